import type { EventTime } from "../../shared/model/event-time.ts";
import { requireAccount } from "../calendar/commands/command-calendar.ts";
import { leadByEmail } from "../leads/lead-by-email.ts";
import type { AgentDesk } from "./desk.ts";
import { hasMeeting, meetingWith } from "./has-meeting.ts";

interface NewEvent {
  readonly time: EventTime;
  readonly guests: readonly { readonly email: string }[];
}

/**
 * Whose meeting a new event is: of the lead who is its only guest beside the rep, while it is not over. With more guests it is an event like
 * any other; null for those.
 * @throws AppError overtaken for a person who has a meeting ahead, not_connected
 */
export function leadOfNewEvent(desk: AgentDesk, { time, guests }: NewEvent): string | null {
  const rep = requireAccount(desk.db).email.toLowerCase();
  const others = new Set(guests.map(({ email }) => email.toLowerCase()).filter((email) => email !== rep));
  const [only] = others;
  if (only === undefined || others.size > 1 || endOf(desk, time) <= desk.clock()) return null;
  const lead = leadByEmail(desk.db, [only]);
  if (lead === null) return null;
  const live = meetingWith(desk, only);
  if (live === null) return lead.leadId;
  throw hasMeeting(
    desk,
    live,
    `Nothing was created. Move that one with PUT /api/calendar/meetings/${live.id}/reschedule.`,
  );
}

function endOf({ timeZone }: AgentDesk, time: EventTime): number {
  if (time.kind === "timed") return Date.parse(time.end);
  return Temporal.PlainDate.from(time.endDate).toZonedDateTime(timeZone()).epochMilliseconds;
}
