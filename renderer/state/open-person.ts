import { create } from "zustand";

interface OpenPerson {
  /** The call that the detail shows, and whose it is: the person's row in the list is that of their newest call. */
  readonly leadId: string | null;
  readonly personId: string | null;
  readonly show: (leadId: string, personId: string) => void;
}

/** Whom the detail pane shows. */
export const useOpenPerson = create<OpenPerson>()((set) => ({
  leadId: null,
  personId: null,
  show: (leadId, personId) => set({ leadId, personId }),
}));
