import type { EventTime } from "../../shared/model/event-time.ts";
import { localDate } from "../state/view-dates.ts";
import type { Reader } from "../ui/format.ts";
import { clockTime, foreignTime, shortWeekday, startMs, timeRange, weekdayAndDate } from "../ui/format.ts";
import { sameTime } from "./drag.ts";
import { spokenEventTime } from "./event-words.ts";

export interface GhostLabel {
  /** "Wed 25 Nov, 15:00 – 15:30". */
  readonly to: string;
  /** "was Tue 13:00"; null when there was no time before, or nothing would change. */
  readonly from: string | null;
  /** "10:00 – 10:30 in London": the same in the zone that the event lives in; null where that is the reader's. */
  readonly there: string | null;
}

/** The new time over the ghost, and the old one beside it. */
export function ghostLabel(
  proposal: EventTime,
  was: EventTime | null,
  nowMs: number,
  reader: Reader = {},
): GhostLabel {
  return {
    to: whole(proposal, nowMs, reader),
    there: foreignTime(proposal, reader),
    from: was === null || sameTime(was, proposal) ? null : `was ${before(was, proposal, nowMs, reader)}`,
  };
}

function whole(time: EventTime, nowMs: number, reader: Reader): string {
  const range = timeRange(time, reader);
  if (time.kind === "allDay" && range !== "All day") return `${range}, all day`;
  const day = weekdayAndDate(startMs(time), nowMs, reader);
  return `${day}, ${time.kind === "allDay" ? "all day" : range}`;
}

function before(was: EventTime, proposal: EventTime, nowMs: number, reader: Reader): string {
  if (was.kind === "allDay") return whole(was, nowMs, reader);
  const resized = proposal.kind === "timed" && lengthOf(was) !== lengthOf(proposal);
  const clock = resized ? timeRange(was, reader) : clockTime(startMs(was), reader);
  if (proposal.kind === "timed" && dayOf(was, reader) === dayOf(proposal, reader)) return clock;
  return `${shortWeekday(startMs(was), reader)} ${clock}`;
}

function lengthOf(time: Extract<EventTime, { kind: "timed" }>): number {
  return Date.parse(time.end) - Date.parse(time.start);
}

function dayOf(time: EventTime, reader: Reader): string {
  return localDate(startMs(time), reader.timeZone);
}

/** A time as it is read aloud. */
export function spoken(time: EventTime, reader: Reader = {}): string {
  const start = new Date(startMs(time));
  const end = new Date(time.kind === "timed" ? Date.parse(time.end) : start);
  return spokenEventTime(time, start, end, reader);
}
