import { describe, expect, it } from "vitest";
import { draftOccurrence } from "../../../../renderer/calendar/calendar-item.ts";
import { dayOf, fitOf, ownBusy, partOf, shownHours, withoutOwn } from "../../../../renderer/editor/busy.ts";
import type { Occurrence } from "../../../../shared/model/event.ts";

const hour = 3_600_000;
const zone = "Europe/Berlin";
const at = (clock: string) => Date.parse(`2026-11-24T${clock}:00+01:00`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

function occurrence(from: string, to: string, more: Partial<Occurrence> = {}): Occurrence {
  const time = {
    kind: "timed",
    start: `2026-11-24T${from}:00+01:00`,
    end: `2026-11-24T${to}:00+01:00`,
    timeZone: zone,
  } as const;
  return draftOccurrence(`c/${from}`, { title: "Busy", time, ...more });
}

describe("who is free", () => {
  it("is not who nobody knows about", () => {
    const meeting = span("15:00", "15:30");
    expect(fitOf({ name: "Bo", busy: null }, meeting)).toBe("unknown");
    expect(fitOf({ name: "Bo", busy: [] }, meeting)).toBe("free");
    expect(fitOf({ name: "Bo", busy: [span("15:15", "16:00")] }, meeting)).toBe("busy");
    expect(fitOf({ name: "Bo", busy: [span("14:00", "15:00"), span("15:30", "16:00")] }, meeting)).toBe(
      "free",
    );
  });

  it("is not the rep with an event, but for this one, free ones and declined ones", () => {
    const day = [
      occurrence("09:00", "10:00"),
      occurrence("11:00", "12:00", { free: true }),
      occurrence("13:00", "14:00", { response: "declined" }),
      occurrence("15:00", "15:30"),
    ];
    expect(ownBusy(day, "c/15:00", zone)).toEqual([span("09:00", "10:00")]);
  });

  it("counts a busy whole day as the day in the zone of the event, however long it is", () => {
    const spring = draftOccurrence("c/d", {
      title: "Away",
      time: { kind: "allDay", startDate: "2026-03-29", endDate: "2026-03-30" },
    });
    const [busy] = ownBusy([spring], null, zone);
    expect(busy).toEqual(dayOf("2026-03-29", zone));
    expect((busy?.to ?? 0) - (busy?.from ?? 0)).toBe(23 * hour);
  });

  it("may be a guest whose only entry is this event", () => {
    const own = span("15:00", "15:30");
    expect(withoutOwn([own, span("16:00", "17:00")], own)).toEqual([span("16:00", "17:00")]);
  });
});

describe("the hours that are drawn", () => {
  it("are eight to eight, and those of a meeting before or after", () => {
    expect(shownHours("2026-11-24", zone, null)).toEqual(span("08:00", "20:00"));
    expect(shownHours("2026-11-24", zone, span("06:30", "07:00")).from).toBe(at("06:00"));
    expect(shownHours("2026-11-24", zone, span("21:00", "22:15")).to).toBe(at("22:15"));
  });

  it("place a stretch by its part of them", () => {
    const shown = span("08:00", "20:00");
    expect(partOf(span("07:00", "11:00"), shown)).toEqual({ left: 0, width: 0.25 });
    expect(partOf(span("20:00", "21:00"), shown)).toBeNull();
  });
});
