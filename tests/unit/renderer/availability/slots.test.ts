import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slotDays, spread, worthShowing } from "../../../../renderer/availability/slots.ts";
import type { TimedTime } from "../../../../shared/model/event-time.ts";

const zone = "Asia/Kolkata";
const quarter = 15 * 60_000;

function slotAt(ms: number, minutes = 30): TimedTime {
  const text = (at: number) => new Date(at).toISOString();
  return { kind: "timed", start: text(ms), end: text(ms + minutes * 60_000), timeZone: zone };
}

/** Quarter hours from a time on the wall in Kolkata, some of them left out. */
const slots = fc
  .array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
  .map((quarters) =>
    [...new Set(quarters)]
      .sort((a, b) => a - b)
      .map((at) => slotAt(Date.parse("2026-11-24T09:00:00+05:30") + at * quarter)),
  );

describe("the times worth showing", () => {
  it("are the full and half hours, and the first after each gap", () => {
    const day = (wall: string) => slotAt(Date.parse(`2026-11-24T${wall}:00+05:30`));
    const all = ["09:00", "09:15", "09:30", "09:45", "11:15", "11:30", "11:45"].map(day);
    const shown = worthShowing(all, zone).map(({ start }) => start);
    expect(shown).toEqual(["09:00", "09:30", "11:15", "11:30"].map((wall) => day(wall).start));
  });

  it("leave no free stretch unseen", () => {
    fc.assert(
      fc.property(slots, (all) => {
        const shown = new Set(worthShowing(all, zone).map(({ start }) => start));
        for (const [index, slot] of all.entries()) {
          const before = all[index - 1];
          const first = before === undefined || Date.parse(slot.start) - Date.parse(before.start) > quarter;
          if (first) expect(shown.has(slot.start)).toBe(true);
        }
      }),
    );
  });

  it("stand under the day they start on where the rep is", () => {
    const late = slotAt(Date.parse("2026-11-24T23:45:00+05:30"));
    const early = slotAt(Date.parse("2026-11-25T00:00:00+05:30"));
    expect(slotDays([late, early], zone)).toEqual([
      { date: "2026-11-24", slots: [late] },
      { date: "2026-11-25", slots: [early] },
    ]);
  });
});

describe("the times to send", () => {
  it("are on several days where there are, the next one at another half of the day", () => {
    const walls = ["24T09:00", "24T15:00", "25T09:00", "25T15:00", "26T09:00", "26T15:00"];
    const all = walls.map((wall) => slotAt(Date.parse(`2026-11-${wall}:00+05:30`)));
    const chosen = spread(all, null, zone).map((slot) => walls[all.indexOf(slot)]);
    expect(chosen).toEqual(["24T09:00", "25T15:00", "26T09:00"]);
  });

  it("are free ones, the chosen one among them, in order, never overlapping, and three where three fit", () => {
    fc.assert(
      fc.property(slots, fc.nat(), (all, pick) => {
        const first = all.length === 0 ? null : (all[pick % all.length] ?? null);
        const offered = spread(all, first, zone);
        if (first !== null) expect(offered).toContain(first);
        for (const slot of offered) expect(all).toContain(slot);
        for (const [index, slot] of offered.slice(1).entries()) {
          expect(Date.parse(slot.start)).toBeGreaterThanOrEqual(Date.parse(offered[index]?.end ?? ""));
        }
        const others = all.filter((slot) =>
          offered.every(
            ({ start, end }) =>
              Date.parse(slot.end) <= Date.parse(start) || Date.parse(end) <= Date.parse(slot.start),
          ),
        );
        expect(offered.length === 3 || others.length === 0).toBe(true);
      }),
    );
  });
});
