import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changesOf,
  copyForm,
  creationOf,
  formOf,
  isChanged,
  newForm,
  onto,
} from "../../../../renderer/editor/form.ts";
import { problemsOf } from "../../../../renderer/editor/form-problems.ts";
import { timeOf, withAllDay, withStart } from "../../../../renderer/editor/form-time.ts";
import { contract } from "../../../../shared/contract.ts";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { EventForm } from "../../../../shared/model/event-draft.ts";
import { eventFormSchema } from "../../../../shared/model/event-draft.ts";

const berlin = "Europe/Berlin";
const time = {
  kind: "timed",
  start: "2026-11-24T15:00:00+01:00",
  end: "2026-11-24T15:30:00+01:00",
  timeZone: berlin,
} as const;

function guest(email: string, more: Partial<EventDetail["attendees"][number]> = {}) {
  return {
    email,
    name: null,
    response: "needsAction" as const,
    organizer: false,
    self: false,
    optional: false,
    resource: false,
    ...more,
  };
}

const event: EventDetail = {
  key: "ana@x.com/e1",
  calendarId: "ana@x.com",
  eventId: "e1",
  masterId: null,
  title: "Board",
  time,
  location: "Room 4",
  colorId: null,
  state: "synced",
  stateReason: null,
  response: "accepted",
  free: false,
  notMovable: null,
  guestCount: 2,
  leadId: null,
  joinUrl: null,
  description: "Agenda",
  organizer: "ana@x.com",
  attendees: [
    guest("ana@x.com", { self: true, organizer: true }),
    guest("bo@y.com", { response: "accepted", name: "Bo" }),
    guest("cy@y.com", { response: "declined" }),
  ],
  recurrence: [],
  calendarName: "Work",
  htmlLink: null,
  reminders: { useDefault: true, overrides: [] },
  visibility: "default",
  conference: null,
  guestRights: { modify: false, inviteOthers: true, seeOthers: true },
  guestsOmitted: false,
  notEditable: null,
};
const opened = formOf(event, berlin);

describe("what is saved of an event", () => {
  it("is nothing when nothing was touched", () => {
    expect(changesOf(opened, opened)).toEqual({});
    expect(isChanged(opened, { ...opened })).toBe(false);
  });

  it("is just the field that was touched", () => {
    expect(changesOf(opened, { ...opened, location: "" })).toEqual({ location: "" });
    expect(changesOf(opened, { ...opened, meet: true })).toEqual({ meet: true });
    expect(changesOf(opened, { ...opened, colorId: "4" })).toEqual({ colorId: "4" });
    expect(changesOf(opened, withStart(opened, { startMinutes: 16 * 60 }))).toEqual({
      time: { ...time, start: "2026-11-24T16:00:00+01:00", end: "2026-11-24T16:30:00+01:00" },
    });
  });

  it("names guests by person, so that everybody else and their replies stay", () => {
    const [bo] = opened.guests;
    if (bo === undefined) throw new Error("Bo is a guest.");
    const dee = { email: "dee@z.com", name: null, optional: false };
    expect(changesOf(opened, { ...opened, guests: [{ ...bo, optional: true }, dee] })).toEqual({
      guests: {
        add: [
          { email: "bo@y.com", name: "Bo", optional: true },
          { email: "dee@z.com", optional: false },
        ],
        remove: ["cy@y.com"],
      },
    });
  });

  it("turns whole days into days, and back to the time they had", () => {
    const days = withAllDay(opened, true);
    expect(changesOf(opened, days)?.time).toEqual({
      kind: "allDay",
      startDate: "2026-11-24",
      endDate: "2026-11-25",
    });
    expect(changesOf(opened, withAllDay(days, false))).toEqual({});
  });

  it("is taken by the contract, whatever is changed", () => {
    const forms = fc.record({
      title: fc.string({ maxLength: 40 }),
      location: fc.string({ maxLength: 40 }),
      description: fc.string({ maxLength: 40 }),
      allDay: fc.boolean(),
      startDate: fc
        .date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      startMinutes: fc.integer({ min: 0, max: 1439 }),
      length: fc.integer({ min: 5, max: 600 }),
      timeZone: fc.constantFrom("Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"),
      free: fc.boolean(),
      meet: fc.boolean(),
      visibility: fc.constantFrom("default" as const, "public" as const, "private" as const),
      colorId: fc.constantFrom(null, "1", "11"),
      guests: fc.uniqueArray(fc.constantFrom("bo@y.com", "dee@z.com", "eve@z.com"), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(forms, ({ length, guests, ...fields }) => {
        const form: EventForm = {
          ...opened,
          ...withStart(
            { ...opened, ...fields, endDate: fields.startDate, startMinutes: 0, endMinutes: length },
            { startMinutes: fields.startMinutes },
          ),
          guests: guests.map((email) => ({ email, name: null, optional: false })),
        };
        expect(eventFormSchema.safeParse(form).error).toBeUndefined();
        const changes = changesOf(opened, form);
        expect(changes).not.toBeNull();
        const edit = contract["event.edit"].input.safeParse({ calendarId: "c", eventId: "e", ...changes });
        expect(edit.error).toBeUndefined();
        expect(contract["event.create"].input.safeParse(creationOf(form)).error).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe("a new event", () => {
  it("says only what is not as usual", () => {
    const form = newForm({ title: " Demo ", time, guests: [] }, "ana@x.com", berlin);
    expect(creationOf(form)).toEqual({ calendarId: "ana@x.com", title: "Demo", time });
  });

  it("is a copy without the series and the replies", () => {
    const copy = copyForm({ ...event, recurrence: ["RRULE:FREQ=DAILY"] }, "ana@x.com", berlin);
    expect(copy.recurrence).toEqual([]);
    expect(creationOf(copy)).toMatchObject({
      title: "Board",
      location: "Room 4",
      description: "Agenda",
      guests: [{ email: "bo@y.com" }, { email: "cy@y.com" }],
    });
  });
});

describe("what was typed before the app closed", () => {
  it("is typed still, over what others have made of the rest meanwhile", () => {
    const form = { ...opened, location: "Hall 2", guests: opened.guests.slice(1) };
    const fresh = formOf(
      { ...event, title: "Board meeting", attendees: [...event.attendees, guest("dee@z.com")] },
      berlin,
    );
    const again = onto(fresh, { opened, form });
    expect([again.title, again.location]).toEqual(["Board meeting", "Hall 2"]);
    expect(again.guests.map(({ email }) => email)).toEqual(["cy@y.com", "dee@z.com"]);
    expect(changesOf(fresh, again)).toEqual({ location: "Hall 2", guests: { remove: ["bo@y.com"] } });
  });

  it("keeps a typed time whole", () => {
    const fresh = formOf(
      { ...event, time: { ...time, start: "2026-11-25T15:00:00+01:00", end: "2026-11-25T15:30:00+01:00" } },
      berlin,
    );
    const form = withStart(opened, { startMinutes: 9 * 60 });
    expect(timeOf(onto(fresh, { opened, form }))).toEqual(timeOf(form));
  });
});

describe("what cannot be saved", () => {
  it.each<[string, Partial<EventForm>, string, string]>([
    ["title", { title: "  " }, "", "Give it a title."],
    ["time", { endMinutes: 14 * 60 }, "", "It ends before it starts. Pick a later end."],
    ["guests", {}, "ana@", "“ana@” is no e-mail address. Complete it, or empty the field."],
    [
      "description",
      { description: "x".repeat(8200) },
      "",
      "The description is 8 characters too long for Google Calendar. Shorten it.",
    ],
  ])("is said of the %s", (field, change, typing, message) => {
    expect(problemsOf({ ...opened, ...change }, typing)).toEqual([{ field, message }]);
  });

  it("is nothing of an event as it is", () => {
    expect(problemsOf(opened, " ana@x.com ")).toEqual([]);
  });
});

describe("another start", () => {
  it("takes the end along, over midnight and the nights the clocks change", () => {
    const late = withStart(opened, { startMinutes: 23 * 60 + 45 });
    expect([late.endDate, late.endMinutes]).toEqual(["2026-11-25", 15]);
    const spring = withStart(opened, { startDate: "2026-03-29", startMinutes: 90 });
    expect([spring.endMinutes, timeOf(spring)]).toEqual([
      120,
      { ...time, start: "2026-03-29T01:30:00+01:00", end: "2026-03-29T03:00:00+02:00" },
    ]);
  });
});
