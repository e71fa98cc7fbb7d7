import type { Database } from "better-sqlite3";
import { fuzzyMatch } from "../../shared/fuzzy.ts";
import type { Palette } from "../../shared/model/palette.ts";
import { storedItem } from "../calendar/events/event-row.ts";
import { RuleProblem } from "../calendar/recurrence/occurrence-rule.ts";
import { seriesOf } from "../calendar/recurrence/occurrence-series.ts";
import type { CalendarFacts, EventFacts } from "../calendar/recurrence/occurrence-view.ts";
import { eventColumns, occurrenceOf } from "../calendar/recurrence/occurrence-view.ts";
import type { Zones } from "../calendar/recurrence/occurrence-zone.ts";
import { createZones } from "../calendar/recurrence/occurrence-zone.ts";
import { expansionOf, occurrenceSuffix } from "../calendar/recurrence/occurrences.ts";
import { matchExpression } from "../leads/search.ts";
import { likePattern } from "./like-pattern.ts";

type FoundEvent = Palette["events"][number];
type Row = EventFacts & { readonly kind: string; readonly json: string | null };

/** So many are looked at before the nearest in time are taken. */
const looked = 100;
const yearMs = 366 * 86_400_000;

/**
 * Events of the selected calendars whose title or guests have the words; where they are few, also those that have the letters in their order.
 * What comes next is first, then what was last. `now` in epoch milliseconds.
 */
export function findEvents(db: Database, typed: string, now: number, most: number): readonly FoundEvent[] {
  const byWords = numbersByWords(db, typed);
  const first = eventsOf(db, byWords, now);
  if (first.length >= most) return first.slice(0, most);
  const known = new Set(byWords);
  const others = numbersByLetters(db, typed).filter((number) => !known.has(number));
  return [...first, ...eventsOf(db, others, now)].slice(0, most);
}

function numbersByWords(db: Database, typed: string): readonly number[] {
  const words = matchExpression(typed);
  if (words === null) return [];
  return db
    .prepare<[string], number>(
      `SELECT rowid FROM events_search WHERE events_search MATCH ? ORDER BY rowid DESC LIMIT ${looked}`,
    )
    .pluck()
    .all(words);
}

function numbersByLetters(db: Database, typed: string): readonly number[] {
  const pattern = likePattern(typed);
  if (pattern === null) return [];
  const rows = db
    .prepare<[string], { number: number; title: string }>(
      `SELECT rowid AS number, title FROM events_search WHERE title LIKE ? ESCAPE '\\' ORDER BY rowid DESC LIMIT ${looked}`,
    )
    .all(pattern);
  return rows
    .map(({ number, title }) => ({
      number,
      score: fuzzyMatch(typed, title)?.score ?? Number.NEGATIVE_INFINITY,
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 20)
    .map(({ number }) => number);
}

function eventsOf(db: Database, numbers: readonly number[], now: number): readonly FoundEvent[] {
  if (numbers.length === 0) return [];
  const zones = createZones();
  const calendars = new Map(
    db
      .prepare<[], CalendarFacts>(
        "SELECT id, name, time_zone AS timeZone, access_role AS accessRole FROM calendars WHERE selected = 1",
      )
      .all()
      .map((calendar) => [calendar.id, calendar]),
  );
  const rows = db
    .prepare<[string], Row>(
      `SELECT ${eventColumns}, kind, CASE WHEN kind = 'master' THEN coalesce(local, base) END AS json
       FROM (SELECT calendar_id AS c, event_id AS e FROM event_words WHERE number IN (SELECT value FROM json_each(?)))
       JOIN events ON calendar_id = c AND id = e WHERE deleted = 0 AND kind <> 'cancelledInstance'`,
    )
    .all(JSON.stringify(numbers));
  return rows
    .flatMap((row) => {
      const calendar = calendars.get(row.calendarId);
      return calendar === undefined ? [] : shownEvent(db, row, calendar, zones, now);
    })
    .sort((a, b) => a.distance - b.distance)
    .map(({ found }) => found);
}

function shownEvent(db: Database, row: Row, calendar: CalendarFacts, zones: Zones, now: number) {
  const startMs = row.kind === "master" ? occurrenceNear(db, row, calendar, zones, now) : row.startMs;
  if (startMs === null) return [];
  const instance = row.kind === "master" ? { id: instanceId(row, startMs), startMs } : null;
  const { calendarId, eventId, title, time, guestCount } = occurrenceOf(row, calendar, zones, instance);
  const until = startMs + (row.endMs - row.startMs) - now;
  // What is over comes after all that is to come.
  const distance = until >= 0 ? until : 100 * yearMs - until;
  return [{ found: { calendarId, eventId, title, time, guestCount }, distance }];
}

function instanceId(row: Row, startMs: number): string {
  return `${row.id}_${occurrenceSuffix(startMs, row.allDay === 1)}`;
}

/** The next occurrence of a series that no row of its own stands for, or the last one; null where there is none, or the series cannot be told. */
function occurrenceNear(
  db: Database,
  row: Row,
  calendar: CalendarFacts,
  zones: Zones,
  now: number,
): number | null {
  const item = row.json === null ? null : storedItem(row, row.json);
  const series = item?.kind === "event" ? seriesOf(item.event, calendar.timeZone, zones) : null;
  if (series === null) return null;
  const own = db
    .prepare<[string, string, string], number>(
      "SELECT 1 FROM events WHERE calendar_id = ? AND series_id = ? AND original_start = ?",
    )
    .pluck();
  const isPlain = (start: number) =>
    own.get(row.calendarId, row.id, occurrenceSuffix(start, row.allDay === 1)) === undefined;
  try {
    const expansion = expansionOf(series, zones);
    return (
      expansion.starts(now, now + yearMs).find(isPlain) ??
      expansion.starts(now - yearMs, now).findLast(isPlain) ??
      null
    );
  } catch (error) {
    // The pull has told the rep about the rule.
    if (error instanceof RuleProblem) return null;
    throw error;
  }
}
