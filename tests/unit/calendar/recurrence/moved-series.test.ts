import { describe, expect, it } from "vitest";
import { exceptionOfMovedSeries } from "../../../../electron/calendar/recurrence/moved-series.ts";
import { createZones } from "../../../../electron/calendar/recurrence/occurrence-zone.ts";

const berlin = createZones()("Europe/Berlin");
const at = (text: string) => Date.parse(text);
const from = { startMs: at("2026-03-24T09:00:00+01:00"), zone: berlin };
const to = { startMs: at("2026-03-25T11:00:00+01:00"), zone: berlin };

describe("an exception of a series that moved (A1)", () => {
  it("stands for the moved occurrence by the clock, whatever clock change lies between, and moves along", () => {
    const original = at("2026-03-31T09:00:00+02:00");
    const moved = at("2026-04-01T11:00:00+02:00");
    expect(exceptionOfMovedSeries({ original, keptItsTime: true }, from, to)).toEqual({
      original: moved,
      movedBy: moved - original,
    });
    // A Saturday's becomes a Sunday's, an hour shorter away.
    const saturday = exceptionOfMovedSeries(
      { original: at("2026-03-28T09:00:00+01:00"), keptItsTime: true },
      from,
      to,
    );
    expect(saturday.original).toBe(at("2026-03-29T11:00:00+02:00"));
  });

  it("stays where it is when it has a time of its own", () => {
    const place = { original: at("2026-03-31T09:00:00+02:00"), keptItsTime: false };
    expect(exceptionOfMovedSeries(place, from, to).movedBy).toBe(0);
  });

  it("moves by whole days in a series of whole days", () => {
    const days = (date: string) => ({ startMs: at(date), zone: null });
    const place = { original: at("2026-03-31"), keptItsTime: true };
    expect(exceptionOfMovedSeries(place, days("2026-03-24"), days("2026-03-26"))).toEqual({
      original: at("2026-04-02"),
      movedBy: 2 * 86_400_000,
    });
  });
});
