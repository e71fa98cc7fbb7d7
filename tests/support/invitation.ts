import ICAL from "ical.js";
import type { ReceivedMail } from "../../electron/sandbox/mail/zeptomail.ts";

/** What a calendar program finds in an invitation. */
export function readInvitation(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [component] = calendar.getAllSubcomponents("vevent");
  if (component === undefined) throw new Error("The file has no event.");
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    summary: event.summary,
    description: event.description,
    location: event.location,
    status: component.getFirstPropertyValue("status"),
    stamp: String(component.getFirstPropertyValue("dtstamp")),
    organizer: withoutScheme(event.organizer),
    attendees: event.attendees.map((attendee) => withoutScheme(String(attendee.getFirstValue()))),
  };
}

/** The calendar file that a mail carries. */
export function decodedFile(mail: ReceivedMail | undefined): string {
  return Buffer.from(mail?.attachments?.[0]?.content ?? "", "base64").toString();
}

function withoutScheme(address: string): string {
  return address.replace(/^mailto:/i, "");
}
