import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import { personOf } from "../events/event-guests.ts";
import type { EventChange } from "../events/event-patch.ts";

/** So many guests are named; more are counted. */
const mostNamed = 3;

/** What a change does besides moving and renaming, each in words of its own: "Invited ana@x.com", "Added a video call", ... */
export function changeWords(change: EventChange, before: GoogleEvent): readonly string[] {
  return [
    ...guestWords(change, before),
    ...(change.conference === undefined ? [] : [conferenceWords(change.conference, before)]),
    ...(change.recurrence === undefined ? [] : [recurrenceWords(change.recurrence, before)]),
    ...(change.lead === undefined
      ? []
      : [change.lead === null ? "Took it off its lead" : "Linked it to a lead"]),
    ...(change.free === undefined ? [] : [change.free ? "Shown as free" : "Shown as busy"]),
  ];
}

function guestWords({ guests }: EventChange, { attendees = [] }: GoogleEvent): readonly string[] {
  if (guests === undefined) return [];
  const known = new Map(attendees.map((guest) => [personOf(guest), guest]));
  const invited = guests.put.filter((guest) => !known.has(personOf(guest)));
  const others = guests.put.filter((guest) => known.has(personOf(guest)));
  const removed = guests.remove.map((person) => known.get(person) ?? { email: person });
  return [
    ...said("Invited", invited),
    ...said("Removed", removed),
    ...said(
      "Made optional:",
      others.filter(({ optional }) => optional === true),
    ),
    ...said(
      "Made required:",
      others.filter(({ optional }) => optional !== true),
    ),
  ];
}

function said(verb: string, guests: readonly GoogleAttendee[]): readonly string[] {
  if (guests.length === 0) return [];
  if (guests.length > mostNamed) return [`${verb} ${guests.length} guests`];
  return [`${verb} ${guests.map(({ email, displayName }) => email ?? displayName ?? "a guest").join(", ")}`];
}

function conferenceWords(conference: EventChange["conference"], before: GoogleEvent): string {
  if (conference === null) return "Removed the video call";
  return before.conferenceData === undefined ? "Added a video call" : "Changed the video call";
}

function recurrenceWords(recurrence: readonly string[], before: GoogleEvent): string {
  if (recurrence.length === 0) return "No longer repeats";
  return (before.recurrence ?? []).length === 0 ? "Now repeats" : "Changed how it repeats";
}
