import fc from "fast-check";
import type { GoogleEvent } from "../../../electron/sandbox/google/model.ts";
import { assertNever } from "../../../shared/assert-never.ts";
import type { Desk } from "./desk.ts";
import { pick, word } from "./rep-steps.ts";
import { calendarId, seriesId } from "./seed.ts";
import { newTime } from "./times.ts";
import { valuesOf } from "./view.ts";

const any = fc.nat({ max: 30 });
/** The first events most of all, so that both sides meet. */
const one = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 1 }) }, { weight: 1, arbitrary: any });

/** What somebody does in Google. */
export const googleStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ google: fc.constant("move"), event: one, allDay: fc.integer({ min: 0, max: 9 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      google: fc.constant("text"),
      event: one,
      field: fc.constantFrom("summary", "location"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ google: fc.constant("describe"), event: one, top: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ google: fc.constant("guest"), event: one }) },
  {
    weight: 1,
    arbitrary: fc.record({
      google: fc.constant("reply"),
      event: one,
      status: fc.constantFrom("accepted", "declined"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      google: fc.constant("color"),
      event: one,
      color: fc.integer({ min: 1, max: 11 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ google: fc.constant("delete"), event: one }) },
  { weight: 1, arbitrary: fc.record({ google: fc.constant("insert"), allDay: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      google: fc.constant("series"),
      master: any,
      change: fc.constantFrom("text", "hour", "rule", "delete"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      google: fc.constant("occurrence"),
      master: any,
      week: fc.nat({ max: 7 }),
      change: fc.constantFrom("text", "hour", "delete"),
    }),
  },
);
export type GoogleStep = typeof googleStep extends fc.Arbitrary<infer S> ? S : never;

export function doGoogleStep(desk: Desk, step: GoogleStep): void {
  const { remote } = desk.google;
  const live = remote.all(calendarId);
  const singles = live.filter(
    ({ recurrence, recurringEventId }) => recurrence == null && recurringEventId == null,
  );
  switch (step.google) {
    case "move":
      change(desk, pick(singles, step.event), times(desk, step.allDay === 0));
      return;
    case "text":
      change(desk, pick(singles, step.event), { [step.field]: word(desk, "G") });
      return;
    case "describe": {
      const event = pick(singles, step.event);
      const [line, text] = [word(desk, "G"), event?.description ?? ""];
      change(desk, event, { description: step.top ? `${line}\n${text}` : `${text}\n${line}` });
      return;
    }
    case "guest": {
      const event = pick(singles, step.event);
      const email = `${word(desk, "guest")}x@customer.example`.replace(".x", "");
      if (event === undefined) return;
      desk.guests.set(email, event.id ?? "");
      change(desk, event, {
        attendees: [...(event.attendees ?? []), { email, responseStatus: "needsAction" }],
      });
      return;
    }
    case "reply":
      reply(desk, pick(singles, step.event), step.status);
      return;
    case "color":
      change(desk, pick(singles, step.event), { colorId: String(step.color) });
      return;
    case "delete": {
      const event = pick(singles, step.event);
      if (event === undefined) return;
      desk.ledger.googleDeletes(event.id ?? "", valuesOf(event));
      remote.delete(calendarId, event.id ?? "");
      return;
    }
    case "insert": {
      const { id } = remote.insert(calendarId, { summary: word(desk, "G"), ...times(desk, step.allDay) });
      const made = remote.get(calendarId, id ?? "");
      desk.known.add(id ?? "");
      if (made !== undefined) desk.ledger.there(id ?? "", valuesOf(made));
      return;
    }
    case "series":
      changeSeries(
        desk,
        pick(
          live.filter(({ recurrence }) => recurrence != null),
          step.master,
        ),
        step.change,
      );
      return;
    case "occurrence":
      changeOccurrence(
        desk,
        pick(
          live.filter(({ recurrence }) => recurrence != null),
          step.master,
        ),
        step,
      );
      return;
    default:
      assertNever(step);
  }
}

function change(desk: Desk, event: GoogleEvent | undefined, patch: GoogleEvent): void {
  const id = event?.id;
  if (event === undefined || id == null) return;
  const before = valuesOf(event);
  const after = valuesOf(desk.google.remote.patch(calendarId, id, patch));
  for (const field of ["title", "location", "description", "time"] as const) {
    desk.ledger.googleSays(id, field, before, after);
  }
}

/** A guest answers; who has answered is not asked again. */
function reply(desk: Desk, event: GoogleEvent | undefined, responseStatus: string): void {
  const guests = event?.attendees ?? [];
  const guest = guests.find(({ self, responseStatus: status }) => self !== true && status === "needsAction");
  if (guest?.email == null) return;
  desk.replies.set(`${event?.id} ${guest.email}`, responseStatus);
  change(desk, event, { attendees: guests.map((one) => (one === guest ? { ...one, responseStatus } : one)) });
}

function times(desk: Desk, allDay: boolean): Pick<GoogleEvent, "start" | "end"> {
  const time = newTime(desk, allDay);
  return time.kind === "allDay"
    ? {
        start: { date: time.startDate, dateTime: null, timeZone: null },
        end: { date: time.endDate, dateTime: null, timeZone: null },
      }
    : {
        start: { dateTime: time.start, timeZone: time.timeZone, date: null },
        end: { dateTime: time.end, timeZone: time.timeZone, date: null },
      };
}

function changeSeries(
  desk: Desk,
  master: GoogleEvent | undefined,
  how: "text" | "hour" | "rule" | "delete",
): void {
  const id = master?.id;
  if (master === undefined || id == null) return;
  const { remote } = desk.google;
  switch (how) {
    case "text":
      remote.patch(calendarId, id, { summary: word(desk, "G") });
      return;
    case "hour":
      remote.patch(calendarId, id, later(master));
      return;
    case "rule":
      remote.patch(calendarId, id, { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=5"] });
      return;
    case "delete":
      remote.delete(calendarId, id);
      return;
    default:
      assertNever(how);
  }
}

function changeOccurrence(
  desk: Desk,
  master: GoogleEvent | undefined,
  { week, change: how }: Extract<GoogleStep, { google: "occurrence" }>,
): void {
  const start = master?.start?.dateTime;
  if (start == null || master === undefined) return;
  const at = new Date(Date.parse(start) + week * 7 * 24 * 3_600_000).toISOString().replace(/[-:]|\.\d+/g, "");
  const { remote } = desk.google;
  const occurrence = remote.get(calendarId, `${master.id ?? seriesId}_${at}`);
  const id = occurrence?.id;
  if (occurrence === undefined || id == null || occurrence.status === "cancelled") return;
  if (how === "delete") remote.delete(calendarId, id);
  else remote.patch(calendarId, id, how === "text" ? { summary: word(desk, "G") } : later(occurrence));
}

function later({ start, end }: GoogleEvent): Pick<GoogleEvent, "start" | "end"> {
  const shift = (at: typeof start) =>
    at?.dateTime == null
      ? (at ?? {})
      : { ...at, dateTime: new Date(Date.parse(at.dateTime) + 2 * 3_600_000).toISOString() };
  return { start: shift(start), end: shift(end) };
}
