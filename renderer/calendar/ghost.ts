import { create } from "zustand";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { Piece, Point } from "./grid-geometry.ts";

/** What is in the hand: drawn by us above the grid, so that it outlives a turn of the week. */
export interface Ghost {
  readonly title: string;
  /** Where it would go; null while it is held outside of the calendar. */
  readonly proposal: EventTime | null;
  /** Where it comes from; null for what has no time yet. */
  readonly was: EventTime | null;
  /** What speaks against the proposal, in words. */
  readonly warning: string | null;
  readonly pieces: readonly Piece[];
  /** The pointer, for what is carried outside of the calendar. CSS pixels of the window. */
  readonly pointer: Point | null;
  /** What of it the next step moves. */
  readonly held?: "all" | "start" | "end";
}

export const useGhost = create<{ readonly ghost: Ghost | null }>()(() => ({ ghost: null }));

export function showGhost(ghost: Ghost): void {
  useGhost.setState({ ghost });
}

export function hideGhost(): void {
  useGhost.setState({ ghost: null });
}
