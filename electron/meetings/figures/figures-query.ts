import type { Database } from "better-sqlite3";
import { refusalNames } from "../../../shared/figure-words.ts";
import type { Booker, Figures, FiguresRange } from "../../../shared/model/figures.ts";
import { refusalSchema } from "../../../shared/model/lead.ts";
import { isLive, withEvent } from "../meeting-store.ts";
import type { Days } from "./figures-range.ts";
import { dayOf, daysOf, instantsOf, stretchDays } from "./figures-range.ts";

interface Row {
  readonly bookedBy: Booker;
  readonly createdMs: number;
  readonly startMs: number;
  readonly allDay: 0 | 1;
  readonly status: string;
  /** A move of the same event? */
  readonly moved: 0 | 1;
  /** No further occurrence of a series? */
  readonly counts: 0 | 1;
}

const none = { rep: 0, rule: 0, chat: 0, agent: 0 } as const;
/** What was given up before anybody heard of it was never a meeting. */
/** A series is booked once, whatever it has of occurrences. */
const firstOfSeries = `(m.series_id IS NULL OR m.id = (SELECT s.id FROM meetings AS s
  WHERE s.calendar_id = m.calendar_id AND s.series_id = m.series_id ORDER BY s.created_at, s.start_ms, s.rowid LIMIT 1))`;
const happened = `(m.status <> 'scheduled' OR ${isLive})`;

/** Figures of a range, on the read-only connection. `now`: epoch milliseconds; days and hours are those of `timeZone`. */
export function figuresOf(
  db: Database,
  range: FiguresRange,
  now: number,
  timeZone: string = Temporal.Now.timeZoneId(),
): Figures {
  const days = daysOf(range, dayOf(now, timeZone), firstDay(db, timeZone));
  if (days === null) return empty;
  const span = instantsOf(days, timeZone);
  const rows = db
    .prepare<[object], Row>(`
    SELECT m.booked_by AS bookedBy, m.created_at AS createdMs, coalesce(e.start_ms, m.start_ms) AS startMs,
      json_extract(m.time, '$.kind') = 'allDay' AS allDay, m.status,
      EXISTS (SELECT 1 FROM meetings AS p WHERE p.id = m.previous_id AND p.calendar_id = m.calendar_id AND p.event_id = m.event_id) AS moved, ${firstOfSeries} AS counts
    FROM ${withEvent} WHERE m.created_at >= @fromMs AND m.created_at < @toMs AND ${happened}`)
    .all(span);
  const bookings = rows.filter(({ moved, counts }) => moved === 0 && counts === 1);
  return {
    days: { from: days.from.toString(), to: days.to.toString() },
    booked: byBooker(bookings),
    ...inStretches(bookings, days, timeZone),
    moved: rows.filter(({ moved }) => moved === 1).length,
    outcomes: outcomesOf(db, span),
    refusals: refusalsOf(db, span),
    hours: hoursOf(rows, timeZone),
  };
}

const empty: Figures = {
  days: null,
  booked: none,
  stretches: [],
  stretchDays: 1,
  moved: 0,
  outcomes: { tookPlace: 0, noShow: 0, cancelled: 0 },
  refusals: [],
  hours: [],
};

/** The first day of which anything is known: a booking, a meeting, or a wish. */
function firstDay(db: Database, timeZone: string): Temporal.PlainDate | null {
  const first = db
    .prepare<[], number | null>(
      `SELECT min(ms) FROM (SELECT min(created_at) AS ms FROM meetings UNION ALL SELECT min(end_ms) FROM meetings
         UNION ALL SELECT min(started_at) FROM auto_schedule WHERE state IN ('proposed', 'declined'))`,
    )
    .pluck()
    .get();
  return first == null ? null : dayOf(first, timeZone);
}

function byBooker(bookings: readonly Row[]): Figures["booked"] {
  const counted = { ...none } as Record<Booker, number>;
  for (const { bookedBy } of bookings) counted[bookedBy] += 1;
  return counted;
}

function inStretches(
  bookings: readonly Row[],
  days: Days,
  timeZone: string,
): Pick<Figures, "stretches" | "stretchDays"> {
  const length = stretchDays(days);
  const of = ({ createdMs }: Row) => Math.floor(days.from.until(dayOf(createdMs, timeZone)).days / length);
  const amount = Math.floor(days.from.until(days.to).days / length) + 1;
  const groups = Map.groupBy(bookings, of);
  return {
    stretchDays: length,
    stretches: Array.from({ length: amount }, (_, index) => ({
      from: days.from.add({ days: index * length }).toString(),
      booked: byBooker(groups.get(index) ?? []),
    })),
  };
}

/** Of the meetings that end in the range; one that was moved is counted where it went. */
function outcomesOf(db: Database, span: object): Figures["outcomes"] {
  const counts = db
    .prepare<[object], { status: string; count: number }>(
      `SELECT status, count(*) AS count FROM meetings WHERE end_ms >= @fromMs AND end_ms < @toMs GROUP BY status`,
    )
    .all(span);
  const of = (status: string) => counts.find((one) => one.status === status)?.count ?? 0;
  return { tookPlace: of("completed"), noShow: of("no_show"), cancelled: of("cancelled") };
}

function refusalsOf(db: Database, span: object): Figures["refusals"] {
  return db
    .prepare<[object], { refusal: string; count: number }>(
      `SELECT refusal, count(*) AS count FROM auto_schedule
       WHERE state IN ('proposed', 'declined') AND refusal IS NOT NULL AND started_at >= @fromMs AND started_at < @toMs
       GROUP BY refusal ORDER BY count DESC, refusal`,
    )
    .all(span)
    .flatMap(({ refusal, count }) => {
      const known = refusalSchema.safeParse(refusal);
      return known.success ? [{ refusal: known.data, words: refusalNames[known.data], count }] : [];
    });
}

function hoursOf(rows: readonly Row[], timeZone: string): Figures["hours"] {
  const counts = new Map<number, number>();
  for (const { startMs, allDay, status } of rows) {
    if (allDay === 1 || status === "rescheduled" || status === "cancelled") continue;
    const at = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone);
    const cell = (at.dayOfWeek - 1) * 24 + at.hour;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([cell, count]) => ({ weekday: Math.floor(cell / 24), hour: cell % 24, count }));
}
