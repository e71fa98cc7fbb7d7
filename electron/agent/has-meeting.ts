import * as z from "zod";
import { AppError } from "../../shared/errors.ts";
import type { Meeting } from "../../shared/model/lead.ts";
import { personsLive } from "../meetings/meeting-store.ts";
import type { AgentDesk } from "./desk.ts";
import { spokenTime } from "./functions/spoken.ts";
import { requireMeeting } from "./meeting-reads.ts";
import { foreign } from "./schemas.ts";

/** A meeting that is in the way of another one. */
export const inTheWaySchema = z.object({
  meetingId: z.string(),
  eventId: z.string(),
  /** A date alone for a meeting of whole days. */
  start: z.string(),
  title: foreign("The meeting's title"),
});

const detailsSchema = z.object({ meeting: inTheWaySchema });

/**
 * The meeting ahead of whoever has this address, from whichever of their calls; null when there is none.
 * @param lead a lead who may not have it yet
 */
export function meetingWith({ db, clock }: AgentDesk, email: string, lead?: string): Meeting | null {
  const known = db
    .prepare<[string], string>("SELECT id FROM leads WHERE email = ? COLLATE NOCASE ORDER BY updated_ms DESC")
    .pluck()
    .all(email);
  const live = personsLive(db);
  for (const leadId of lead === undefined ? known : [lead, ...known]) {
    const found = live(leadId, clock());
    if (found !== undefined) return requireMeeting(db, found.id);
  }
  return null;
}

const moveIt = "Nothing was booked. Move that one with reschedule_meeting.";

/** One live meeting a person: why a second one is refused, and what to do instead. */
export function hasMeeting(
  desk: AgentDesk,
  { id, eventId, time, title }: Meeting,
  action: string = moveIt,
): AppError {
  const when =
    time.kind === "timed" ? spokenTime({ ...time, timeZone: desk.timeZone() }) : desk.words.start(time);
  return new AppError("overtaken", `There is already a meeting on ${when}.`, {
    action,
    details: {
      meeting: {
        ...{ meetingId: id, eventId, title },
        start: time.kind === "timed" ? time.start : time.startDate,
      },
    },
  });
}

/** Which meeting is in the way, where an error says so. */
export function inTheWay(details: unknown): z.output<typeof inTheWaySchema> | null {
  return detailsSchema.safeParse(details).data?.meeting ?? null;
}
