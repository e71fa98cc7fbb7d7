import { create } from "zustand";

interface CalendarUi {
  /** The event that Tab reaches; arrows move it. Null: the first one shown. */
  readonly focusedKey: string | null;
  /** The event that is being moved: its place stays outlined while it is away. */
  readonly liftedKey: string | null;
  /** What the screen reader is told. */
  readonly spoken: string;
  readonly focus: (key: string | null) => void;
  readonly lift: (key: string | null) => void;
  readonly say: (text: string) => void;
}

/** Where the focus stands in the calendar, what is in the hand, and what is said about it. */
export const useCalendarUi = create<CalendarUi>()((set) => ({
  focusedKey: null,
  liftedKey: null,
  spoken: "",
  focus: (focusedKey) => set({ focusedKey }),
  lift: (liftedKey) => set({ liftedKey }),
  say: (spoken) => set({ spoken }),
}));
