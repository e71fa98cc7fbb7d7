import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../shared/model/event.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { meetsSomebody } from "../../shared/next-meeting.ts";
import { countsBusy } from "../calendar/calendars/calendar-store.ts";
import { remindersOf } from "../calendar/events/event-details.ts";
import { parseInstanceId } from "../calendar/events/instance-id.ts";
import { occurrencesBetween } from "../calendar/recurrence/range-query.ts";
import type { Facts, MeetingFact, Needs } from "./facts.ts";
import { horizonMs } from "./plan.ts";
import { readNews } from "./read-news.ts";
import type { ToldStore } from "./told-store.ts";

/** Google's reminders come at most four weeks before (Events resource, `reminders.overrides[].minutes`). */
const aheadMs = 29 * 24 * 3_600_000;

/** Reads what notifications are planned from. `needs` are what is known of besides the database; times in epoch milliseconds. */
export function createFactsReader(db: Database, told: ToldStore, timeZone: () => string) {
  const ownReminders = db
    .prepare<[string, string], string | null>(
      "SELECT json_extract(COALESCE(local, base), '$.reminders') FROM events WHERE calendar_id = ? AND id = ?",
    )
    .pluck();
  const defaults = db.prepare<[], { readonly id: string; readonly reminders: string | null }>(
    "SELECT id, json_extract(raw, '$.defaultReminders') AS reminders FROM calendars",
  );
  const own = db.prepare<[], string>(`SELECT id FROM calendars WHERE ${countsBusy}`).pluck();
  const news = readNews(db);

  function remindersReader(): (occurrence: Occurrence) => readonly number[] {
    const calendars = new Map(
      defaults
        .all()
        .map(({ id, reminders }) => [id, popups({ useDefault: false, overrides: parsed(reminders) })]),
    );
    /** The many occurrences of a series have the same. */
    const known = new Map<string, readonly number[]>();
    return ({ calendarId, eventId, time }) => {
      const stored = ownReminders.get(calendarId, eventId);
      const id = stored === undefined ? (parseInstanceId(eventId)?.masterId ?? eventId) : eventId;
      const key = `${calendarId}/${id}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const text = stored === undefined ? ownReminders.get(calendarId, id) : stored;
      const given = parsed(text ?? null);
      const chosen = remindersOf(given);
      // A calendar's defaults are those of events with a time; what whole days have by default Google tells nobody.
      const byDefault = time.kind === "timed" ? (calendars.get(calendarId) ?? []) : [];
      const minutes = chosen.useDefault ? byDefault : popups(given);
      known.set(key, minutes);
      return minutes;
    };
  }

  function meetings(now: number): readonly MeetingFact[] {
    const zone = timeZone();
    const reminders = remindersReader();
    // What the rep is a guest of stands in a calendar of their own too; a colleague's meetings are the colleague's.
    const mine = new Set(own.all());
    return occurrencesBetween(db, now - horizonMs, now + aheadMs, zone)
      .filter(({ response }) => response !== "declined")
      .map((occurrence) => ({
        occurrence: occurrence.key,
        calendarId: occurrence.calendarId,
        eventId: occurrence.eventId,
        title: occurrence.title,
        ...ends(occurrence.time, zone),
        allDay: occurrence.time.kind === "allDay",
        location: occurrence.location,
        joinUrl: occurrence.joinUrl,
        reminders: reminders(occurrence),
        begins:
          occurrence.time.kind === "timed" && meetsSomebody(occurrence) && mine.has(occurrence.calendarId),
      }))
      .filter(({ reminders: before, begins }) => begins || before.length > 0);
  }

  return (now: number, needs: Needs): Facts => ({
    meetings: meetings(now),
    news: news(now, needs),
    snoozes: told.snoozes(),
    told: told.keys(),
  });
}

/** Whole days begin at the rep's midnight. */
function ends(time: EventTime, zone: string): { readonly startMs: number; readonly endMs: number } {
  if (time.kind === "timed") return { startMs: Date.parse(time.start), endMs: Date.parse(time.end) };
  const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
  return { startMs: midnight(time.startDate), endMs: midnight(time.endDate) };
}

function popups(reminders: unknown): readonly number[] {
  return remindersOf(reminders).overrides.flatMap(({ method, minutes }) =>
    method === "popup" ? [minutes] : [],
  );
}

/** Stored by this app as it came from Google; what a damaged file made of it reminds of nothing. */
function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
