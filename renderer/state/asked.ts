import { create } from "zustand";
import type { ApiAsk } from "../../shared/model/local-api.ts";

interface Asked {
  readonly asks: readonly ApiAsk[];
  /** The question that a notification was clicked for. */
  readonly wanted: string | null;
}

/** What programs want and wait for, as the bar knows it: the calendar shows where it would be. */
export const useAsked = create<Asked>()(() => ({ asks: [], wanted: null }));
