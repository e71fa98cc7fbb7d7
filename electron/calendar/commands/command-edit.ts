import type * as z from "zod";
import type { Contract } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { NewGuest } from "../../../shared/model/event-input.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import { conferenceOf, meetRequest } from "../events/event-details.ts";
import type { EventChange } from "../events/event-patch.ts";
import { timeOf } from "../events/event-patch.ts";
import { linkMarks, marksOf } from "../events/lead-marks.ts";
import { startsWithRule } from "../series/series-start.ts";
import { requireTime } from "./command-checks.ts";
import type { CommandDeps } from "./command-deps.ts";

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

export type CreateInput = Readonly<z.output<Contract["event.create"]["input"]>>;
export type EditInput = Readonly<z.output<Contract["event.edit"]["input"]>>;
type Fields = Omit<EditInput, "calendarId" | "eventId" | "scope">;

/**
 * What the rep asked for, as a change of `event`. `zone` is the calendar's, for a single event that names none and is to repeat.
 * @throws AppError `bad_input` for a time or a repetition that makes no sense
 */
export function changeOf(deps: CommandDeps, event: GoogleEvent, input: Fields, zone: string): EventChange {
  const { title, location, guests, colorId, free, visibility, reminders, guestRights } = input;
  if (input.time !== undefined) requireTime(input.time);
  return {
    ...given({ title: title?.trim(), location: location?.trim(), description: input.description }),
    ...given({ color: colorId, free, visibility, reminders }),
    ...(guestRights === undefined ? {} : { rights: given(guestRights) }),
    ...(guests === undefined
      ? {}
      : { guests: { put: (guests.add ?? []).map(asAttendee), remove: guests.remove ?? [] } }),
    ...conferenceChange(deps, event, input.meet),
    ...leadChange(event, input.leadId),
    ...timesOf(deps, event, input, zone),
  };
}

function leadChange(event: GoogleEvent, leadId: string | null | undefined): Pick<EventChange, "lead"> {
  if (leadId === undefined || leadId === (marksOf(event)?.leadId ?? null)) return {};
  return { lead: leadId === null ? null : linkMarks(leadId, event.id) };
}

/** A guest nobody has asked yet. */
export function asAttendee({ email, name, optional }: NewGuest): GoogleAttendee {
  return {
    email: email.trim(),
    ...(name === undefined || name.trim() === "" ? {} : { displayName: name.trim() }),
    ...(optional === true ? { optional } : {}),
    responseStatus: "needsAction",
  };
}

/** An event that begins to repeat does so from the first day its rule names. */
function timesOf(
  deps: CommandDeps,
  event: GoogleEvent,
  { time, recurrence }: Fields,
  zone: string,
): Pick<EventChange, "recurrence" | "time"> {
  if (recurrence === undefined) return given({ time });
  if (recurrence.length === 0 || repeats(event)) return { ...given({ time }), recurrence };
  const start: EventTime = time ?? timeOf(event, zone);
  return { time: startsWithRule(start, recurrence, deps.zones), recurrence };
}

/** Of a series it is known only later where a new rule begins. */
function repeats({ recurrence, recurringEventId }: GoogleEvent): boolean {
  return recurringEventId !== undefined || (recurrence ?? []).length > 0;
}

function conferenceChange(
  deps: CommandDeps,
  event: GoogleEvent,
  meet: boolean | undefined,
): Pick<EventChange, "conference"> {
  if (meet === undefined) return {};
  const now = conferenceOf(event);
  if (!meet) return now === null ? {} : { conference: null };
  if (now !== null && now.state !== "failed") return {};
  return { conference: meetRequest(deps.uuid()) };
}

function given<T extends object>(fields: Loose<T>): Partial<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

/** A single occurrence cannot repeat by a rule of its own. @throws AppError `bad_input` */
export function requireScopeForRule(event: GoogleEvent, change: EventChange): void {
  if (change.recurrence === undefined || event.recurringEventId === undefined) return;
  throw new AppError(
    "bad_input",
    "How an event repeats is changed for this and the following ones, or for all.",
    {
      action: "Choose one of the two.",
    },
  );
}
