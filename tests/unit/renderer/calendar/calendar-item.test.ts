import { describe, expect, it } from "vitest";
import { itemOf } from "../../../../renderer/calendar/calendar-item.ts";
import { bookingOf } from "../../../../renderer/calendar/use-items.ts";
import type { LeadRow } from "../../../../shared/model/lead.ts";
import { allDay, occurrence, timed } from "./support.ts";

describe("an occurrence on the grid", () => {
  it("lies at its instants, and whole days at the rep's midnights", () => {
    const demo = itemOf(
      occurrence("c/demo", timed("2026-11-24T11:30:00+05:30", "2026-11-24T12:00:00+05:30", "Asia/Kolkata")),
    );
    expect(demo.start.toISOString()).toBe("2026-11-24T06:00:00.000Z");
    expect(demo.allDay).toBe(false);
    const day = itemOf(occurrence("c/day", allDay("2026-11-24", "2026-11-26")));
    expect(day.start).toEqual(new Date(2026, 10, 24));
    expect(day.end).toEqual(new Date(2026, 10, 26));
    expect(day.allDay).toBe(true);
  });

  it("lies above the hours when it lasts a day or longer", () => {
    const trip = timed("2026-11-24T18:00:00Z", "2026-11-25T18:00:00Z", "UTC");
    const night = timed("2026-11-24T18:00:00Z", "2026-11-25T17:45:00Z", "UTC");
    expect(itemOf(occurrence("c/trip", trip)).allDay).toBe(true);
    expect(itemOf(occurrence("c/night", night)).allDay).toBe(false);
  });

  it("is the same item for the same occurrence", () => {
    const demo = occurrence("c/day", allDay("2026-11-24", "2026-11-26"));
    expect(itemOf(demo)).toBe(itemOf(demo));
  });
});

describe("a booking to come", () => {
  const time = timed("2026-11-26T15:00:00+05:30", "2026-11-26T15:30:00+05:30", "Asia/Kolkata");
  const lead: LeadRow = {
    id: "L1",
    personId: "L1",
    calls: 1,
    demoLeadId: "L1",
    title: "Arjun Mehta",
    company: "Zenith Foods",
    phone: "+91",
    tag: null,
    summary: null,
    unread: false,
    state: "open",
    snoozedUntil: null,
    updatedAt: "2026-11-24T05:42:00Z",
    demo: { kind: "countdown", time, startedAt: "2026-11-24T05:42:00Z", dueAt: "2026-11-24T05:42:10Z" },
  };

  it("is shown at its time, named as it will be, and not to be moved yet", () => {
    const [booking] = bookingOf(lead, "demos");
    expect(booking).toMatchObject({ kind: "booking", title: "Arjun Mehta + Zenith Foods + Demo" });
    expect(booking?.occurrence).toMatchObject({ time, calendarId: "demos", leadId: "L1" });
    expect(booking?.occurrence.notMovable).not.toBeNull();
  });

  it("is nothing for a lead without a countdown", () => {
    expect(bookingOf({ ...lead, demo: { kind: "none" } }, "demos")).toEqual([]);
  });
});
