import { create } from "zustand";
import type { LeadRow } from "../../shared/model/lead.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DraggedLead {
  readonly lead: LeadRow;
  /** Where the pointer was when the drag began, in CSS pixels of the window. */
  readonly pointer: Point;
  readonly pointerId: number;
}

interface LeadDrag {
  readonly dragging: DraggedLead | null;
  /** Begins the drag: from here on the calendar follows the pointer (ghost, drop, Escape) and calls `stop`. */
  readonly start: (
    lead: LeadRow,
    pointer: { readonly clientX: number; readonly clientY: number; readonly pointerId: number },
  ) => void;
  readonly stop: () => void;
}

/** A lead on its way from the list to the calendar. */
export const useLeadDrag = create<LeadDrag>()((set) => ({
  dragging: null,
  start: (lead, { clientX, clientY, pointerId }) =>
    set({ dragging: { lead, pointer: { x: clientX, y: clientY }, pointerId } }),
  stop: () => set({ dragging: null }),
}));
