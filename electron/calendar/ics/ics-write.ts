import type ICAL from "ical.js";
import { icsUidProperty } from "../../../shared/event-properties.ts";
import type { GoogleAttendee, GoogleEvent, GoogleTime } from "../../google/event.ts";
import { vtimezone } from "./ics-vtimezone.ts";

type Ical = typeof ICAL;

/** An event or a series as it goes into a file. */
export interface Exported {
  readonly event: GoogleEvent;
  /** Occurrences that differ from their series. */
  readonly exceptions: readonly GoogleEvent[];
  /** Original starts of occurrences that were taken out: `YYYY-MM-DD`, or an instant in UTC. */
  readonly removed: readonly string[];
}

/** Events as a calendar file (RFC 5545): nothing of Callsheet's own is in it. `timeZone` is of events that name none. */
export async function icsText(
  exported: readonly Exported[],
  name: string,
  timeZone: string,
  nowMs: number,
): Promise<string> {
  const { default: ical } = await import("ical.js");
  const calendar = new ical.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Callsheet//Callsheet//EN");
  calendar.addPropertyWithValue("x-wr-calname", name);
  const writer = createWriter(ical, timeZone, nowMs);
  const events = exported.flatMap(({ event, exceptions, removed }) => [
    writer.component(event, removed),
    ...exceptions.map((exception) => writer.component(exception, [])),
  ]);
  const zones = writer.zones();
  // A calendar must have a component (RFC 5545, 3.6), and the rep's zone says nothing that is not so.
  const { year } = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  if (events.length === 0) zones.push(vtimezone(timeZone, year, year));
  for (const text of zones) calendar.addSubcomponent(new ical.Component(ical.parse(text)));
  for (const event of events) calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

function createWriter(ical: Ical, fallbackZone: string, nowMs: number) {
  const zones = new Map<string, { first: number; last: number }>();
  const stamp = ical.Time.fromJSDate(new Date(nowMs), true);

  function zoneUsed(zone: string, year: number): void {
    const { first, last } = zones.get(zone) ?? { first: year, last: year };
    zones.set(zone, { first: Math.min(first, year), last: Math.max(last, year) });
  }

  function addTime(component: ICAL.Component, name: string, time: GoogleTime, zone: string): void {
    const property = new ical.Property(name, component);
    if (time.date !== undefined) {
      property.resetType("date");
      property.setValue(ical.Time.fromDateString(time.date));
    } else {
      const at = Temporal.Instant.from(time.dateTime ?? "").toZonedDateTimeISO(zone);
      const { year, month, day, hour, minute, second } = at;
      const isUtc = zone === "UTC";
      const value = new ical.Time(
        { year, month, day, hour, minute, second, isDate: false },
        isUtc ? ical.Timezone.utcTimezone : ical.Timezone.localTimezone,
      );
      property.setValue(value);
      if (!isUtc) {
        property.setParameter("tzid", zone);
        zoneUsed(zone, year);
      }
    }
    component.addProperty(property);
  }

  function component(event: GoogleEvent, removed: readonly string[]): ICAL.Component {
    const made = new ical.Component("vevent");
    const zone = zoneOf(event.start.timeZone ?? fallbackZone);
    made.addPropertyWithValue("uid", uidOf(event));
    made.addPropertyWithValue("dtstamp", stamp);
    addTime(made, "dtstart", event.start, zone);
    addTime(made, "dtend", event.end, zone);
    if (event.originalStartTime !== undefined) addTime(made, "recurrence-id", event.originalStartTime, zone);
    for (const line of event.recurrence ?? []) made.addProperty(ical.Property.fromString(line));
    for (const start of removed) {
      addTime(made, "exdate", start.includes("T") ? { dateTime: start } : { date: start }, zone);
    }
    for (const [property, value] of textsOf(event)) made.addPropertyWithValue(property, value);
    addPeople(made, event);
    return made;
  }

  function addPeople(made: ICAL.Component, { organizer, attendees, reminders, summary }: GoogleEvent): void {
    if (organizer?.email !== undefined) addPerson(made, "organizer", organizer.email, organizer.displayName);
    for (const guest of attendees ?? []) addGuest(made, guest);
    for (const { method, minutes } of reminders?.overrides ?? [])
      addAlarm(made, summary ?? "", method, minutes);
  }

  function addPerson(
    made: ICAL.Component,
    name: string,
    email: string,
    shown: string | undefined,
  ): ICAL.Property {
    const person = new ical.Property(name, made);
    person.setValue(`mailto:${email}`);
    if (shown !== undefined) person.setParameter("cn", shown);
    made.addProperty(person);
    return person;
  }

  function addGuest(
    made: ICAL.Component,
    { email, displayName, responseStatus, optional }: GoogleAttendee,
  ): void {
    if (email === undefined) return;
    const guest = addPerson(made, "attendee", email, displayName);
    guest.setParameter("partstat", replies[responseStatus ?? ""] ?? "NEEDS-ACTION");
    guest.setParameter("role", optional === true ? "OPT-PARTICIPANT" : "REQ-PARTICIPANT");
  }

  function addAlarm(made: ICAL.Component, title: string, method = "popup", minutes = 0): void {
    const alarm = new ical.Component("valarm");
    alarm.addPropertyWithValue("action", method === "email" ? "EMAIL" : "DISPLAY");
    alarm.addPropertyWithValue("trigger", ical.Duration.fromSeconds(-minutes * 60));
    alarm.addPropertyWithValue("description", title);
    made.addSubcomponent(alarm);
  }

  return {
    component,
    zones: () => [...zones].map(([zone, { first, last }]) => vtimezone(zone, first, last)),
  };
}

const replies: Readonly<Record<string, string>> = {
  accepted: "ACCEPTED",
  declined: "DECLINED",
  tentative: "TENTATIVE",
};

function uidOf({ id, iCalUID, recurringEventId, extendedProperties }: GoogleEvent): string {
  return iCalUID ?? extendedProperties?.private?.[icsUidProperty] ?? `${recurringEventId ?? id}@google.com`;
}

function textsOf(event: GoogleEvent): readonly (readonly [string, string])[] {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ["summary", event.summary],
    ["description", event.description],
    ["location", event.location],
    ["status", event.status === "tentative" ? "TENTATIVE" : "CONFIRMED"],
    ["transp", event.transparency === "transparent" ? "TRANSPARENT" : "OPAQUE"],
    ["class", event.visibility === "private" || event.visibility === "confidential" ? "PRIVATE" : undefined],
    ["url", event.hangoutLink],
  ];
  return texts.flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, value] as const],
  );
}

/** Servers send names of their own at times; an instant in UTC is the same. */
function zoneOf(zone: string): string {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return zone;
  } catch {
    return "UTC";
  }
}
