import type { TimedTime } from "../../shared/model/event-time.ts";

const MINUTE = 60_000;
const nanosecondsAMinute = 60_000_000_000;

/** Minutes east of UTC that `timeZone` (IANA) has at an instant. @throws RangeError for a zone nobody knows. */
export function offsetAt(ms: number, timeZone: string): number {
  const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return Math.trunc(there.offsetNanoseconds / nanosecondsAMinute);
}

/** RFC 3339 at a given offset: `2026-11-24T15:00:00+05:30`. */
export function isoAtOffset(ms: number, offsetMinutes: number): string {
  const local = new Date(ms + offsetMinutes * MINUTE).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, "0");
  const minutes = String(size % 60).padStart(2, "0");
  return `${local}${offsetMinutes < 0 ? "-" : "+"}${hours}:${minutes}`;
}

/** A timed span written in an IANA zone. */
export function timeInZone(startMs: number, endMs: number, timeZone: string): TimedTime {
  return {
    kind: "timed",
    start: isoAtOffset(startMs, offsetAt(startMs, timeZone)),
    end: isoAtOffset(endMs, offsetAt(endMs, timeZone)),
    timeZone,
  };
}

/**
 * A span in the zone of an offset (call-platform-api, rule 4): the rep's own zone where it has that offset then, else the offset kept
 * exactly, as `Etc/GMT-5` (POSIX signs: five hours east) where it is of whole hours. For other offsets no zone name says them: start and end
 * carry the offset, and the rep's zone is named.
 */
export function timeAtOffset(
  startMs: number,
  endMs: number,
  offsetMinutes: number,
  repZone: string,
): TimedTime {
  if (offsetAt(startMs, repZone) === offsetMinutes) return timeInZone(startMs, endMs, repZone);
  return {
    kind: "timed",
    start: isoAtOffset(startMs, offsetMinutes),
    end: isoAtOffset(endMs, offsetMinutes),
    timeZone: fixedZone(offsetMinutes) ?? repZone,
  };
}

function fixedZone(offsetMinutes: number): string | null {
  if (offsetMinutes === 0) return "UTC";
  const hours = offsetMinutes / 60;
  if (!Number.isInteger(hours) || hours < -12 || hours > 14) return null;
  return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}
