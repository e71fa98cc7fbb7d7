import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { Meeting } from "../../../shared/model/lead.ts";
import { meetingsOf } from "../../agent/meeting-reads.ts";
import { readNextMeeting } from "../../calendar/recurrence/next-meeting.ts";
import { meetingBy } from "../../meetings/meeting-query.ts";
import { nextDays } from "./answers.ts";
import { leadNamed } from "./lead-named.ts";

/** Shorter beginnings of an id could be a name. */
const shortest = 6;

/**
 * The meeting that is meant: `next`, by its id or a beginning of it that no other has, or by whom it is with.
 * @throws AppError not_found, with `candidates` in its details where more than one could be meant
 */
export function meetingNamed(db: Database, typed: string, nowMs: number): Meeting {
  const text = typed.trim();
  if (text.toLowerCase() === "next") return nextOfLeads(db, nowMs);
  const known = meetingBy(db, text) ?? byBeginning(db, text);
  if (known !== null) return known;
  const lead = leadNamed(db, text);
  const calls = db
    .prepare<[string], string>(
      "SELECT id FROM leads WHERE person_id = (SELECT person_id FROM leads WHERE id = ?) ORDER BY front DESC, updated_ms DESC",
    )
    .pluck()
    .all(lead.id);
  for (const call of calls) {
    const { live } = meetingsOf(db, call);
    if (live !== null) return live;
  }
  throw new AppError("not_found", `${lead.title} has no meeting that is on. Nothing was done.`, {
    action: "See who has one with callsheet leads.",
  });
}

function nextOfLeads(db: Database, nowMs: number): Meeting {
  const next = readNextMeeting(db, nowMs, nextDays);
  const meeting = next === null ? null : meetingBy(db, next.eventId);
  if (meeting !== null) return meeting;
  const message =
    next === null
      ? "No meeting is ahead within a week. Nothing was done."
      : "Your next meeting is not one with a lead. Nothing was done.";
  throw new AppError("not_found", message, { action: "Look with callsheet today." });
}

function byBeginning(db: Database, text: string): Meeting | null {
  if (text.length < shortest || !/^[a-z0-9-]+$/.test(text)) return null;
  const ids = db
    .prepare<[object], string>("SELECT id FROM meetings WHERE substr(id, 1, @length) = @text LIMIT 2")
    .pluck()
    .all({ text, length: text.length });
  const [only] = ids;
  return only === undefined || ids.length > 1 ? null : meetingBy(db, only);
}
