import type { TimedTime } from "../../shared/model/event-time.ts";
import { addDays } from "../state/view-dates.ts";

/** A time as a clock on the wall shows it. Minutes after midnight may pass a day's ends: -30 is half past eleven the night before. */
export interface WallTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly minutes: number;
}

const minuteMs = 60_000;
const dayMinutes = 1440;
const dayMs = dayMinutes * minuteMs;

/** What the clock on the wall of a zone shows at an instant (epoch milliseconds). */
export function toWall(epochMs: number, timeZone: string): WallTime {
  const there = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  return {
    date: there.toPlainDate().toString(),
    minutes: there.hour * 60 + there.minute + there.second / 60,
  };
}

/**
 * The instant (epoch milliseconds) at which the clock on the wall shows this. In the hour that a clock change skips it is as much
 * later as the clocks jump; in an hour that comes twice it is the first (RFC 5545, 3.3.5; `disambiguation: "compatible"`).
 */
export function fromWall({ date, minutes }: WallTime, timeZone: string): number {
  const days = Math.floor(minutes / dayMinutes);
  const rest = Math.round((minutes - days * dayMinutes) * 60);
  const day = Temporal.PlainDate.from(addDays(date, days));
  const time = Temporal.PlainTime.from({
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  });
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}

/** Days from one date to another, negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Minutes on the wall from one time to another, as if no clock ever changed. */
export function wallMinutesBetween(from: WallTime, to: WallTime): number {
  return daysBetween(from.date, to.date) * dayMinutes + to.minutes - from.minutes;
}

/**
 * A timed event from its instants (epoch milliseconds), written with the offsets of the zone it lives in.
 *
 * @param fallbackZone gives the offsets when the event's zone is one this system does not know (servers have names of their own).
 */
export function timedTime(startMs: number, endMs: number, timeZone: string, fallbackZone: string): TimedTime {
  const offsets = isKnownZone(timeZone) ? timeZone : fallbackZone;
  const write = (epochMs: number) =>
    Temporal.Instant.fromEpochMilliseconds(epochMs).toString({
      timeZone: offsets,
      smallestUnit: epochMs % 1000 === 0 ? "second" : "millisecond",
    });
  return { kind: "timed", start: write(startMs), end: write(endMs), timeZone };
}

const zones = new Map<string, boolean>();

function isKnownZone(timeZone: string): boolean {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  let answer = true;
  try {
    Temporal.Now.zonedDateTimeISO(timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    answer = false;
  }
  zones.set(timeZone, answer);
  return answer;
}
