import type { Database } from "better-sqlite3";
import * as z from "zod";
import { exceptionOfMovedSeries } from "../recurrence/moved-series.ts";
import { createZones } from "../recurrence/occurrence-zone.ts";
import { occurrenceSuffix } from "../recurrence/occurrences.ts";
import type { EventColumns } from "./event-columns.ts";
import { suffixMilliseconds } from "./event-columns.ts";

type Place = Pick<EventColumns, "allDay" | "startMs" | "timeZone">;

interface StoredPlace {
  readonly startMs: number;
  readonly allDay: 0 | 1;
  readonly timeZone: string | null;
}

interface Exception {
  readonly id: string;
  readonly originalStart: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly json: string | null;
}

const timeSchema = z.object({ date: z.string().optional(), dateTime: z.string().optional() });
const masterSchema = z.object({ start: timeSchema.extend({ timeZone: z.string().optional() }) });
const exceptionSchema = z.object({ start: timeSchema, originalStartTime: timeSchema });

/**
 * Assumption A1: when a whole series moves, its exceptions stand for the moved occurrences, and those that had kept their time move along.
 * Google says so with the next pull; until then the rows here have to, or the calendar would show both.
 */
export function createRekeying(db: Database) {
  const zones = createZones();
  const placeOf = db.prepare<[string, string], StoredPlace>(
    "SELECT start_ms AS startMs, all_day AS allDay, time_zone AS timeZone FROM events WHERE calendar_id = ? AND id = ? AND kind = 'master'",
  );
  const calendarZone = db.prepare<[string], string>("SELECT time_zone FROM calendars WHERE id = ?").pluck();
  const exceptions = db.prepare<[string, string], Exception>(
    `SELECT id, original_start AS originalStart, start_ms AS startMs, end_ms AS endMs, COALESCE(local, base) AS json FROM events
     WHERE calendar_id = ? AND series_id = ? AND original_start IS NOT NULL`,
  );
  const pendingExceptions = db.prepare<[string, string], Exception>(
    `SELECT id, original_start AS originalStart, start_ms AS startMs, end_ms AS endMs, COALESCE(local, base) AS json FROM events
     WHERE calendar_id = ? AND series_id = ? AND original_start IS NOT NULL AND sync_state <> 'synced'`,
  );
  const setPlace = db.prepare(
    "UPDATE events SET original_start = ?, start_ms = ?, end_ms = ?, version = version + 1 WHERE calendar_id = ? AND id = ?",
  );

  const pending = db.prepare<[string, string], StoredPlace & { readonly base: string }>(
    `SELECT start_ms AS startMs, all_day AS allDay, time_zone AS timeZone, base FROM events WHERE calendar_id = ? AND id = ?
     AND kind = 'master' AND sync_state <> 'synced' AND (local IS NOT NULL OR deleted = 1) AND base IS NOT NULL`,
  );

  const zoneOf = (calendarId: string, allDay: boolean, name: string | null) =>
    allDay ? null : zones(name ?? calendarZone.get(calendarId) ?? "UTC");

  /**
   * Call it before the row of a master is written with its new place. `own`: only exceptions that the rep has changed and Google does not know
   * yet; of the others Google itself says where they are.
   */
  function follow(calendarId: string, seriesId: string, after: Place, own = false): void {
    const before = placeOf.get(calendarId, seriesId);
    if (before === undefined || (before.allDay === 1) !== after.allDay) return;
    if (before.startMs === after.startMs && before.timeZone === after.timeZone) return;
    const from = { startMs: before.startMs, zone: zoneOf(calendarId, after.allDay, before.timeZone) };
    const to = { startMs: after.startMs, zone: zoneOf(calendarId, after.allDay, after.timeZone) };
    for (const { id, originalStart, startMs, endMs, json } of (own ? pendingExceptions : exceptions).all(
      calendarId,
      seriesId,
    )) {
      const place = { original: suffixMilliseconds(originalStart), keptItsTime: keptItsTime(json) };
      const { original, movedBy } = exceptionOfMovedSeries(place, from, to);
      setPlace.run(
        occurrenceSuffix(original, after.allDay),
        startMs + movedBy,
        endMs + movedBy,
        calendarId,
        id,
      );
    }
  }

  /** Where a series is at Google and where the rep has moved it to, while Google does not know; null when nothing of the kind waits. */
  function waitingMove(calendarId: string, seriesId: string) {
    const master = pending.get(calendarId, seriesId);
    if (master === undefined) return null;
    const allDay = master.allDay === 1;
    const { start } = masterSchema.parse(JSON.parse(master.base));
    if ((start.date !== undefined) !== allDay) return null;
    const from = {
      startMs: Date.parse(start.date ?? start.dateTime ?? ""),
      zone: zoneOf(calendarId, allDay, start.timeZone ?? null),
    };
    const to = { startMs: master.startMs, zone: zoneOf(calendarId, allDay, master.timeZone) };
    return { allDay, from, to };
  }

  /** The occurrence at Google that an original start here stands for: the same, unless its series has moved here and not yet there. */
  function atGoogle(calendarId: string, seriesId: string, originalStart: string): string {
    const move = waitingMove(calendarId, seriesId);
    if (move === null) return originalStart;
    const here = { original: suffixMilliseconds(originalStart), keptItsTime: true };
    return occurrenceSuffix(exceptionOfMovedSeries(here, move.to, move.from).original, move.allDay);
  }

  /** The columns of an exception whose series has moved here and not yet at Google. */
  function placed(calendarId: string, columns: EventColumns): EventColumns {
    const { seriesId, originalStart } = columns;
    const move = seriesId === null ? null : waitingMove(calendarId, seriesId);
    if (move === null || originalStart === null) return columns;
    const { allDay, from, to } = move;
    const was = suffixMilliseconds(originalStart);
    const place = { original: was, keptItsTime: columns.startMs === was };
    const { original, movedBy } = exceptionOfMovedSeries(place, from, to);
    return {
      ...columns,
      originalStart: occurrenceSuffix(original, allDay),
      startMs: columns.startMs + movedBy,
      endMs: columns.endMs + movedBy,
    };
  }

  return { follow, placed, atGoogle };
}

/** An exception without a time of its own: another title, or taken out of its series. */
function keptItsTime(json: string | null): boolean {
  if (json === null) return true;
  const parsed = exceptionSchema.safeParse(JSON.parse(json));
  if (!parsed.success) return true;
  const { start, originalStartTime: original } = parsed.data;
  if (start.date !== undefined || original.date !== undefined) return start.date === original.date;
  return Date.parse(start.dateTime ?? "") === Date.parse(original.dateTime ?? "");
}
