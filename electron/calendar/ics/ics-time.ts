import type ICAL from "ical.js";
import type { EventTime } from "../../../shared/model/event-time.ts";

/** What the times of a file are read with. */
export interface TimeReader {
  /** IANA zone of the rep: what floats is theirs (RFC 5545, 3.3.5). */
  readonly repZone: string;
  /** The zone that a TZID means; null for one that nothing is known of. */
  readonly zone: (tzid: string, aroundMs: number) => string | null;
}

/** A moment of a file. `zone` is null for a date. */
export interface Moment {
  readonly date: string;
  readonly zoned: Temporal.ZonedDateTime | null;
}

/** What of an event cannot be read; the message is for the rep. */
export class IcsProblem extends Error {
  override readonly name = "IcsProblem";
}

/** @throws IcsProblem for a zone that nothing is known of, and for what is no date */
export function momentOf(time: ICAL.Time, tzid: string | null, reader: TimeReader): Moment {
  const { year, month, day, hour, minute, second } = time;
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(
      { year, month, day, hour, minute, second: Math.min(second, 59) },
      { overflow: "reject" },
    );
  } catch {
    throw new IcsProblem("Its date does not exist.");
  }
  const date = plain.toPlainDate().toString();
  if (time.isDate) return { date, zoned: null };
  return { date, zoned: plain.toZonedDateTime(zoneFor(time, tzid, plain, reader)) };
}

function zoneFor(
  time: ICAL.Time,
  tzid: string | null,
  plain: Temporal.PlainDateTime,
  reader: TimeReader,
): string {
  if (tzid === null) return time.zone?.tzid === "UTC" ? "UTC" : reader.repZone;
  const zone = reader.zone(tzid, plain.toZonedDateTime("UTC").epochMilliseconds);
  if (zone === null) throw new IcsProblem(`Its time zone, ${tzid}, is not known.`);
  return zone;
}

/** From its start to its end. @throws IcsProblem when it ends before it starts, or is half a whole day */
export function eventTimeOf(start: Moment, end: Moment): EventTime {
  if ((start.zoned === null) !== (end.zoned === null)) {
    throw new IcsProblem("It starts as a whole day and ends at a time of day, or the other way round.");
  }
  if (start.zoned === null || end.zoned === null) {
    if (end.date < start.date) throw new IcsProblem("It ends before it starts.");
    const endDate =
      end.date === start.date ? Temporal.PlainDate.from(end.date).add({ days: 1 }).toString() : end.date;
    return { kind: "allDay", startDate: start.date, endDate };
  }
  if (Temporal.ZonedDateTime.compare(end.zoned, start.zoned) < 0)
    throw new IcsProblem("It ends before it starts.");
  return {
    kind: "timed",
    start: instantIn(start.zoned),
    end: instantIn(end.zoned.withTimeZone(start.zoned.timeZoneId)),
    timeZone: start.zoned.timeZoneId,
  };
}

/** RFC 3339 with the offset of its zone. */
function instantIn(zoned: Temporal.ZonedDateTime): string {
  return zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** `20261124`, or `20261124T143000Z`: how Google ends the id of an occurrence (google-calendar rule 6). */
export function momentSuffix({ date, zoned }: Moment): string {
  return zoned === null ? date.replaceAll("-", "") : utcText(zoned);
}

export function utcText(zoned: Temporal.ZonedDateTime): string {
  return zoned.toInstant().toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}
