import type * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { TimedTime } from "../../../shared/model/event-time.ts";
import { leadByEmail } from "../../leads/lead-by-email.ts";
import type { Caller } from "../caller.ts";
import type { AgentDesk } from "../desk.ts";
import { originOf, timedFrom } from "../meeting-acts.ts";
import type { Proposal } from "../proposal.ts";
import { requireFree } from "../require-free.ts";
import type { FunctionAnswer, functionInputs } from "./contract.ts";
import { instantIn } from "./moment.ts";
import { spokenTime } from "./spoken.ts";

type Wanted = z.output<(typeof functionInputs)["schedule_meeting"]>;

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

/** A meeting with whoever has this address; the same again changes nothing. @throws AppError clash, bad_input, not_connected */
export async function proposeSchedule(
  desk: AgentDesk,
  caller: Caller,
  input: Wanted,
): Promise<Proposal<FunctionAnswer> & { readonly time: TimedTime }> {
  const from = instantIn(input.start_time, desk.timeZone());
  if (from <= desk.clock()) throw new AppError("bad_input", "That time has passed.");
  const time = timedFrom(desk, new Date(from).toISOString(), input.duration);
  const { title, attendee_email: email, description } = input;
  const known = bookedAlready(desk, time, email);
  if (known === null) await requireFree(desk, time, null);
  const { start, end } = time;
  return {
    time,
    what: `Book “${title}” (${desk.words.start(time)}) with ${email}`,
    subject: { kind: "book", title, time, event: null },
    settled: known !== null,
    async run() {
      if (known === null) await requireFree(desk, time, null);
      const lead = leadByEmail(desk.db, [email]);
      const eventId =
        known ??
        desk.actFor(originOf(caller)).commands.create({
          ...{ title, time, description, guests: [{ email }], meet: true },
          ...(lead === null ? {} : { leadId: lead.leadId }),
        }).eventId;
      return {
        message: `Booked for ${spokenTime(time)}. An invitation goes to ${email}.`,
        slots: [],
        meeting: { eventId, start, end, title },
      };
    },
  };
}
