import type { Database } from "better-sqlite3";
import type { NextMeeting } from "../../../shared/next-meeting.ts";
import { nextMeetingOf } from "../../../shared/next-meeting.ts";
import { untilChanges } from "../../../shared/until.ts";
import { occurrencesBetween } from "./range-query.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Its end, or that it began a while ago, makes another one the next: looked for at least so often. */
const longestMs = hourMs;

/** The meeting the rep should get ready for, within a day or so many. */
export function readNextMeeting(db: Database, nowMs: number, days = 1): NextMeeting | null {
  const until = nowMs + days * dayMs;
  const meeting = nextMeetingOf(occurrencesBetween(db, nowMs - hourMs, until), nowMs);
  return meeting !== null && Date.parse(meeting.time.start) < until ? meeting : null;
}

/** When to look again, in epoch milliseconds: when its countdown says something else. */
export function lookAgainAt(meeting: NextMeeting | null, nowMs: number): number {
  const longest = nowMs + longestMs;
  return meeting === null ? longest : Math.min(longest, untilChanges(Date.parse(meeting.time.start), nowMs));
}
