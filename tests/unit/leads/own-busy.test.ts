import { describe, expect, it } from "vitest";
import { calendarsList } from "../../../electron/calendar/calendars/calendar-query.ts";
import { createCalendarStore } from "../../../electron/calendar/calendars/calendar-store.ts";
import { createOwnBusy } from "../../../electron/leads/own-busy.ts";
import type { Occurrence } from "../../../shared/model/event.ts";
import { testDatabase } from "../../support/database.ts";

const start = Date.parse("2026-11-24T09:00:00Z");
const range = { from: start - 3_600_000, to: start + 86_400_000 };

function occurrence(calendarId: string, hour: number, change: Partial<Occurrence> = {}): Occurrence {
  const from = start + hour * 3_600_000;
  const iso = (ms: number) => new Date(ms).toISOString();
  const eventId = `${calendarId}${hour}`;
  return {
    key: `${calendarId}/${eventId}`,
    calendarId,
    eventId,
    masterId: null,
    title: "Busy",
    time: { kind: "timed", start: iso(from), end: iso(from + 1_800_000), timeZone: "UTC" },
    location: null,
    colorId: null,
    state: "synced",
    stateReason: null,
    response: null,
    free: false,
    notMovable: null,
    guestCount: 0,
    leadId: null,
    joinUrl: null,
    ...change,
  };
}

function scene(occurrences: readonly Occurrence[]) {
  const { db } = testDatabase();
  const calendars = createCalendarStore(db);
  calendars.put({ id: "work", accessRole: "owner", primary: true, selected: true });
  calendars.put({ id: "private", accessRole: "owner", selected: true });
  calendars.put({ id: "team", accessRole: "reader", selected: true });
  calendars.ensureBooking();
  for (const id of ["work", "private", "team"]) calendars.setSynced(id, start);
  const busy = createOwnBusy({ db, timeZone: () => "UTC", occurrencesBetween: () => occurrences });
  const hours = (except?: string) => {
    const found = busy(range, except);
    return found === "unknown" ? found : found.map(({ from }) => (from - start) / 3_600_000);
  };
  return { db, calendars, hours };
}

const everywhere = [
  occurrence("work", 0),
  occurrence("private", 2),
  occurrence("team", 4),
  occurrence("team", 6, { response: "accepted" }),
];

describe("own busy time", () => {
  it("is what stands in the rep's own calendars, and what they were invited to elsewhere", () => {
    expect(scene(everywhere).hours()).toEqual([0, 2, 6]);
  });

  it("counts the calendars that the rep chose, and of one they chose not to count nothing at all", () => {
    const { db, calendars, hours } = scene(everywhere);
    calendars.choose("team", { counts: true });
    expect(hours()).toEqual([0, 2, 4, 6]);
    calendars.choose("team", { counts: false });
    calendars.choose("private", { counts: false });
    expect(hours()).toEqual([0]);
    expect(calendarsList(db).map(({ id, counts }) => [id, counts])).toEqual([
      ["work", true],
      ["private", false],
      ["team", false],
    ]);
  });

  it("always counts the calendar that bookings go to", () => {
    const { calendars, hours } = scene(everywhere);
    expect(() => calendars.choose("work", { counts: false })).toThrow(/always counts/);
    calendars.choose("private", { counts: false });
    calendars.choose("private", { booking: true });
    expect(hours()).toEqual([0, 2, 6]);
  });

  it("is not known while one that counts was not read to its end", () => {
    const { db, calendars, hours } = scene(everywhere);
    db.prepare("UPDATE calendars SET last_synced_at = NULL WHERE id = 'team'").run();
    expect(hours()).toEqual([0, 2, 6]);
    calendars.choose("team", { counts: true });
    expect(hours()).toBe("unknown");
  });

  it("leaves out the event that is to be moved", () => {
    expect(scene(everywhere).hours("private2")).toEqual([0, 6]);
  });
});
