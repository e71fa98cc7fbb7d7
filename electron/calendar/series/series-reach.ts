import type { Database } from "better-sqlite3";
import type { SeriesReach } from "../../../shared/model/series.ts";
import { suffixMilliseconds } from "../events/event-columns.ts";
import { effectiveEvent, eventRowReader } from "../events/event-row.ts";
import { parseInstanceId } from "../events/instance-id.ts";
import { parseRecurrence } from "../recurrence/occurrence-rule.ts";
import { seriesOf } from "../recurrence/occurrence-series.ts";
import { createZones } from "../recurrence/occurrence-zone.ts";
import type { Series } from "../recurrence/occurrences.ts";
import { expansionOf } from "../recurrence/occurrences.ts";
import { gridOf } from "./series-split.ts";
import { instantAt } from "./series-times.ts";

const DAY = 86_400_000;
/** A COUNT of rare days is counted so far; the calendar shows none later. */
const longest = 200 * 366 * DAY;

interface Exception {
  readonly originalStart: string;
  readonly kind: string;
  readonly deleted: 0 | 1;
}

/**
 * How much of a series a change from an occurrence on, or of all of it, is for. Reads only. Null for an event that does not repeat, and for one
 * whose rule cannot be read, which the pull has told the rep.
 */
export function seriesReach(db: Database, calendarId: string, eventId: string): SeriesReach | null {
  const get = eventRowReader(db);
  const own = get(calendarId, eventId);
  const parsed = parseInstanceId(eventId);
  const masterId = own?.kind === "master" ? eventId : (own?.seriesId ?? parsed?.masterId);
  const row = masterId === undefined ? undefined : get(calendarId, masterId);
  const master = row === undefined ? null : effectiveEvent(row);
  if (masterId === undefined || master === null) return null;
  const zones = createZones();
  const zone = db
    .prepare<[string], string>("SELECT time_zone FROM calendars WHERE id = ?")
    .pluck()
    .get(calendarId);
  const series = seriesOf(master, zone ?? "UTC", zones);
  if (series === null) return null;
  const starts = allStarts(series, zones);
  if (starts === undefined) return null;
  const exceptions = db
    .prepare<[string, string], Exception>(
      `SELECT original_start AS originalStart, kind, deleted FROM events
       WHERE calendar_id = ? AND series_id = ? AND original_start IS NOT NULL`,
    )
    .all(calendarId, masterId);
  const reach = (from: number): SeriesReach["all"] => {
    const here = exceptions.filter(({ originalStart }) => suffixMilliseconds(originalStart) >= from);
    const takenOut = here.filter(({ kind, deleted }) => kind === "cancelledInstance" || deleted === 1).length;
    const count = starts === null ? null : starts.filter((start) => start >= from).length - takenOut;
    return { count, changed: here.length - takenOut, takenOut };
  };
  const suffix = own?.originalStart ?? (own === undefined ? eventId.slice(masterId.length + 1) : null);
  const all = reach(Number.NEGATIVE_INFINITY);
  return {
    lines: [...series.recurrence],
    following: suffix === null ? all : reach(suffixMilliseconds(suffix)),
    all,
  };
}

/** Every start of a series; null when it has no end, undefined when its rule cannot be read. */
function allStarts(
  series: Series,
  zones: ReturnType<typeof createZones>,
): readonly number[] | null | undefined {
  try {
    const { rules, added } = parseRecurrence(series.recurrence);
    const first = instantAt(series.startWall, gridOf(series, zones));
    const counted = rules.some(({ value }) => value.includes("COUNT="));
    if (rules.some(({ value, until }) => until === null && !value.includes("COUNT="))) return null;
    const ends = [...rules.map(({ until }) => until), ...added].map(
      (moment) => (moment?.wall ?? first) + 2 * DAY,
    );
    return expansionOf(series, zones).starts(
      first - DAY,
      Math.max(first + (counted ? longest : DAY), ...ends),
    );
  } catch {
    return undefined;
  }
}
