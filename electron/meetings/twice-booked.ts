import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { Commands } from "../calendar/commands/commands.ts";
import { isLive, withEvent } from "./meeting-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly commands: Pick<Commands, "withdraw">;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

interface Booked {
  readonly calendarId: string;
  readonly eventId: string;
}

const reason = "Another device had booked this demo at the same moment";

/**
 * Takes back, by the rule that made them, demos of one person for one time of which there is more than one. Google refuses the second event of one lead
 * (call-platform-api, rule 7); of two leads of one person, read from two platforms by two devices that knew of one each, it cannot. All devices
 * keep the same: that of the first lead by id, which is the one they would have booked had they known. Answers how many were taken back.
 */
export function createTwiceBooked({ db, commands, clock }: Dependencies): () => number {
  const sameTime = "l.person_id, coalesce(e.start_ms, m.start_ms)";
  const more = db.prepare<[object], Booked>(`
    SELECT calendarId, eventId FROM (
      SELECT m.calendar_id AS calendarId, m.event_id AS eventId, row_number() OVER (PARTITION BY ${sameTime} ORDER BY m.lead_id, m.event_id) AS place
      FROM ${withEvent} JOIN leads AS l ON l.id = m.lead_id
      WHERE ${isLive} AND m.settled = 1 AND m.attempt = 0 AND m.booked_by = 'rule' AND m.end_ms > @now AND coalesce(e.start_ms, m.start_ms) > @now)
    WHERE place > 1`);

  return () => {
    let count = 0;
    for (const { calendarId, eventId } of more.all({ now: clock() })) {
      try {
        commands.withdraw({ calendarId, eventId, reason });
        count += 1;
      } catch (error) {
        // Not pulled yet, or the rep is about to decide about it: it is looked at again.
        if (!(error instanceof AppError)) throw error;
      }
    }
    return count;
  };
}
