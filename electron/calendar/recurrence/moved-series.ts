import type { Zone } from "./occurrence-zone.ts";

/** Where a series begins: epoch milliseconds, and its zone (null for whole days). */
export interface SeriesPlace {
  readonly startMs: number;
  readonly zone: Zone | null;
}

/** An exception of a series: when it was to start, in epoch milliseconds, and whether it starts then. */
export interface ExceptionPlace {
  readonly original: number;
  readonly keptItsTime: boolean;
}

/**
 * Assumption A1: when a whole series moves, its exceptions stand for the moved occurrences, and so get their ids; those that had kept their
 * time move along, the others stay where they are. Answers when the exception was to start by now, and by how many milliseconds it moves.
 */
export function exceptionOfMovedSeries(
  { original, keptItsTime }: ExceptionPlace,
  from: SeriesPlace,
  to: SeriesPlace,
): { readonly original: number; readonly movedBy: number } {
  const shift = wallAt(to.startMs, to.zone) - wallAt(from.startMs, from.zone);
  const wall = wallAt(original, from.zone) + shift;
  const moved = to.zone === null ? wall : to.zone.instantOf(wall);
  return { original: moved, movedBy: keptItsTime ? moved - original : 0 };
}

function wallAt(instant: number, zone: Zone | null): number {
  return zone === null ? instant : instant + zone.offsetAt(instant);
}
