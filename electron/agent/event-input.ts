import * as z from "zod";
import { AppError } from "../../shared/errors.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { dateSchema, instantSchema } from "../../shared/model/event-time.ts";
import type { AgentDesk } from "./desk.ts";
import { timedFrom } from "./meeting-acts.ts";
import { Refusal } from "./refusal.ts";
import { minutesSchema } from "./schemas.ts";

const momentSchema = z.union([
  instantSchema,
  dateSchema,
  z.object({ dateTime: instantSchema, timeZone: z.string().max(64).optional() }),
  z.object({ date: dateSchema }),
]);
type Moment = z.output<typeof momentSchema>;

const guestSchema = z.union([
  z.email().max(320),
  z.object({
    email: z.email().max(320),
    name: z.string().max(200).optional(),
    displayName: z.string().max(200).optional(),
    optional: z.boolean().optional(),
  }),
]);

/** Older clients say `summary`, as Google does. */
const common = {
  title: z.string().max(1024).optional(),
  summary: z.string().max(1024).optional(),
  description: z.string().max(8192).optional(),
  location: z.string().max(4096).optional(),
  start: momentSchema.optional(),
  end: momentSchema.optional(),
  /** In minutes, in place of `end`. */
  duration: minutesSchema.optional(),
  attendees: z.array(guestSchema).max(200).optional(),
  calendarId: z.string().min(1).max(1100).optional(),
  syncWithGoogle: z.boolean().optional(),
};

export const newEventSchema = z.object(common);
export const eventChangeSchema = z.object(common);
type EventWords = z.output<typeof newEventSchema>;

/** @throws Refusal gone: nothing that only this device had would outlast the next full read */
export function requireSynced(
  asked: { readonly syncWithGoogle?: boolean | undefined } | null | undefined,
): void {
  if (asked?.syncWithGoogle !== false) return;
  throw new Refusal(
    410,
    "gone",
    "Callsheet keeps no events on this device alone: each is Google’s. Nothing was changed.",
  );
}

/** The time that is asked for; undefined when none is. @throws AppError bad_input */
export function timeIn(desk: AgentDesk, { start, end, duration }: EventWords): EventTime | undefined {
  if (start === undefined) {
    if (end === undefined && duration === undefined) return undefined;
    throw new AppError("bad_input", "start is missing.");
  }
  const from = plain(start);
  const to = end === undefined ? null : plain(end);
  if (!from.includes("T")) {
    const next = Temporal.PlainDate.from(from).add({ days: 1 }).toString();
    if (to?.includes("T") === true) throw new AppError("bad_input", "start is a date and end is not.");
    return { kind: "allDay", startDate: from, endDate: to ?? next };
  }
  if (to !== null && !to.includes("T")) throw new AppError("bad_input", "end is a date and start is not.");
  const minutes = to === null ? (duration ?? 30) : (Date.parse(to) - Date.parse(from)) / 60_000;
  if (minutes <= 0) throw new AppError("bad_input", "An event must end after it starts.");
  return timedFrom(desk, from, minutes);
}

function plain(moment: Moment): string {
  if (typeof moment === "string") return moment;
  return "date" in moment ? moment.date : moment.dateTime;
}

/** What else is asked for, in the words of the commands. */
export function fieldsIn({ title, summary, description, location }: EventWords) {
  const name = title ?? summary;
  return {
    ...(name === undefined ? {} : { title: name }),
    ...(description === undefined ? {} : { description }),
    ...(location === undefined ? {} : { location }),
  };
}

export function guestsIn({ attendees }: EventWords) {
  return attendees?.map((guest) => {
    if (typeof guest === "string") return { email: guest };
    const name = guest.name ?? guest.displayName;
    const { email, optional } = guest;
    return {
      email,
      ...(name === undefined ? {} : { name }),
      ...(optional === undefined ? {} : { optional }),
    };
  });
}
