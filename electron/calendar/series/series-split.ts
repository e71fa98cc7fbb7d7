import { RuleProblem } from "../recurrence/occurrence-rule.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";
import type { Expansion, Series } from "../recurrence/occurrences.ts";
import { expansionOf } from "../recurrence/occurrences.ts";
import type { Grid, SeriesDate, SeriesLine } from "./series-lines.ts";
import { instantOf, printLines, readLines } from "./series-lines.ts";
import { movedRule, printRule, withPart } from "./series-rule.ts";

const DAY = 86_400_000;

/** Both halves of a series' recurrence, before anything moves. */
export interface SplitRecurrence {
  readonly before: string[];
  readonly after: string[];
}

/** Where a series' occurrences lie. @throws RuleProblem for a zone that nobody knows */
export function gridOf(series: Pick<Series, "allDay" | "timeZone">, zones: Zones): Grid {
  if (series.allDay) return { allDay: true };
  const zone = zones(series.timeZone);
  if (zone === null) throw new RuleProblem(`"${series.timeZone}" is not a time zone`);
  return { allDay: false, zone };
}

/**
 * The wall time (as if UTC) that a series' rule puts an occurrence at, by its instant (epoch milliseconds). It differs from what clocks show
 * where a clock change skips the rule's time and the occurrence moved forward; others of the series keep to the rule's.
 * @throws RuleProblem when a line cannot be read
 */
export function ruleWallAt(series: Series, instant: number, zones: Zones): number {
  const grid = gridOf(series, zones);
  if (grid.allDay) return instant;
  const shown = instant + grid.zone.offsetAt(instant);
  const skipped = instant + grid.zone.offsetAt(instant - DAY);
  if (skipped >= shown || grid.zone.instantOf(skipped) !== instant) return shown;
  const rules = readLines(series.recurrence, grid, zones).filter(isRule);
  const isRules = rules.some((line) => floating(series, line, zones).starts(skipped, skipped + 1).length > 0);
  return isRules ? skipped : shown;
}

/**
 * Splits a series before its occurrence at `at` (epoch milliseconds; midnight UTC of the date for whole days): the rules end before it, or
 * count only what came before, and the rest goes on with what is left. Dates that are added or left out go with their half
 * (google-calendar rule 15). @throws RuleProblem when a line cannot be read
 */
export function splitRecurrence(series: Series, at: number, zones: Zones): SplitRecurrence {
  const grid = gridOf(series, zones);
  const lines = readLines(series.recurrence, grid, zones);
  const halves = lines.map((line) => {
    if (line.kind === "dates") return splitDates(line, at, grid);
    const count = line.parts.get("COUNT");
    if (count === undefined) return { before: endedBefore(line, at, grid), after: line };
    const past = startsBefore(series, line, ruleWallAt(series, at, zones), zones);
    return {
      before: { ...line, parts: withPart(line.parts, "COUNT", String(past)) },
      after: { ...line, parts: withPart(line.parts, "COUNT", String(Number(count) - past)) },
    };
  });
  const left = (line: SeriesLine) => line.kind === "dates" || line.parts.get("COUNT") !== "0";
  return {
    before: printLines(halves.map(({ before }) => before).filter(left), grid),
    after: printLines(halves.map(({ after }) => after).filter(left), grid),
  };
}

/** A series that moves as a whole: one of its occurrences from one wall time (as if UTC) to another. */
export interface SeriesMove {
  readonly from: number;
  readonly to: number;
  /** Where it lies afterwards: whole days may become times, and the other way round. */
  readonly grid: Grid;
}

/**
 * The recurrence of a series moved along with one of its occurrences: its days of the week, its end, and the dates added or left out.
 * @throws RuleProblem when no rule says so
 */
export function movedRecurrence(series: Series, move: SeriesMove, zones: Zones): string[] {
  const grid = gridOf(series, zones);
  const moved = readLines(series.recurrence, grid, zones).map((line): SeriesLine => {
    if (line.kind === "dates") {
      return { ...line, dates: line.dates.map((date) => shifted(asRuled(date, series, zones), move)) };
    }
    const until = line.until === null ? null : shifted(line.until, move);
    return { ...line, parts: movedRule(line.parts, move.from, move.to), until };
  });
  return printLines(moved, move.grid);
}

/**
 * Where a moved series begins: its first start moved along, or, where the rule names a day of the month by its weekday, the start of the
 * moved rule next to that.
 */
export function movedStart(moved: Series, wall: number, zones: Zones): number {
  const grid = gridOf(moved, zones);
  const endless = readLines(moved.recurrence, grid, zones)
    .filter((line) => line.kind === "rule" && line.name === "RRULE")
    .map((line) =>
      line.kind === "rule" ? { ...line, parts: withPart(line.parts, "COUNT", null), until: null } : line,
    );
  if (!endless.some((line) => line.kind === "rule" && /^-?\d/.test(line.parts.get("BYDAY") ?? "")))
    return wall;
  const around = { ...moved, startWall: wall - 8 * DAY, recurrence: printLines(endless, grid) };
  const instant = grid.allDay ? wall : grid.zone.instantOf(wall);
  const near = expansionOf(around, zones).starts(instant - 8 * DAY, instant + 8 * DAY);
  const [nearest = instant] = near.sort((a, b) => Math.abs(a - instant) - Math.abs(b - instant));
  return grid.allDay ? nearest : nearest + grid.zone.offsetAt(nearest);
}

/** A date left out of a series, or added to it, where the rule knows it. */
function asRuled(date: SeriesDate, series: Series, zones: Zones): SeriesDate {
  const grid = gridOf(series, zones);
  return grid.allDay || date.wholeDay
    ? date
    : { ...date, wall: ruleWallAt(series, instantOf(date, grid), zones) };
}

/** `recurrence` without the occurrences at these wall times (as if UTC). */
export function withoutStarts(recurrence: readonly string[], walls: readonly number[], grid: Grid): string[] {
  const dates = walls.map((wall) => ({ wall, wholeDay: false }));
  return [...recurrence, ...printLines([{ kind: "dates", name: "EXDATE", dates }], grid)];
}

function shifted({ wall, wholeDay }: SeriesDate, { from, to, grid }: SeriesMove): SeriesDate {
  if (grid.allDay) return { wall: floorDay(wall + to - from), wholeDay: false };
  // What is named by its day goes on to be, by as many days as the occurrence moves.
  return wholeDay
    ? { wall: wall + floorDay(to) - floorDay(from), wholeDay }
    : { wall: wall + to - from, wholeDay };
}

function floorDay(wall: number): number {
  return Math.floor(wall / DAY) * DAY;
}

function splitDates(line: Extract<SeriesLine, { kind: "dates" }>, at: number, grid: Grid) {
  const isBefore = (date: SeriesDate) => instantOf(date, grid) < at;
  return {
    before: { ...line, dates: line.dates.filter(isBefore) },
    after: { ...line, dates: line.dates.filter((date) => !isBefore(date)) },
  };
}

function endedBefore(line: Extract<SeriesLine, { kind: "rule" }>, at: number, grid: Grid): SeriesLine {
  const last = grid.allDay ? at - DAY : at - 1_000 + grid.zone.offsetAt(at - 1_000);
  const until = { wall: last, wholeDay: false };
  if (line.until !== null && instantOf(line.until, grid) < instantOf(until, grid)) return line;
  return { ...line, until };
}

/** How many starts a rule gives before a wall time: COUNT counts those that are left out, too. */
function startsBefore(series: Series, line: RuleLine, wall: number, zones: Zones): number {
  return floating(series, line, zones).starts(series.startWall, wall).length;
}

type RuleLine = Extract<SeriesLine, { kind: "rule" }>;

function isRule(line: SeriesLine): line is RuleLine {
  return line.kind === "rule" && line.name === "RRULE";
}

/** One rule on wall times as if UTC, which it is counted on, whatever clocks do. Its UNTIL is left to others. */
function floating({ allDay, startWall }: Series, { parts }: RuleLine, zones: Zones): Expansion {
  const recurrence = [`RRULE:${printRule(withPart(parts, "UNTIL", null))}`];
  return expansionOf({ allDay, startWall, timeZone: "UTC", recurrence }, zones);
}
