import fc from "fast-check";
import { expect, it } from "vitest";
import { instants } from "../../../electron/meetings/meeting-store.ts";
import type { RowChange, SeriesRow, Wanted } from "../../../electron/meetings/series-rows.ts";
import { rowChanges } from "../../../electron/meetings/series-rows.ts";

const hour = 3_600_000;
const now = Date.parse("2026-11-24T12:00:00Z");

function wantedAt(index: number, startMs: number, settled: boolean): Wanted {
  const iso = (ms: number) => new Date(ms).toISOString();
  const time = { kind: "timed", start: iso(startMs), end: iso(startMs + hour), timeZone: "UTC" } as const;
  return { eventId: `s_${index}`, time, title: "Demo", meetLink: null, settled, sequence: 0 };
}

let made = 0;
/** Does to rows what the changes say, as the store does. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one line for each kind of change
function applied(rows: readonly SeriesRow[], changes: readonly RowChange[]): SeriesRow[] {
  const after = new Map(rows.map((row) => [row.id, row]));
  const put = (row: SeriesRow) => after.set(row.id, row);
  for (const change of changes) {
    if (change.do === "add" || change.do === "move") {
      const { wanted } = change;
      const previous = change.do === "move" ? change.row : change.after;
      const ended = instants(wanted.time).endMs <= now;
      made += 1;
      put({
        id: `made ${made}`,
        eventId: wanted.eventId,
        leadId: "l",
        attempt: 0,
        status: ended ? "completed" : "scheduled",
        ...instants(wanted.time),
        settled: wanted.settled ? 1 : 0,
        bookedBy: "rep",
      });
      if (previous !== null) put({ ...previous, status: "rescheduled" });
    } else if (change.do === "take") put({ ...change.row, eventId: change.wanted.eventId });
    else if (change.do === "settle") put({ ...change.row, ...instants(change.wanted.time), settled: 1 });
    else if (change.do === "revive")
      put({ ...change.row, status: "scheduled", ...instants(change.wanted.time) });
    else if (change.do === "cancel") put({ ...change.row, status: "cancelled" });
    else after.delete(change.row.id);
  }
  return [...after.values()];
}

const starts = fc.uniqueArray(fc.integer({ min: -20, max: 40 }), { maxLength: 8 });
const series = fc
  .tuple(starts, fc.boolean(), fc.integer({ min: 0, max: 3 }))
  .map(([at, settled, shift]) =>
    at
      .toSorted((a, b) => a - b)
      .map((day) => wantedAt(day * 10 + shift, now + day * 24 * hour + shift * hour, settled)),
  );

it("whatever becomes of a series, every occurrence ahead is one meeting and nothing else is; what is over stays", () => {
  fc.assert(
    fc.property(fc.array(series, { minLength: 1, maxLength: 5 }), (steps) => {
      let rows: SeriesRow[] = [];
      for (const wanted of steps) {
        const before = rows.filter(({ status, endMs }) => status === "completed" && endMs <= now);
        rows = applied(rows, rowChanges(wanted, rows, now));
        const ahead = wanted.filter(({ time }) => instants(time).endMs > now).map(({ eventId }) => eventId);
        const on = rows.filter(({ status, endMs }) => status === "scheduled" && endMs > now);
        expect(on.map(({ eventId }) => eventId).toSorted()).toEqual(ahead.toSorted());
        for (const row of before) expect(rows).toContainEqual(row);
        // Nothing is left to do.
        expect(rowChanges(wanted, rows, now).filter((change) => change.do !== "settle")).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
