import { describe, expect, it } from "vitest";
import { createEventStore } from "../../../electron/calendar/events/event-store.ts";
import type { GoogleEvent } from "../../../electron/google/event.ts";
import { completeMeetings } from "../../../electron/meetings/complete.ts";
import { createMeetingFollow } from "../../../electron/meetings/meeting-follow.ts";
import { firstMeetingId, movedMeetingId } from "../../../electron/meetings/meeting-ids.ts";
import { meetingsOfLeads } from "../../../electron/meetings/meeting-query.ts";
import { createMeetingStore } from "../../../electron/meetings/meeting-store.ts";
import { testDatabase } from "../../support/database.ts";

const calendarId = "ana@callsheet.example";
const ref = { calendarId, eventId: "event1" };
const start = Date.parse("2026-11-24T15:00:00Z");
const HOUR = 3_600_000;

function demo(hour: number, change: Partial<GoogleEvent> = {}): GoogleEvent {
  return {
    id: "event1",
    etag: `"${hour}-${change.sequence ?? 0}"`,
    status: "confirmed",
    summary: "John + Demo",
    sequence: 0,
    start: { dateTime: `2026-11-24T${hour}:00:00Z` },
    end: { dateTime: `2026-11-24T${hour}:30:00Z` },
    extendedProperties: {
      private: { callsheetLeadId: "lead-1", callsheetAttempt: "0", callsheetMeetingId: "first" },
    },
    ...change,
  };
}

function desk() {
  const { db } = testDatabase();
  db.prepare(
    "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES (?, 'Ana', '#4986e7', 'Europe/Berlin', 'owner', '{}')",
  ).run(calendarId);
  const events = createEventStore(db);
  const meetings = createMeetingStore(db);
  const changed: string[] = [];
  const time = { now: start - 24 * HOUR };
  const leadChanged = (leadId: string) => changed.push(leadId);
  const follow = createMeetingFollow({
    db,
    meetings,
    clock: () => time.now,
    leadChanged,
    attemptSpent: (leadId) => changed.push(`spent ${leadId}`),
    forgetEvent: (calendar, eventId) => events.discardLocal(calendar, eventId),
  });
  return {
    db,
    events,
    meetings,
    follow,
    changed,
    time,
    /** The event as a pull or an answer leaves it; null when it is gone at Google. */
    settle(event: GoogleEvent | null): void {
      if (event === null) events.settleDeleted(calendarId, ref.eventId);
      else events.settle(calendarId, event.id, event);
      follow.onEventChanged(ref);
    },
    complete: () => completeMeetings({ db, meetings, clock: () => time.now, leadChanged }),
    all: () => meetingsOfLeads(db, ["lead-1"]).map((known) => known.meeting),
  };
}

/** A booking that Google has not answered yet. */
const unsent = {
  leadId: "lead-1",
  ...ref,
  attempt: 1,
  time: {
    kind: "timed",
    start: "2026-11-24T15:00:00Z",
    end: "2026-11-24T15:30:00Z",
    timeZone: "UTC",
  },
  title: "Demo",
  settled: false,
  bookedBy: "rep",
  previousId: null,
} as const;

describe("meetings that follow their events", () => {
  it("know a meeting that another machine booked, by the id it carries", () => {
    const { settle, all, changed } = desk();
    settle(demo(15));
    expect(all()).toEqual([
      expect.objectContaining({ id: "first", status: "scheduled", bookedBy: "rule", leadId: "lead-1" }),
    ]);
    expect(changed).toEqual(["lead-1"]);
  });

  it("count who is told when they move: everybody invited but the rep", () => {
    const { settle, all } = desk();
    settle(
      demo(15, {
        attendees: [{ email: calendarId, self: true }, { email: "john@acme.com" }, { email: "bea@acme.com" }],
      }),
    );
    expect(all()).toMatchObject([{ guestCount: 2 }]);
  });

  it("ignore events of no lead", () => {
    const { settle, all, changed } = desk();
    settle(demo(15, { extendedProperties: {} }));
    expect([all(), changed]).toEqual([[], []]);
  });

  it("link each settled time to the one before, also back at a time there was already", () => {
    const { settle, all } = desk();
    settle(demo(15));
    settle(demo(16, { sequence: 1 }));
    settle(demo(15, { sequence: 2 }));
    const [third, second, first] = all();
    expect(third).toMatchObject({ status: "scheduled", previousId: second?.id, nextId: null });
    expect(second).toMatchObject({ status: "rescheduled", previousId: first?.id, nextId: third?.id });
    expect(first).toMatchObject({ id: "first", status: "rescheduled", nextId: second?.id });
    expect(third?.id).toBe(movedMeetingId("event1", 2, start));
  });

  it("see one move in what they hear of twice, and none in a change of title", () => {
    const { settle, follow, all } = desk();
    settle(demo(15));
    settle(demo(16, { sequence: 1 }));
    follow.onEventChanged(ref);
    settle(demo(16, { sequence: 1, summary: "Renamed", etag: '"renamed"' }));
    expect(all().map((meeting) => meeting.title)).toEqual(["Renamed", "John + Demo"]);
  });

  it("do not follow a move that has not settled", () => {
    const { settle, events, follow, all } = desk();
    settle(demo(15));
    events.putLocal(calendarId, "event1", demo(17), "waiting", null);
    follow.onEventChanged(ref);
    expect(all()).toEqual([
      expect.objectContaining({
        status: "scheduled",
        state: "waiting",
        time: expect.objectContaining({ start: "2026-11-24T17:00:00Z" }),
      }),
    ]);
  });

  it("are cancelled when the event goes, and live again when it is restored", () => {
    const { settle, all } = desk();
    settle(demo(15));
    settle(null);
    expect(all()).toMatchObject([{ status: "cancelled", joinUrl: null }]);
    settle(demo(15, { etag: '"restored"' }));
    expect(all()).toMatchObject([{ id: "first", status: "scheduled" }]);
  });

  it("are completed after their end, and scheduled anew when the event is moved into the future", () => {
    const { settle, all, time, complete, meetings } = desk();
    settle(demo(15));
    expect(meetings.nextEnd()).toBe(start + HOUR / 2);
    time.now = start + HOUR / 2 - 1;
    expect(complete()).toBe(false);
    time.now += 1;
    expect(complete()).toBe(true);
    expect(complete()).toBe(false);
    settle(demo(20, { sequence: 1 }));
    expect(all().map((meeting) => meeting.status)).toEqual(["scheduled", "rescheduled"]);
  });

  it("were completed long ago on a fresh install", () => {
    const { settle, all, time } = desk();
    time.now = start + 48 * HOUR;
    settle(demo(15));
    expect(all()).toMatchObject([{ status: "completed" }]);
  });

  it("keep why the rep cancelled, and forget what was undone before it was sent", () => {
    const { db, events, meetings, follow, settle, all, complete } = desk();
    settle(demo(15));
    follow.onCommand({ ...ref, reason: "Bought elsewhere", before: null, after: null });
    settle(null);
    expect(all()).toMatchObject([{ status: "cancelled", reason: "Bought elsewhere" }]);
    settle(demo(15, { sequence: 1 }));
    settle(null);
    // Put back in Google and cancelled there: that was another reason.
    expect(all()).toMatchObject([{ status: "cancelled", reason: null }]);
    db.prepare("DELETE FROM meetings").run();
    events.putLocal(calendarId, "event1", demo(15), "waiting", null);
    meetings.add({ id: "unsent", ...unsent }, 0);
    follow.onCommand({ ...ref, reason: null, before: null, after: null });
    expect(all()).toHaveLength(1);
    events.discardLocal(calendarId, "event1");
    follow.onCommand({ ...ref, reason: null, before: null, after: null });
    expect(all()).toEqual([]);
    meetings.add({ id: "given up", ...unsent }, 0);
    complete();
    expect(all()).toEqual([]);
  });

  it("end an attempt whose id is a cancelled event's", () => {
    const { events, meetings, follow, all, changed } = desk();
    events.putLocal(calendarId, "event1", demo(15), "waiting", null);
    meetings.add({ id: "spent", ...unsent, attempt: 0, bookedBy: "rule" }, 0);
    const stopped = {
      kind: "stopped",
      ...ref,
      method: "insert",
      before: null,
      after: null,
    } as const;
    const byNobody = { changeId: "row", byMail: null } as const;
    const error = { code: "overtaken", message: "cancelled there", details: { cancelled: true } } as const;
    follow.onPushed({ ...stopped, ...byNobody, error: { ...error, details: {} } });
    expect(all()).toMatchObject([{ status: "scheduled" }]);
    follow.onPushed({ ...stopped, ...byNobody, error });
    expect(all()).toMatchObject([{ status: "cancelled" }]);
    expect(changed).toContain("spent lead-1");
    expect(events.get(calendarId, "event1")).toBeUndefined();
    expect([meetings.highestAttempt("lead-1"), meetings.wasCancelled("lead-1")]).toEqual([0, true]);
  });
});

describe("the ids of meetings", () => {
  it("are the same on every machine, and differ by event and version", () => {
    expect(firstMeetingId("event1")).toBe(firstMeetingId("event1"));
    const ids = [
      firstMeetingId("event1"),
      firstMeetingId("event2"),
      movedMeetingId("event1", 1, start),
      movedMeetingId("event1", 2, start),
      movedMeetingId("event1", 1, start + 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
