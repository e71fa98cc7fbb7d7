import { create } from "zustand";
import type { IcsProgress } from "../../shared/model/ics.ts";

/** How far the reading of a calendar file has come; null while none is read. */
export const useIcsReading = create<{ readonly progress: IcsProgress | null }>()(() => ({ progress: null }));
