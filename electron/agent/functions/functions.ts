import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { TimedTime } from "../../../shared/model/event-time.ts";
import { timedSchema } from "../../../shared/model/event-time.ts";
import type { FunctionName } from "../../../shared/model/local-api.ts";
import { leadByEmail } from "../../leads/lead-by-email.ts";
import type { Caller } from "../caller.ts";
import type { AgentDesk } from "../desk.ts";
import { originOf, timedFrom } from "../meeting-acts.ts";
import { requireFree } from "../require-free.ts";
import { minutesOr } from "../schemas.ts";
import { choiceOf, spokenTime, spokenTimes } from "./spoken.ts";

/** What a function answers: a line to say aloud, and the same as data. */
export const answerSchema = z.object({
  message: z.string(),
  slots: z.array(timedSchema.pick({ start: true, end: true })),
  meeting: z
    .object({ eventId: z.string(), start: z.string(), end: z.string(), title: z.string() })
    .nullable(),
});
export type FunctionAnswer = z.input<typeof answerSchema>;

const defaultMinutes = 30;
/** How many days are looked through from the one that is asked for. */
const daysLooked = 7;
const dayMs = 86_400_000;

/** Without an offset it is the rep's own time: a language model that hears "tomorrow at three" knows no other. */
const momentSchema = z
  .string()
  .trim()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i, {
    error: "must be a date (2026-11-25) or a time (2026-11-25T15:00)",
  });

const duration = minutesOr(defaultMinutes).describe("Minutes, 5 to 480");

export const functionInputs = {
  find_available_times: z.object({
    start_date: momentSchema.describe("The first day, or the earliest time, that suits the caller"),
    duration,
  }),
  get_next_available: z.object({ duration }),
  schedule_meeting: z.object({
    title: z.string().trim().min(1).max(300),
    start_time: momentSchema.describe("When it begins; without an offset in the rep's own time zone"),
    duration,
    attendee_email: z.email().max(320),
    description: z.string().max(4000).default(""),
  }),
} as const satisfies Record<FunctionName, z.ZodObject>;

export const functionWords: Readonly<Record<FunctionName, string>> = {
  find_available_times: "Finds up to three free times for a meeting, from a date on",
  get_next_available: "Finds the next free time for a meeting",
  schedule_meeting: "Books a meeting at a free time and invites the attendee",
};

/** @throws AppError bad_input for a time that does not exist */
function instantIn(text: string, zone: string): number {
  const clean = text.replace(" ", "T").toUpperCase();
  try {
    if (/(Z|[+-]\d{2}:?\d{2})$/.test(clean.slice(10))) return Temporal.Instant.from(clean).epochMilliseconds;
    return Temporal.PlainDateTime.from(clean).toZonedDateTime(zone).epochMilliseconds;
  } catch (cause) {
    throw new AppError("bad_input", "There is no such time.", { cause });
  }
}

async function slotsBetween(
  desk: AgentDesk,
  minutes: number,
  from: number,
  to: number,
): Promise<readonly TimedTime[]> {
  const search = {
    kind: "between" as const,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
  const found = await desk.findFreeTimes({ minutes, search, emails: [], moving: null, theirs: null });
  if (found.known) return found.slots;
  throw new AppError("not_connected", "The calendar has not been read to its end yet.");
}

async function findTimes(
  desk: AgentDesk,
  input: z.output<(typeof functionInputs)["find_available_times"]>,
): Promise<FunctionAnswer> {
  const from = Math.max(instantIn(input.start_date, desk.timeZone()), desk.clock());
  const slots = await slotsBetween(desk, input.duration, from, from + daysLooked * dayMs);
  if (slots.length === 0) {
    return { message: "Nothing is free in that week. Another week may suit.", slots: [], meeting: null };
  }
  const choice = choiceOf(slots, 3);
  return { message: spokenTimes(choice), slots: choice.map(plain), meeting: null };
}

async function nextTime(
  desk: AgentDesk,
  { duration: minutes }: z.output<(typeof functionInputs)["get_next_available"]>,
): Promise<FunctionAnswer> {
  const query = {
    minutes,
    search: { kind: "next" as const, count: 1 },
    emails: [],
    moving: null,
    theirs: null,
  };
  const { slots, known } = await desk.findFreeTimes(query);
  if (!known) throw new AppError("not_connected", "The calendar has not been read to its end yet.");
  const [slot] = slots;
  if (slot === undefined) return { message: "Nothing is free in the next month.", slots: [], meeting: null };
  return { message: spokenTime(slot), slots: [plain(slot)], meeting: null };
}

/** The same meeting asked for again is the one that was booked. */
function bookedAlready(desk: AgentDesk, time: TimedTime, email: string): string | null {
  return (
    desk.db
      .prepare<[object], string>(
        `SELECT e.id FROM events AS e, json_each(coalesce(e.local, e.base), '$.attendees') AS guest
         WHERE e.kind = 'single' AND e.deleted = 0 AND e.start_ms = @from AND e.end_ms = @to
           AND guest.value ->> '$.email' = @email COLLATE NOCASE LIMIT 1`,
      )
      .pluck()
      .get({ from: Date.parse(time.start), to: Date.parse(time.end), email }) ?? null
  );
}

async function schedule(
  desk: AgentDesk,
  caller: Caller,
  input: z.output<(typeof functionInputs)["schedule_meeting"]>,
  dry: boolean,
): Promise<FunctionAnswer> {
  const from = instantIn(input.start_time, desk.timeZone());
  if (from <= desk.clock()) throw new AppError("bad_input", "That time has passed.");
  const time = timedFrom(desk, new Date(from).toISOString(), input.duration);
  const { title, attendee_email: email, description } = input;
  const known = bookedAlready(desk, time, email);
  if (known === null) await requireFree(desk, time, null);
  if (dry)
    return { message: `Would be booked for ${spokenTime(time)}.`, slots: [plain(time)], meeting: null };
  const lead = leadByEmail(desk.db, [email]);
  const eventId =
    known ??
    desk.actFor(originOf(caller)).commands.create({
      ...{ title, time, description, guests: [{ email }], meet: true },
      ...(lead === null ? {} : { leadId: lead.leadId }),
    }).eventId;
  const { start, end } = time;
  return {
    message: `Booked for ${spokenTime(time)}. An invitation goes to ${email}.`,
    slots: [],
    meeting: { eventId, start, end, title },
  };
}

function plain({ start, end }: TimedTime) {
  return { start, end };
}

/** Runs one of the three functions; `dry`: nothing is booked, it is only said what would be. @throws AppError, ZodError for arguments that do not pass */
export async function runFunction(
  desk: AgentDesk,
  caller: Caller,
  name: FunctionName,
  input: unknown,
  dry = false,
): Promise<FunctionAnswer> {
  switch (name) {
    case "find_available_times":
      return findTimes(desk, functionInputs.find_available_times.parse(input));
    case "get_next_available":
      return nextTime(desk, functionInputs.get_next_available.parse(input));
    case "schedule_meeting":
      return schedule(desk, caller, functionInputs.schedule_meeting.parse(input), dry);
  }
}

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functionInputs, name);
}
