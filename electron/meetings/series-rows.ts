import type { EventTime } from "../../shared/model/event-time.ts";
import type { MeetingRow } from "./meeting-store.ts";
import { instants } from "./meeting-store.ts";

/** An occurrence that the series has. */
export interface Wanted {
  readonly eventId: string;
  readonly time: EventTime;
  readonly title: string;
  readonly meetLink: string | null;
  /** Does Google have it so? */
  readonly settled: boolean;
  readonly sequence: number;
}

/** A row of the series, or that of the single meeting it was. */
export type SeriesRow = MeetingRow & { readonly eventId: string };

export type RowChange =
  | { readonly do: "add"; readonly wanted: Wanted; readonly after: SeriesRow | null }
  /** It becomes an occurrence of the series, as it is. */
  | { readonly do: "take"; readonly row: SeriesRow; readonly wanted: Wanted }
  | { readonly do: "settle"; readonly row: SeriesRow; readonly wanted: Wanted }
  /** Its time has settled as another: a meeting of its own, linked to the one it was. */
  | { readonly do: "move"; readonly row: SeriesRow; readonly wanted: Wanted }
  /** On again, at the time it has by now. */
  | { readonly do: "revive"; readonly row: SeriesRow; readonly wanted: Wanted }
  | { readonly do: "cancel" | "remove"; readonly row: SeriesRow };

/**
 * What makes the rows of a series those of its occurrences, `wanted` in order of time. What vanishes while as many new ones come was moved with
 * its series; what is over stays what it is. `now` in epoch milliseconds.
 */
export function rowChanges(
  wanted: readonly Wanted[],
  rows: readonly SeriesRow[],
  now: number,
): readonly RowChange[] {
  const latest = new Map(rows.map((row) => [row.eventId, row]));
  const known = new Set(wanted.map(({ eventId }) => eventId));
  const vanished = [...latest.values()]
    .filter(({ eventId, status, endMs }) => !known.has(eventId) && status === "scheduled" && endMs > now)
    .sort((a, b) => a.startMs - b.startMs);
  const taken = new Set<SeriesRow>();
  const fresh = wanted.filter((one) => isFresh(latest.get(one.eventId), one, now));
  const changes: RowChange[] = fresh.map((one) => {
    const same = vanished.find((row) => !taken.has(row) && row.startMs === instants(one.time).startMs);
    if (same !== undefined) {
      taken.add(same);
      return { do: "take", row: same, wanted: one };
    }
    return { do: "add", wanted: one, after: null };
  });
  const gone = vanished.filter((row) => !taken.has(row));
  const added = changes.filter((change) => change.do === "add" && instants(change.wanted.time).endMs > now);
  for (const [index, row] of gone.entries()) {
    const next = added[index];
    if (next === undefined || row.settled === 0) {
      changes.push({ do: row.settled === 0 ? "remove" : "cancel", row });
    } else if (next.do === "add") changes[changes.indexOf(next)] = { ...next, after: row };
  }
  for (const one of wanted) {
    const row = latest.get(one.eventId);
    const change = row === undefined || isFresh(row, one, now) ? null : kept(row, one, now);
    if (change !== null) changes.push(change);
  }
  return changes;
}

/** Has it no meeting yet, or one that went elsewhere, or one that is over while it lies ahead again? */
function isFresh(row: SeriesRow | undefined, { time, settled }: Wanted, now: number): boolean {
  if (row === undefined || row.status === "rescheduled") return true;
  if (row.status !== "completed" && row.status !== "no_show") return false;
  const { startMs, endMs } = instants(time);
  return settled && startMs !== row.startMs && endMs > now;
}

function kept(row: SeriesRow, wanted: Wanted, now: number): RowChange | null {
  const { startMs, endMs } = instants(wanted.time);
  const same = row.startMs === startMs && row.endMs === endMs;
  if (row.status === "cancelled") return endMs > now ? { do: "revive", row, wanted } : null;
  if (row.status !== "scheduled" || !wanted.settled) return null;
  return same || row.settled === 0 ? { do: "settle", row, wanted } : { do: "move", row, wanted };
}
