import type { Database } from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { calendarsList } from "../../../../electron/calendar/calendars/calendar-query.ts";
import { createCalendarStore } from "../../../../electron/calendar/calendars/calendar-store.ts";
import { eventDetail } from "../../../../electron/calendar/events/event-query.ts";
import { createEventStore } from "../../../../electron/calendar/events/event-store.ts";
import { allMasters } from "../../../../electron/calendar/recurrence/occurrence-cache.ts";
import {
  occurrencesBetween,
  replacedInRange,
  singlesInRange,
} from "../../../../electron/calendar/recurrence/range-query.ts";
import type { GoogleEvent } from "../../../../electron/google/event.ts";
import { eventDetailSchema, occurrenceSchema } from "../../../../shared/model/event.ts";
import { addCalendar, googleEvent, workCalendar } from "../../../support/calendar-events.ts";
import { testDatabase } from "../../../support/database.ts";

/** A calendar with these events, a store to change them by, and main's read-only view of them. */
function calendarWith(...events: readonly GoogleEvent[]) {
  const test = testDatabase();
  addCalendar(test.db);
  const store = createEventStore(test.db);
  for (const event of events) store.putBase(workCalendar, { kind: "event", event }, 1);
  return { db: test.db, reader: test.reader(), store };
}

function range(reader: Database, from: string, to: string, timeZone = "Europe/Berlin") {
  const found = occurrencesBetween(reader, Date.parse(from), Date.parse(to), timeZone);
  for (const occurrence of found) occurrenceSchema.parse(occurrence);
  return found;
}

function week(reader: Database) {
  return range(reader, "2026-11-23T00:00:00+01:00", "2026-11-30T00:00:00+01:00");
}

function timed(start: string, end: string, timeZone = "Europe/Berlin"): Pick<GoogleEvent, "start" | "end"> {
  return { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } };
}

const weekly = googleEvent("series", { summary: "Stand-up", recurrence: ["RRULE:FREQ=DAILY;COUNT=10"] });
const originalStartTime = { dateTime: "2026-11-25T10:00:00+01:00", timeZone: "Europe/Berlin" };

describe("what a range shows", () => {
  it("is every event that overlaps it, by start, with times in the event's own zone", () => {
    const { reader } = calendarWith(
      googleEvent("later", timed("2026-11-25T09:00:00+01:00", "2026-11-25T10:00:00+01:00")),
      googleEvent("berlin"),
      googleEvent(
        "new-york",
        timed("2026-11-24T16:00:00+01:00", "2026-11-24T17:00:00+01:00", "America/New_York"),
      ),
      googleEvent("before", timed("2026-11-22T10:00:00+01:00", "2026-11-22T11:00:00+01:00")),
      googleEvent("after", timed("2026-11-30T00:00:00+01:00", "2026-11-30T01:00:00+01:00")),
      googleEvent("into", timed("2026-11-22T23:00:00+01:00", "2026-11-23T01:00:00+01:00")),
    );
    expect(week(reader).map(({ eventId }) => eventId)).toEqual(["into", "berlin", "new-york", "later"]);
    expect(week(reader)[2]?.time).toEqual({
      kind: "timed",
      start: "2026-11-24T10:00:00-05:00",
      end: "2026-11-24T11:00:00-05:00",
      timeZone: "America/New_York",
    });
  });

  it("holds events longer than a day, and ones of no length", () => {
    const moment = "2026-11-23T00:00:00+01:00";
    const { reader } = calendarWith(
      googleEvent("trip", timed("2026-10-01T10:00:00+02:00", "2026-12-24T10:00:00+01:00")),
      googleEvent("moment", timed(moment, moment)),
      googleEvent("past-trip", timed("2026-10-01T10:00:00+02:00", "2026-11-22T10:00:00+01:00")),
    );
    expect(week(reader).map(({ eventId }) => eventId)).toEqual(["trip", "moment"]);
  });

  it("compares whole days with the rep's own days", () => {
    const { reader } = calendarWith(
      googleEvent("day", { start: { date: "2026-11-24" }, end: { date: "2026-11-25" } }),
    );
    const days = (from: string, to: string, zone: string) => range(reader, from, to, zone).length;
    expect(days("2026-11-24T00:00:00+14:00", "2026-11-25T00:00:00+14:00", "Pacific/Kiritimati")).toBe(1);
    expect(days("2026-11-25T00:00:00+14:00", "2026-11-26T00:00:00+14:00", "Pacific/Kiritimati")).toBe(0);
    expect(days("2026-11-24T00:00:00-11:00", "2026-11-25T00:00:00-11:00", "Pacific/Niue")).toBe(1);
    expect(days("2026-11-23T00:00:00-11:00", "2026-11-24T00:00:00-11:00", "Pacific/Niue")).toBe(0);
    expect(days("2026-11-25T00:00:00-11:00", "2026-11-26T00:00:00-11:00", "Pacific/Niue")).toBe(0);
  });

  it("is of the selected calendars only, and says which of them cannot be changed", () => {
    const { db, reader, store } = calendarWith(googleEvent("mine"));
    addCalendar(db, "team", { summary: "Team", accessRole: "reader" });
    store.putBase("team", { kind: "event", event: googleEvent("theirs") }, 1);
    expect(week(reader).map(({ eventId, notMovable }) => [eventId, notMovable])).toEqual([
      ["mine", null],
      ["theirs", "You can look at Team, but not change it"],
    ]);
    createCalendarStore(db).choose("team", { selected: false });
    expect(week(reader).map(({ eventId }) => eventId)).toEqual(["mine"]);
  });

  it("follows the rep's own change while it is on its way", () => {
    const { reader, store } = calendarWith(googleEvent("a"));
    const moved = googleEvent("a", timed("2026-11-26T10:00:00+01:00", "2026-11-26T11:00:00+01:00"));
    store.putLocal(workCalendar, "a", moved, "failed", "Google refused it");
    expect(week(reader)).toMatchObject([
      { time: { start: "2026-11-26T10:00:00+01:00" }, state: "failed", stateReason: "Google refused it" },
    ]);
    store.putLocal(workCalendar, "a", null, "waiting", null);
    expect(week(reader)).toEqual([]);
  });

  it("names a zone that nobody knows UTC, so that the screen can reckon with it", () => {
    const { reader } = calendarWith(
      googleEvent("a", timed("2026-11-24T10:00:00+01:00", "2026-11-24T11:00:00+01:00", "Mars/Olympus")),
    );
    expect(week(reader)[0]?.time).toMatchObject({ start: "2026-11-24T09:00:00Z", timeZone: "UTC" });
  });
});

describe("a series in a range", () => {
  const days = (reader: Database) =>
    week(reader).map(({ time }) => (time.kind === "timed" ? time.start : ""));

  it("is shown as its occurrences, each with its instance id", () => {
    const { reader } = calendarWith(weekly);
    const found = week(reader);
    expect(found).toHaveLength(6);
    expect(found[0]).toMatchObject({
      eventId: "series_20261124T090000Z",
      key: `${workCalendar}/series_20261124T090000Z`,
      masterId: "series",
      title: "Stand-up",
    });
  });

  it("shows an occurrence that was moved once, where it is now", () => {
    const exception = googleEvent("series_20261125T090000Z", {
      ...timed("2026-11-25T16:00:00+01:00", "2026-11-25T17:00:00+01:00"),
      recurringEventId: "series",
      originalStartTime,
    });
    const { reader } = calendarWith(exception, weekly);
    expect(days(reader)).toHaveLength(6);
    expect(days(reader)).not.toContain("2026-11-25T10:00:00+01:00");
    expect(days(reader)).toContain("2026-11-25T16:00:00+01:00");
  });

  it("finds the moved occurrence by its original start, whatever its id and its master's are", () => {
    const split = { ...weekly, id: "series_R20261124T090000" };
    const exception = googleEvent("series_20261125T090000Z", {
      ...timed("2026-12-25T16:00:00+01:00", "2026-12-25T17:00:00+01:00"),
      recurringEventId: split.id,
      originalStartTime,
    });
    const { reader } = calendarWith(split, exception);
    expect(days(reader)).toHaveLength(5);
  });

  it("leaves out an occurrence that was cancelled there, or deleted here", () => {
    const { reader, store } = calendarWith(weekly);
    const item = { kind: "cancelledInstance", id: "x", recurringEventId: "series", etag: null } as const;
    store.putBase(workCalendar, { ...item, originalStartTime }, 1);
    store.putLocal(workCalendar, "series_20261126T090000Z", null, "waiting", null);
    expect(days(reader)).toHaveLength(4);
    expect(days(reader)).not.toContain("2026-11-25T10:00:00+01:00");
    expect(days(reader)).not.toContain("2026-11-26T10:00:00+01:00");
  });

  it("is gone at once, with what was changed in it, when the rep deletes it", () => {
    const exception = googleEvent("e", { recurringEventId: "series", originalStartTime });
    const { reader, store } = calendarWith(weekly, exception);
    store.putLocal(workCalendar, "series", null, "waiting", null);
    expect(week(reader)).toEqual([]);
  });

  it("follows a change of its rule, its title and its calendar", () => {
    const { db, reader, store } = calendarWith(weekly);
    expect(week(reader)).toHaveLength(6);
    const changed = { ...weekly, etag: '"2"', summary: "Renamed", recurrence: ["RRULE:FREQ=DAILY;COUNT=2"] };
    store.putBase(workCalendar, { kind: "event", event: changed }, 1);
    expect(week(reader)).toMatchObject([{ title: "Renamed" }, { title: "Renamed" }]);
    createCalendarStore(db).put({
      id: workCalendar,
      summary: "Work",
      timeZone: "Europe/Berlin",
      accessRole: "reader",
    });
    expect(week(reader)[0]?.notMovable).toMatch(/not change it/);
  });

  it("is seen by the writing connection's own queries too", () => {
    const { db, store } = calendarWith(weekly);
    expect(week(db)).toHaveLength(6);
    store.putBase(workCalendar, { kind: "deleted", id: "series" }, 1);
    expect(week(db)).toEqual([]);
  });

  it.each([
    ["a rule that cannot be read", { recurrence: ["RRULE:FREQ=SOMETIMES"] }],
    [
      "a zone that nobody knows",
      { start: { dateTime: "2026-11-24T10:00:00+01:00", timeZone: "Mars/Olympus" } },
    ],
    ["an absurd rule", { recurrence: ["RRULE:FREQ=HOURLY;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55"] }],
  ])("with %s is shown once, and the others as usual", (_, broken) => {
    const { reader } = calendarWith({ ...weekly, ...broken }, googleEvent("other"));
    expect(
      week(reader)
        .map(({ eventId }) => eventId)
        .sort(),
    ).toEqual(["other", "series"]);
  });

  it("whose stored copy is damaged is shown once, and the others as usual", () => {
    const { db, reader } = calendarWith(weekly, googleEvent("other"));
    db.prepare("UPDATE events SET base = '{\"id\":' WHERE id = 'series'").run();
    expect(
      week(reader)
        .map(({ eventId }) => eventId)
        .sort(),
    ).toEqual(["other", "series"]);
  });
});

describe("the queries of a range", () => {
  function plan(reader: Database, sql: string, bounds: object): string {
    const steps = reader
      .prepare<[object], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(bounds);
    return steps.map(({ detail }) => detail).join("\n");
  }

  it("use their indexes and scan no table", () => {
    const { reader } = calendarWith(googleEvent("a"));
    const singles = plan(reader, singlesInRange, { from: 0, to: 1 });
    expect(singles).toMatch(/USING INDEX events_by_start \(start_ms>\? AND start_ms<\?\)/);
    expect(singles).toMatch(/USING INDEX events_long \(end_ms>\?\)/);
    const replaced = plan(reader, replacedInRange, { from: "2026", to: "2027" });
    expect(replaced).toMatch(/USING COVERING INDEX events_by_original/);
    expect(`${singles}\n${replaced}`).not.toMatch(/SCAN/);
    expect(plan(reader, allMasters, {})).toMatch(/USING INDEX events_masters/);
  });
});

describe("an event opened", () => {
  const attendees = [
    { email: workCalendar, self: true, organizer: true, responseStatus: "accepted" },
    { email: "ben@example.com", displayName: "Ben", optional: true, responseStatus: "who knows" },
  ];

  function detail(reader: Database, id: string) {
    return eventDetailSchema.parse(eventDetail(reader, workCalendar, id));
  }

  it("shows all that Google says of it", () => {
    const { reader } = calendarWith(
      googleEvent("a", { description: "Bring slides", attendees, htmlLink: "https://calendar.google.com/x" }),
    );
    expect(detail(reader, "a")).toMatchObject({
      description: "Bring slides",
      organizer: workCalendar,
      calendarName: "Work",
      htmlLink: "https://calendar.google.com/x",
      recurrence: [],
      attendees: [{ self: true }, { name: "Ben", response: "needsAction", optional: true, organizer: false }],
    });
  });

  it("may be an occurrence without a row of its own", () => {
    const { reader } = calendarWith(weekly);
    expect(detail(reader, "series_20261125T090000Z")).toMatchObject({
      masterId: "series",
      time: { start: "2026-11-25T10:00:00+01:00" },
      recurrence: weekly.recurrence,
    });
  });

  it("tells the series' rule for an occurrence that was changed on its own", () => {
    const exception = googleEvent("e", { recurringEventId: "series", originalStartTime });
    const { reader } = calendarWith(weekly, exception);
    expect(detail(reader, "e")).toMatchObject({ masterId: "series", recurrence: weekly.recurrence });
  });

  it.each(["nothing", "series_20261125T093000Z", "series_20261124", "other_20261125T090000Z"])(
    "%s is not there, and says so",
    (id) => {
      const { reader } = calendarWith(weekly);
      expect(() => detail(reader, id)).toThrow(/no longer in your calendar/);
    },
  );

  it("names what is wrong when its stored copy is damaged", () => {
    const { db, reader } = calendarWith(googleEvent("a"));
    db.prepare("UPDATE events SET base = json_set(base, '$.start', 'noon')").run();
    expect(() => detail(reader, "a")).toThrow(/stored copy.*start/);
  });
});

describe("the list of calendars", () => {
  it("has the rep's own first and says which may be written to", () => {
    const { db, reader } = calendarWith();
    addCalendar(db, "team", { summary: "Team", accessRole: "reader", backgroundColor: "#16a765" });
    addCalendar(db, "home", { summary: "Home", primary: true, selected: false });
    expect(calendarsList(reader)).toMatchObject([
      { id: "home", primary: true, writable: true, selected: true, booking: false },
      { id: workCalendar, booking: true },
      { id: "team", writable: false, color: "#16a765" },
    ]);
  });
});
