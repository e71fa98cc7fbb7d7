import { RRuleTemporal } from "rrule-temporal";
import { invalid } from "./errors.ts";
import { momentWall, readMoment } from "./event-times.ts";
import type { GoogleEvent } from "./model.ts";
import { instantOf, isTimeZone, wallOf } from "./zones.ts";

/**
 * A series on floating wall time: it is expanded as if its zone were UTC, and UNTIL, EXDATE and zones are applied by
 * ourselves. Walls are epoch milliseconds as if the wall were UTC.
 */
export interface Series {
  readonly firstWall: number;
  /** Zone of the series; undefined for all-day ones. */
  readonly zone: string | undefined;
  readonly rule: RRuleTemporal | undefined;
  readonly removed: ReadonlySet<number>;
  readonly added: readonly number[];
}

const LINE = /^(RRULE|EXDATE|RDATE)((?:;[^:]*)?):(.+)$/;
const STAMP = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/;

/** @throws ApiError 400 when `recurrence` holds anything that cannot be expanded */
export function checkRecurrence(event: GoogleEvent): void {
  const lines = event.recurrence ?? [];
  for (const line of lines) {
    if (!LINE.test(line)) throw invalid("Invalid recurrence rule.", "recurrence");
  }
  if (lines.length === 0 || event.start == null) return;
  if (trySeries(event, "UTC") === undefined) throw invalid("Invalid recurrence rule.", "recurrence");
}

/** Reads the series of a master. @throws Error when a line cannot be understood */
export function readSeries(master: GoogleEvent, calendarZone: string): Series {
  const start = readMoment(master.start ?? {}, "start");
  const zone = start.kind === "timed" ? (start.timeZone ?? calendarZone) : undefined;
  const firstWall = momentWall(start, calendarZone);
  const removed = new Set<number>();
  const added: number[] = [];
  let rule: RRuleTemporal | undefined;
  for (const line of master.recurrence ?? []) {
    const [, name, parameters = "", value = ""] = LINE.exec(line) ?? [];
    if (name === "RRULE") rule = readRule(value, firstWall, zone);
    else if (name === "EXDATE") for (const wall of readStamps(value, parameters, zone)) removed.add(wall);
    else if (name === "RDATE") added.push(...readStamps(value, parameters, zone));
    else throw new Error(`Not a recurrence line: ${line}`);
  }
  return { firstWall, zone, rule, removed, added };
}

/** The series of a master whose rule may be broken: somebody else wrote it. */
export function trySeries(master: GoogleEvent, calendarZone: string): Series | undefined {
  try {
    const series = readSeries(master, calendarZone);
    wallsBetween(series, series.firstWall, series.firstWall + 1);
    return series;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Walls of the occurrences that begin in `[from, to)`, in order. */
export function wallsBetween(series: Series, from: number, to: number): readonly number[] {
  const ruled = series.rule
    ?.between(new Date(from), new Date(to), true)
    .map((at) => at.epochMilliseconds) ?? [series.firstWall];
  const walls = new Set([...ruled, ...series.added]);
  return [...walls]
    .filter((wall) => wall >= from && wall < to && !series.removed.has(wall))
    .sort((a, b) => a - b);
}

/** Whether the series has an occurrence that begins at this wall. */
export function occursAt(series: Series, wall: number): boolean {
  return wallsBetween(series, wall, wall + 1).length > 0;
}

function readRule(text: string, firstWall: number, zone: string | undefined): RRuleTemporal {
  const parts = text.split(";").map((part) => floatingUntil(part, zone));
  const start = new Date(firstWall).toISOString().replace(/[-:]|\.\d+/g, "");
  return new RRuleTemporal({ rruleString: `DTSTART:${start}\nRRULE:${parts.join(";")}` });
}

/** UNTIL is an instant (or a date): moved to the wall of the series, since that is where it is compared. */
function floatingUntil(part: string, zone: string | undefined): string {
  const [key, value] = part.split("=", 2);
  if (key?.toUpperCase() !== "UNTIL" || value === undefined) return part;
  const wall = readStamp(value, zone, !value.includes("T") && zone !== undefined);
  return `UNTIL=${new Date(wall).toISOString().replace(/[-:]|\.\d+/g, "")}`;
}

function readStamps(value: string, parameters: string, zone: string | undefined): number[] {
  const named = /;TZID=([^;]+)/i.exec(parameters)?.[1];
  if (named !== undefined && !isTimeZone(named)) throw new Error(`Unknown zone: ${named}`);
  return value.split(",").map((stamp) => {
    const wall = readStamp(stamp.trim(), zone, false);
    if (named === undefined || zone === undefined || stamp.endsWith("Z")) return wall;
    return wallOf(zone, instantOf(named, wall));
  });
}

/** A date or date-time of RFC 5545 as a wall of the series; a date may count as the whole day (UNTIL). */
function readStamp(stamp: string, zone: string | undefined, wholeDay: boolean): number {
  const match = STAMP.exec(stamp);
  if (match === null) throw new Error(`Not a date of RFC 5545: ${stamp}`);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const date = Date.UTC(year, month - 1, day);
  if (zone === undefined) return date;
  if (wholeDay) return Date.UTC(year, month - 1, day, 23, 59, 59);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return match[7] === undefined ? wall : wallOf(zone, wall);
}
