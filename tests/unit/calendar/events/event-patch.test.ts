import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meetRequest } from "../../../../electron/calendar/events/event-details.ts";
import type { EventChange } from "../../../../electron/calendar/events/event-patch.ts";
import {
  changeBetween,
  guestCount,
  holds,
  isEmpty,
  ownReply,
  patchedEvent,
  patchOf,
  timeOf,
  trimPatch,
} from "../../../../electron/calendar/events/event-patch.ts";
import { rebasePatch } from "../../../../electron/calendar/merge/merge-patch.ts";
import type { GoogleEvent } from "../../../../electron/google/event.ts";
import type { Reminders } from "../../../../shared/model/event-input.ts";
import type { EventTime } from "../../../../shared/model/event-time.ts";
import { googleEvent } from "../../../support/calendar-events.ts";
import { patched } from "./google-patch-oracle.ts";

const timedAt = (start: string, end: string): EventTime => ({
  kind: "timed",
  start,
  end,
  timeZone: "Europe/Berlin",
});
const three = timedAt("2026-11-24T15:00:00+01:00", "2026-11-24T15:30:00+01:00");
const four = timedAt("2026-11-24T16:00:00+01:00", "2026-11-24T16:30:00+01:00");

const demo: GoogleEvent = {
  id: "demo1",
  etag: '"1"',
  summary: "John + TechCorp + Demo",
  start: { dateTime: "2026-11-24T15:00:00+01:00", timeZone: "Europe/Berlin" },
  end: { dateTime: "2026-11-24T15:30:00+01:00", timeZone: "Europe/Berlin" },
  attendees: [
    { email: "rep@example.com", self: true, responseStatus: "accepted" },
    { email: "john@techcorp.example", responseStatus: "tentative", comment: "maybe" },
    { email: "room@example.com", resource: true },
  ],
  conferenceData: { conferenceId: "abc-defg-hij" },
  somethingNew: { kept: true },
};

describe("patchOf", () => {
  it("sends only both ends for a move", () => {
    expect(patchOf(demo, { time: four })).toEqual({
      start: { dateTime: "2026-11-24T16:00:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2026-11-24T16:30:00+01:00", timeZone: "Europe/Berlin" },
    });
  });

  it("sends only the end for a resize, also where Google left the zone out", () => {
    const longer = timedAt("2026-11-24T15:00:00+01:00", "2026-11-24T16:00:00+01:00");
    const bare = {
      ...demo,
      start: { dateTime: "2026-11-24T14:00:00Z" },
      end: { dateTime: "2026-11-24T14:30:00Z" },
    };
    expect(Object.keys(patchOf(demo, { time: longer }))).toEqual(["end"]);
    expect(Object.keys(patchOf(bare, { time: longer }))).toEqual(["end"]);
  });

  it("sends nothing for what is so already, however its offset is written", () => {
    const utc = timedAt("2026-11-24T14:00:00Z", "2026-11-24T14:30:00Z");
    expect(
      patchOf(demo, { time: utc, title: "John + TechCorp + Demo", location: "", response: "accepted" }),
    ).toEqual({});
  });

  it("sends the other kind's keys as null when an event turns to whole days and back", () => {
    const day = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } as const;
    const toDay = patchOf(demo, { time: day });
    expect(toDay).toEqual({
      start: { date: "2026-11-24", dateTime: null, timeZone: null },
      end: { date: "2026-11-25", dateTime: null, timeZone: null },
    });
    const allDay = patchedEvent(demo, toDay);
    expect(allDay.start).toEqual({ date: "2026-11-24" });
    expect(patchOf(allDay, { time: three })["start"]).toEqual({
      date: null,
      dateTime: "2026-11-24T15:00:00+01:00",
      timeZone: "Europe/Berlin",
    });
  });

  it("answers an invitation with the whole guest list and everybody's reply as last read", () => {
    expect(patchOf(demo, { response: "declined" })).toEqual({
      attendees: [
        { email: "rep@example.com", self: true, responseStatus: "declined" },
        { email: "john@techcorp.example", responseStatus: "tentative", comment: "maybe" },
        { email: "room@example.com", resource: true },
      ],
    });
  });
});

const text = fc.string({ maxLength: 12 });
const timed = fc
  .tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 200 }))
  .map(([from, length]): EventTime => {
    const iso = (quarter: number) => new Date(Date.UTC(2026, 9, 1) + quarter * 900_000).toISOString();
    return timedAt(iso(from), iso(from + length));
  });
const allDay = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 5 }))
  .map(([from, length]): EventTime => {
    const date = (day: number) => new Date(Date.UTC(2026, 9, 1 + day)).toISOString().slice(0, 10);
    return { kind: "allDay", startDate: date(from), endDate: date(from + length) };
  });
const change: fc.Arbitrary<EventChange> = fc.record(
  {
    time: fc.oneof(timed, allDay),
    title: text,
    location: text,
    description: text,
    response: fc.constantFrom("needsAction", "declined", "tentative", "accepted"),
    color: fc.constantFrom(null, "1", "11"),
    free: fc.boolean(),
    visibility: fc.constantFrom("default", "public", "private"),
    reminders: fc.oneof(
      fc.constant<Reminders>({ useDefault: true, overrides: [] }),
      fc.record({
        useDefault: fc.constant(false),
        overrides: fc.array(
          fc.record({
            method: fc.constantFrom("popup", "email"),
            minutes: fc.integer({ min: 0, max: 40_320 }),
          }),
          { maxLength: 5 },
        ),
      }),
    ),
    rights: fc.record(
      { modify: fc.boolean(), inviteOthers: fc.boolean(), seeOthers: fc.boolean() },
      { requiredKeys: [] },
    ),
    conference: fc.constantFrom(null, meetRequest("one"), meetRequest("two")),
    guests: fc.record({
      put: fc.subarray([
        { email: "John@techcorp.example", optional: true, responseStatus: "needsAction" },
        { email: "ana@x.example", responseStatus: "needsAction" },
        { email: "bo@x.example", optional: true, responseStatus: "needsAction" },
      ]),
      remove: fc.subarray(["john@techcorp.example", "ana@x.example", "room@example.com"]),
    }),
    recurrence: fc.constantFrom([], ["RRULE:FREQ=WEEKLY"], ["RRULE:FREQ=DAILY;COUNT=3"]),
  },
  { requiredKeys: [] },
);
const event = change.map((first) => patchedEvent(demo, patchOf(demo, first)));

/** Everybody's reply but the rep's, by address. */
function repliesOf({ attendees = [] }: GoogleEvent): Readonly<Record<string, string | undefined>> {
  const others = attendees.filter(({ self }) => self !== true);
  return Object.fromEntries(others.map((guest) => [guest.email ?? "", guest.responseStatus]));
}

function pick(
  replies: ReturnType<typeof repliesOf>,
  people: readonly string[],
): ReturnType<typeof repliesOf> {
  return Object.fromEntries(Object.entries(replies).filter(([person]) => people.includes(person)));
}

describe("an edit", () => {
  it("shows the rep what Google will make of its patch", () => {
    fc.assert(
      fc.property(event, change, (base, edit) => {
        const patch = patchOf(base, edit);
        expect(patchedEvent(base, patch)).toEqual(patched(base, patch));
      }),
    );
  });

  it("leaves nothing to be done once its patch is applied, and touches nothing else", () => {
    fc.assert(
      fc.property(event, change, (base, edit) => {
        const after = patchedEvent(base, patchOf(base, edit));
        expect(holds(after, edit)).toBe(true);
        if (edit.conference === undefined) expect(after.conferenceData).toEqual(base.conferenceData);
        expect(after["somethingNew"]).toEqual(base["somethingNew"]);
        if (edit.guests === undefined) expect(after.attendees?.slice(1)).toEqual(base.attendees?.slice(1));
        else expect(repliesOf(base)).toMatchObject(pick(repliesOf(after), Object.keys(repliesOf(base))));
        if (edit.time !== undefined) expect(Object.is(timeOf(after).kind, edit.time.kind)).toBe(true);
      }),
    );
  });

  it("is found again between before and after, and taken back by its reverse", () => {
    fc.assert(
      fc.property(event, change, (base, edit) => {
        const after = patchedEvent(base, patchOf(base, edit));
        expect(holds(after, changeBetween(base, after))).toBe(true);
        const back = patchedEvent(after, patchOf(after, changeBetween(after, base)));
        expect(isEmpty(patchOf(back, changeBetween(back, base)))).toBe(true);
        expect(changeBetween(base, back)).toEqual({});
      }),
    );
  });

  it("means the same against a later version: its own fields win, all others and other guests' replies are the later ones", () => {
    fc.assert(
      fc.property(event, change, change, (base, edit, theirs) => {
        const later = patchedEvent(base, {
          ...patchOf(base, theirs),
          attendees: base.attendees?.map((guest) =>
            guest.self === true ? guest : { ...guest, responseStatus: "accepted" },
          ),
        });
        const patch = rebasePatch(patchOf(base, edit), base, later);
        const merged = patchedEvent(later, patch);
        const mine = changeBetween(base, patchedEvent(base, patchOf(base, edit)));
        expect(holds(merged, mine)).toBe(true);
        if (edit.guests === undefined) expect(merged.attendees?.slice(1)).toEqual(later.attendees?.slice(1));
        else expect(repliesOf(later)).toMatchObject(pick(repliesOf(merged), Object.keys(repliesOf(later))));
        if (mine.title === undefined) expect(merged.summary).toBe(later.summary);
      }),
    );
  });
});

describe("guests", () => {
  it("are counted without the rep and without rooms", () => {
    expect(guestCount(demo)).toBe(1);
    expect(guestCount(null)).toBe(0);
  });

  it("include the rep only where the rep is invited", () => {
    expect(ownReply(demo)).toBe("accepted");
    expect(ownReply({ ...demo, attendees: [] })).toBeUndefined();
  });
});

describe("a single event that is to repeat", () => {
  const single = {
    ...googleEvent("single1"),
    start: { dateTime: "2026-11-24T10:00:00+01:00" },
    end: { dateTime: "2026-11-24T11:00:00+01:00" },
  };
  const time = {
    kind: "timed",
    start: "2026-11-24T10:00:00+01:00",
    end: "2026-11-24T11:00:00+01:00",
    timeZone: "Europe/Berlin",
  } as const;

  it("is sent with its zone, which Google leaves out and a series needs", () => {
    const patch = patchOf(single, { time, recurrence: ["RRULE:FREQ=DAILY"] });
    expect(patch).toEqual({
      recurrence: ["RRULE:FREQ=DAILY"],
      start: { dateTime: "2026-11-24T10:00:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2026-11-24T11:00:00+01:00", timeZone: "Europe/Berlin" },
    });
    expect(trimPatch(single, patch)).toEqual(patch);
    expect(patchOf(single, { time })).toEqual({});
  });
});
