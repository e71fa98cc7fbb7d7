import type * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { TimedTime } from "../../../shared/model/event-time.ts";
import { leadByEmail } from "../../leads/lead-by-email.ts";
import type { Caller } from "../caller.ts";
import type { AgentDesk } from "../desk.ts";
import { atFreeTime, requireFree } from "../free-time.ts";
import { hasMeeting, meetingWith } from "../has-meeting.ts";
import { invitedIn } from "../invited.ts";
import { originOf, requireNear, timedFrom } from "../meeting-acts.ts";
import type { Proposal } from "../proposal.ts";
import type { FunctionAnswer, functionInputs } from "./contract.ts";
import { instantIn } from "./moment.ts";
import { spokenTime } from "./spoken.ts";

type Spoken = z.output<(typeof functionInputs)["schedule_meeting"]>;
/** A meeting with an address, with a lead (Callsheet's own id), or with both. */
type Wanted = Omit<Spoken, "attendee_email"> & {
  readonly attendee_email?: string | undefined;
  readonly leadId?: string | undefined;
};
/** Who it is with, and what it is called. */
interface Known {
  readonly email: string;
  readonly leadId: string | undefined;
  readonly title: string;
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

interface Booked {
  readonly eventId: string;
  readonly time: TimedTime;
  readonly title: string;
}

/** What is booked already of what is wanted. @throws AppError overtaken for a person who has another meeting ahead */
function bookedSo(desk: AgentDesk, time: TimedTime, { email, leadId, title }: Known): Booked | null {
  const live = meetingWith(desk, email, leadId);
  if (live !== null) {
    if (live.time.kind !== "timed" || Date.parse(live.time.start) !== Date.parse(time.start)) {
      throw hasMeeting(desk, live);
    }
    return { eventId: live.eventId, time: { ...live.time, timeZone: time.timeZone }, title: live.title };
  }
  const eventId = bookedAlready(desk, time, email);
  return eventId === null ? null : { eventId, time, title };
}

/**
 * A meeting with whoever has this address, or with a lead; the same again changes nothing.
 * @throws AppError clash, bad_input, not_connected, overtaken for a person who has another meeting ahead; Refusal for another address than the lead's
 */
export async function proposeSchedule(
  desk: AgentDesk,
  caller: Caller,
  input: Wanted,
): Promise<Proposal<FunctionAnswer> & { readonly time: TimedTime }> {
  const from = instantIn(input.start_time, desk.timeZone());
  if (from <= desk.clock()) throw new AppError("bad_input", "That time has passed.");
  requireNear(desk, from);
  const time = timedFrom(desk, new Date(from).toISOString(), input.duration);
  const { title, description } = input;
  const { email, leadId } = invitedIn(desk.db, { email: input.attendee_email, leadId: input.leadId });
  const whom = { email, leadId, title };
  const known = bookedSo(desk, time, whom);
  if (known === null) await requireFree(desk, time, null);

  function book(): Booked {
    const origin = originOf(caller);
    // The rep may have been asked, and have corrected the address meanwhile.
    if (invitedIn(desk.db, whom).isNew && leadId !== undefined)
      desk.correctEmail(leadId, email, null, origin);
    const lead = leadId ?? leadByEmail(desk.db, [email])?.leadId;
    const { eventId } = desk.actFor(origin).commands.create({
      ...{ title, time, description, guests: [{ email }], meet: true },
      ...(lead === undefined ? {} : { leadId: lead }),
    });
    return { eventId, time, title };
  }
  return {
    time,
    what: `Book “${title}” (${desk.words.start(time)}) with ${email}`,
    subject: { kind: "book", title, time, event: null },
    settled: known !== null,
    async run() {
      const booked =
        bookedSo(desk, time, whom) ??
        (await atFreeTime(desk, time, null, (stillFree) => {
          const meanwhile = bookedSo(desk, time, whom);
          if (meanwhile !== null) return meanwhile;
          stillFree();
          return book();
        }));
      const { start, end } = booked.time;
      return {
        message: `Booked for ${spokenTime(booked.time)}. An invitation goes to ${email}.`,
        slots: [],
        meeting: { eventId: booked.eventId, start, end, title: booked.title },
      };
    },
  };
}
