import type { Output } from "../../shared/contract.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { demoMinutes } from "../detail/dialog-time.ts";
import type { FindPurpose } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useLeadTemplates } from "../templates/use-templates.ts";
import type { LeadZone } from "./lead-zone.ts";
import { leadZone } from "./lead-zone.ts";

/** What is known of the meeting that a time is looked for. */
export interface Asked {
  readonly minutes: number;
  /** What a demo is booked with; null for a meeting that is moved. */
  readonly templates: ReturnType<typeof useLeadTemplates>;
  /** May the rep choose how long it is? */
  readonly anyLength: boolean;
  /** Who has to come besides the rep. */
  readonly emails: readonly string[];
  readonly zone: LeadZone;
  readonly moving: { readonly eventId: string; readonly start: string; readonly end: string } | null;
}

/** Google tells of no more calendars at once than the query lets through. */
const mostPeople = 40;

/** Null until the lead or the event has been read. */
export function useAsked(purpose: FindPurpose, repZone: string): Asked | null {
  const { leadId } = purpose;
  const lead = useLiveQuery("lead.get", leadId === null ? null : { leadId }, ["leads"]).data;
  const meeting = purpose.kind === "book" ? null : purpose.meeting;
  const ref = meeting === null ? null : { calendarId: meeting.calendarId, eventId: meeting.eventId };
  const event = useLiveQuery("event.get", ref, ["events"]).data;
  const templates = useLeadTemplates(meeting === null ? leadId : null);
  if (meeting === null && templates === null) return null;
  if ((leadId !== null && lead === undefined) || (meeting !== null && event === undefined)) return null;
  const guests = event?.attendees.filter(({ self, response }) => !self && response !== "declined") ?? [];
  const asked = purpose.kind === "propose" ? [purpose.to] : [];
  const emails =
    meeting === null ? emailOf(lead) : [...new Set([...asked, ...guests.map(({ email }) => email)])];
  return {
    minutes: meeting === null ? (templates?.usual.minutes ?? demoMinutes) : lengthOf(meeting.time),
    templates,
    anyLength: meeting === null,
    emails: emails.slice(0, mostPeople),
    zone: zoneOf(lead, meeting?.time ?? null, repZone),
    moving: movingOf(ref, meeting?.time ?? null),
  };
}

/** Without a lead, the zone that the meeting was made in is the likeliest. */
function zoneOf(lead: Output<"lead.get"> | undefined, time: EventTime | null, repZone: string): LeadZone {
  if (lead !== undefined) return leadZone(lead.country, lead.demo, repZone);
  const own = time?.kind === "timed" && isZone(time.timeZone) ? time.timeZone : repZone;
  return { timeZone: own, sure: false };
}

function isZone(timeZone: string): boolean {
  return Intl.supportedValuesOf("timeZone").includes(timeZone);
}

function emailOf(lead: { readonly email: string | null } | undefined): readonly string[] {
  return lead === undefined || lead.email === null ? [] : [lead.email];
}

function lengthOf(time: EventTime): number {
  if (time.kind === "allDay") return demoMinutes;
  return Math.round((Date.parse(time.end) - Date.parse(time.start)) / 60_000);
}

function movingOf(ref: { readonly eventId: string } | null, time: EventTime | null): Asked["moving"] {
  if (ref === null || time === null || time.kind === "allDay") return null;
  return { eventId: ref.eventId, start: time.start, end: time.end };
}
