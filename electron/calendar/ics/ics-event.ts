import type ICAL from "ical.js";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { EventBody } from "../../google/event.ts";
import { recurrenceLines } from "./ics-rule.ts";
import type { Moment, TimeReader } from "./ics-time.ts";
import { eventTimeOf, IcsProblem, momentOf } from "./ics-time.ts";

/** One VEVENT: an event, a series, or one occurrence of a series that is on another time. */
export interface IcsEvent {
  readonly uid: string;
  /** How often it was changed: of two with one UID the later counts (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly title: string;
  readonly time: EventTime;
  readonly start: Moment;
  readonly recurrence: readonly string[];
  /** Which occurrence of its series it is instead of; null for what stands for itself. */
  readonly original: Moment | null;
  readonly cancelled: boolean;
  /** What else of it is written to Google. */
  readonly fields: EventBody;
  /** What of it is not as in the file. */
  readonly notes: readonly string[];
}

const longest = { title: 1024, location: 1024, description: 8000 };

/** @throws IcsProblem with why it cannot be imported */
export function icsEventOf(event: ICAL.Component, reader: TimeReader): IcsEvent {
  const start = momentAt(event, "dtstart", reader);
  if (start === null) throw new IcsProblem("It says no start.");
  const notes: string[] = [];
  const title = textOf(event, "summary").slice(0, longest.title);
  return {
    uid: textOf(event, "uid"),
    sequence: Number(event.getFirstPropertyValue("sequence") ?? 0),
    title,
    time: eventTimeOf(start, endOf(event, start, reader)),
    start,
    recurrence: recurrenceLines(event, start, reader),
    original: momentAt(event, "recurrence-id", reader),
    cancelled: textOf(event, "status").toUpperCase() === "CANCELLED",
    fields: fieldsOf(event, title, notes),
    notes,
  };
}

function textOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name);
  return typeof value === "string" ? value.trim() : "";
}

function momentAt(event: ICAL.Component, name: string, reader: TimeReader): Moment | null {
  const property = event.getFirstProperty(name);
  if (property === null) return null;
  const value = property.getFirstValue();
  if (!isTime(value)) throw new IcsProblem("Its date cannot be read.");
  return momentOf(value, property.getFirstParameter("tzid") ?? null, reader);
}

function isTime(value: unknown): value is ICAL.Time {
  return typeof value === "object" && value !== null && "isDate" in value;
}

/** RFC 5545, 3.6.1: without an end or a duration a date lasts a day, and a time no time at all. */
function endOf(event: ICAL.Component, start: Moment, reader: TimeReader): Moment {
  const end = momentAt(event, "dtend", reader);
  if (end !== null) return end;
  const duration = event.getFirstPropertyValue("duration");
  const seconds =
    typeof duration === "object" && duration !== null && "toSeconds" in duration
      ? duration.toSeconds()
      : null;
  if (start.zoned === null) {
    const days = seconds === null ? 1 : Math.max(1, Math.round(seconds / 86_400));
    return { date: Temporal.PlainDate.from(start.date).add({ days }).toString(), zoned: null };
  }
  const zoned = start.zoned.add({ seconds: seconds ?? 0 });
  return { date: zoned.toPlainDate().toString(), zoned };
}

function fieldsOf(event: ICAL.Component, title: string, notes: string[]): EventBody {
  const guests = event.getAllProperties("attendee").map(personOf);
  const said = textOf(event, "description");
  const names = guests.length === 0 ? "" : `Guests: ${guests.join(", ")}`;
  if (guests.length > 0) notes.push("Guests are named in its description and hear of nothing.");
  const description = [said, names].filter(Boolean).join("\n\n");
  if (description.length > longest.description) notes.push("Its description is cut short.");
  const location = textOf(event, "location").slice(0, longest.location);
  const visibility = textOf(event, "class").toUpperCase();
  const reminders = remindersOf(event);
  return {
    summary: title,
    ...(description === "" ? {} : { description: description.slice(0, longest.description) }),
    ...(location === "" ? {} : { location }),
    ...(textOf(event, "transp").toUpperCase() === "TRANSPARENT" ? { transparency: "transparent" } : {}),
    ...(visibility === "PRIVATE" || visibility === "CONFIDENTIAL" ? { visibility: "private" } : {}),
    ...(textOf(event, "status").toUpperCase() === "TENTATIVE" ? { status: "tentative" } : {}),
    ...(reminders.length === 0 ? {} : { reminders: { useDefault: false, overrides: reminders } }),
  };
}

function personOf(attendee: ICAL.Property): string {
  const value = attendee.getFirstValue();
  const address = typeof value === "string" ? value.replace(/^mailto:/i, "") : "";
  const name = attendee.getFirstParameter("cn") ?? "";
  return name === "" || name === address ? address : `${name} <${address}>`;
}

/** Google keeps five, up to four weeks before the start. */
function remindersOf(event: ICAL.Component): readonly { method: string; minutes: number }[] {
  const found = event.getAllSubcomponents("valarm").flatMap((alarm) => {
    const trigger = alarm.getFirstProperty("trigger");
    const value = trigger?.getFirstValue();
    const fromEnd = trigger?.getFirstParameter("related")?.toUpperCase() === "END";
    if (typeof value !== "object" || value === null || !("toSeconds" in value) || fromEnd) return [];
    const minutes = Math.round(-value.toSeconds() / 60);
    const method = textOf(alarm, "action").toUpperCase() === "EMAIL" ? "email" : "popup";
    return minutes < 0 || minutes > 40_320 ? [] : [{ method, minutes }];
  });
  return [...new Map(found.map((one) => [`${one.method} ${one.minutes}`, one])).values()].slice(0, 5);
}
