import type { GoogleEvent } from "../../google/model.ts";
import { uuidOf } from "../ids.ts";
import { ATTEMPT_KEY, LEAD_ID_KEY, MEETING_ID_KEY } from "../keys.ts";
import { COMPANY } from "../rep.ts";
import type { LeadMeeting } from "../small-leads.ts";
import type { EventSource } from "./event-record.ts";
import { timedEvent } from "./event-record.ts";

const DESCRIPTION = (rep: string) =>
  `A short look at ${COMPANY}, as agreed on the phone.\n\nYour host: ${rep}, ${COMPANY}.\nTo move it, answer this invitation or propose a new time.`;

/** The demo of a lead as the app would have put it into the calendar. Guests can read all of its text. */
export function leadMeetingEvent(source: EventSource, meeting: LeadMeeting): GoogleEvent {
  const { lead } = meeting;
  const title = [lead.extracted_name ?? "Lead", lead.company_name, "Demo"]
    .filter((part) => part !== null)
    .join(" + ");
  const guest = { name: lead.extracted_name ?? "", email: lead.extracted_email ?? "" };
  const zone = source.rep.time_zone;
  const event = timedEvent(
    source,
    `demo ${lead.id}`,
    title,
    { start: meeting.start, end: meeting.end, zone },
    {
      description: DESCRIPTION(source.rep.name),
      guests: [guest],
      guestAnswer: lead.phone_number.endsWith("2") ? "needsAction" : "accepted",
      meet: true,
      reminders: {
        useDefault: false,
        overrides: [
          { method: "email", minutes: 24 * 60 },
          { method: "popup", minutes: 30 },
        ],
      },
      privateProperties: {
        [LEAD_ID_KEY]: lead.id,
        [ATTEMPT_KEY]: "0",
        [MEETING_ID_KEY]: uuidOf(`meeting ${lead.id}`),
      },
    },
  );
  const made = new Date(Date.parse(lead.updated_at) + 15_000).toISOString();
  return { ...event, created: made, updated: made };
}
