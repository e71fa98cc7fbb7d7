import { create } from "zustand";

interface CallWords {
  /** The call, by its lead. */
  readonly leadId: string | null;
  readonly words: string;
  readonly lookFor: (leadId: string, words: string) => void;
}

/** What is looked for in a call that is opened because it was said there. */
export const useCallWords = create<CallWords>()((set) => ({
  leadId: null,
  words: "",
  lookFor: (leadId, words) => set({ leadId, words }),
}));
