import { createHash } from "node:crypto";
import { attemptProperty, leadIdProperty, meetingIdProperty } from "../../../shared/event-properties.ts";
import type { EventBody, GoogleEvent } from "../../google/event.ts";
import { base32hex } from "./event-ids.ts";

/** Whose meeting an event is, as its private properties say. */
export interface LeadMarks {
  readonly leadId: string;
  readonly attempt: string;
  /** Left out where the event names none. */
  readonly meetingId?: string;
}

/** The marks of an event that the rep makes a lead's meeting by hand. */
export function linkMarks(leadId: string, eventId: string): LeadMarks {
  return { leadId, attempt: "1", meetingId: linkedMeetingId(leadId, eventId) };
}

/** The meeting that an event becomes when the rep links it to a lead; every machine names it alike. */
export function linkedMeetingId(leadId: string, eventId: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify(["linked", eventId, leadId]))
    .digest();
  return base32hex(digest).slice(0, 26);
}

/** Null for an event of no lead. */
export function marksOf(event: Pick<GoogleEvent, "extendedProperties">): LeadMarks | null {
  const marks = event.extendedProperties?.private ?? {};
  const leadId = marks[leadIdProperty];
  if (leadId === undefined || leadId === "") return null;
  const meetingId = marks[meetingIdProperty];
  return {
    leadId,
    attempt: marks[attemptProperty] ?? "0",
    ...(meetingId === undefined ? {} : { meetingId }),
  };
}

/** What puts marks on an event, or takes them away, as a Google patch. */
export function marksPatch(marks: LeadMarks | null): EventBody {
  return {
    extendedProperties: {
      private: {
        [leadIdProperty]: marks?.leadId ?? null,
        [attemptProperty]: marks?.attempt ?? null,
        [meetingIdProperty]: marks?.meetingId ?? null,
      },
    },
  };
}
