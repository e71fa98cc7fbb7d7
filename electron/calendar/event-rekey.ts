import type { Database } from "better-sqlite3";
import * as z from "zod";
import type { EventColumns } from "./event-columns.ts";
import { suffixMilliseconds } from "./event-columns.ts";
import type { Zone } from "./occurrence-zone.ts";
import { createZones } from "./occurrence-zone.ts";
import { occurrenceSuffix } from "./occurrences.ts";

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
  const setPlace = db.prepare(
    "UPDATE events SET original_start = ?, start_ms = ?, end_ms = ?, version = version + 1 WHERE calendar_id = ? AND id = ?",
  );

  const pending = db.prepare<[string, string], StoredPlace & { readonly base: string }>(
    `SELECT start_ms AS startMs, all_day AS allDay, time_zone AS timeZone, base FROM events WHERE calendar_id = ? AND id = ?
     AND kind = 'master' AND sync_state <> 'synced' AND local IS NOT NULL AND base IS NOT NULL`,
  );

  const zoneOf = (calendarId: string, allDay: boolean, name: string | null) =>
    allDay ? null : zones(name ?? calendarZone.get(calendarId) ?? "UTC");

  /** Call it before the row of a master is written with its new place. */
  function follow(calendarId: string, seriesId: string, after: Place): void {
    const before = placeOf.get(calendarId, seriesId);
    if (before === undefined || (before.allDay === 1) !== after.allDay) return;
    if (before.startMs === after.startMs && before.timeZone === after.timeZone) return;
    const from = zoneOf(calendarId, after.allDay, before.timeZone);
    const to = zoneOf(calendarId, after.allDay, after.timeZone);
    const shift = wallAt(after.startMs, to) - wallAt(before.startMs, from);
    for (const { id, originalStart, startMs, endMs, json } of exceptions.all(calendarId, seriesId)) {
      const original = suffixMilliseconds(originalStart);
      const moved = instantAt(wallAt(original, from) + shift, to);
      const along = keptItsTime(json) ? moved - original : 0;
      setPlace.run(occurrenceSuffix(moved, after.allDay), startMs + along, endMs + along, calendarId, id);
    }
  }

  /** The columns of an exception whose series has moved here and not yet at Google. */
  function placed(calendarId: string, columns: EventColumns): EventColumns {
    const { seriesId, originalStart } = columns;
    const master = seriesId === null ? undefined : pending.get(calendarId, seriesId);
    if (master === undefined || originalStart === null) return columns;
    const allDay = master.allDay === 1;
    const { start } = masterSchema.parse(JSON.parse(master.base));
    if ((start.date !== undefined) !== allDay) return columns;
    const from = zoneOf(calendarId, allDay, start.timeZone ?? null);
    const to = zoneOf(calendarId, allDay, master.timeZone);
    const shift = wallAt(master.startMs, to) - wallAt(Date.parse(start.date ?? start.dateTime ?? ""), from);
    const original = suffixMilliseconds(originalStart);
    const moved = instantAt(wallAt(original, from) + shift, to);
    const along = columns.startMs === original ? moved - original : 0;
    return {
      ...columns,
      originalStart: occurrenceSuffix(moved, allDay),
      startMs: columns.startMs + along,
      endMs: columns.endMs + along,
    };
  }

  return { follow, placed };
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

function wallAt(instant: number, zone: Zone | null): number {
  return zone === null ? instant : instant + zone.offsetAt(instant);
}

function instantAt(wall: number, zone: Zone | null): number {
  return zone === null ? wall : zone.instantOf(wall);
}
