import type ICAL from "ical.js";
import type { Moment, TimeReader } from "./ics-time.ts";
import { momentOf, utcText } from "./ics-time.ts";

/** Properties of repetition (RFC 5545, 3.8.5) as lines of Google's `recurrence`: their zones are written as UTC, which is the same everywhere. */
export function recurrenceLines(event: ICAL.Component, start: Moment, reader: TimeReader): readonly string[] {
  const rules = ["rrule", "exrule"].flatMap((name) =>
    event.getAllProperties(name).map((property) => {
      const value = property
        .toICALString()
        .replace(/\r?\n[ \t]/g, "")
        .replace(/^[^:]*:/, "");
      return `${name.toUpperCase()}:${withUntil(value, start)}`;
    }),
  );
  const dates = ["rdate", "exdate"].flatMap((name) => dateLines(event, name, start, reader));
  return [...rules, ...dates];
}

/** UNTIL has to be of the start's own kind, and in UTC when it is a time (RFC 5545, 3.3.10); many programs write otherwise. */
function withUntil(rule: string, start: Moment): string {
  return rule.replace(
    /UNTIL=(\d{8})(?:T(\d{6})(Z)?)?/i,
    (_all, date: string, time?: string, utc?: string) => {
      if (start.zoned === null) return `UNTIL=${date}`;
      if (utc !== undefined) return `UNTIL=${date}T${time}Z`;
      const wall = Temporal.PlainDateTime.from(`${date}T${time ?? "235959"}`);
      return `UNTIL=${utcText(wall.toZonedDateTime(start.zoned.timeZoneId))}`;
    },
  );
}

function dateLines(
  event: ICAL.Component,
  name: string,
  start: Moment,
  reader: TimeReader,
): readonly string[] {
  const texts = event.getAllProperties(name).flatMap((property) => {
    const tzid = property.getFirstParameter("tzid") ?? null;
    return property.getValues().map((value) => momentText(timeOf(value), tzid, start, reader));
  });
  if (texts.length === 0) return [];
  const kind = start.zoned === null ? ";VALUE=DATE" : "";
  return [`${name.toUpperCase()}${kind}:${texts.join(",")}`];
}

/** Of a period the start counts. */
function timeOf(value: ICAL.Time | ICAL.Period): ICAL.Time {
  return "start" in value ? value.start : value;
}

function momentText(time: ICAL.Time, tzid: string | null, start: Moment, reader: TimeReader): string {
  const moment = momentOf(time, tzid, reader);
  if (start.zoned === null) return moment.date.replaceAll("-", "");
  // A whole day taken out of a series of times is its occurrence on that day.
  const zoned =
    moment.zoned ??
    Temporal.PlainDate.from(moment.date).toZonedDateTime({
      timeZone: start.zoned.timeZoneId,
      plainTime: start.zoned.toPlainTime(),
    });
  return utcText(zoned);
}
