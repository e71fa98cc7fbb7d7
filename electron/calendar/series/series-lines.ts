import type { Moment } from "../recurrence/occurrence-rule.ts";
import { parseDates } from "../recurrence/occurrence-rule.ts";
import type { Zone, Zones } from "../recurrence/occurrence-zone.ts";
import type { RuleParts } from "./series-rule.ts";
import { printRule, readRule } from "./series-rule.ts";

const DAY = 86_400_000;

/** When a series repeats: whole days, or wall times in a zone. */
export type Grid = { readonly allDay: true } | { readonly allDay: false; readonly zone: Zone };

/** A line of Google's `recurrence` field, its dates as wall times (as if UTC) of the series. */
export type SeriesLine =
  | {
      readonly kind: "rule";
      readonly name: string;
      readonly parts: RuleParts;
      readonly until: SeriesDate | null;
    }
  | { readonly kind: "dates"; readonly name: string; readonly dates: readonly SeriesDate[] };

/** `wholeDay`: a date, in a series at times of day. */
export interface SeriesDate {
  readonly wall: number;
  readonly wholeDay: boolean;
}

/** @throws RuleProblem for a date or a zone that is none */
export function readLines(lines: readonly string[], grid: Grid, zones: Zones): readonly SeriesLine[] {
  return lines.map((line) => {
    const colon = line.indexOf(":");
    const [name = "", ...parameters] = line.slice(0, Math.max(colon, 0)).toUpperCase().split(";");
    const value = line.slice(colon + 1).trim();
    const place = (moment: Moment) => dateOf(moment, grid, zones);
    if (name.endsWith("RULE")) {
      const parts = readRule(value);
      const until = parts.get("UNTIL");
      const [moment] = until === undefined ? [] : parseDates([], until);
      return { kind: "rule", name, parts, until: moment === undefined ? null : place(moment) };
    }
    // Zones are spelt in small letters as well.
    const given = parameters.length === 0 ? [] : line.slice(0, colon).split(";").slice(1);
    return { kind: "dates", name, dates: parseDates(given, value).map(place) };
  });
}

/** The lines in Google's notation; those without dates are left out. */
export function printLines(lines: readonly SeriesLine[], grid: Grid): string[] {
  return lines.flatMap((line) =>
    line.kind === "rule" ? [printRuleLine(line, grid)] : printDates(line, grid),
  );
}

/** The instant a date stands at: the last second of a whole day when it ends something. */
export function instantOf({ wall, wholeDay }: SeriesDate, grid: Grid): number {
  if (grid.allDay) return wall;
  return grid.zone.instantOf(wholeDay ? wall + DAY - 1_000 : wall);
}

function dateOf(moment: Moment, grid: Grid, zones: Zones): SeriesDate {
  if (grid.allDay) return { wall: floorDay(moment.wall), wholeDay: false };
  if (moment.kind === "date") return { wall: moment.wall, wholeDay: true };
  if (moment.kind === "wall" && (moment.timeZone === null || moment.timeZone === grid.zone.id))
    return { wall: moment.wall, wholeDay: false };
  const instant =
    moment.kind === "utc"
      ? moment.wall
      : (zones(moment.timeZone ?? "UTC")?.instantOf(moment.wall) ?? moment.wall);
  return { wall: instant + grid.zone.offsetAt(instant), wholeDay: false };
}

function printRuleLine({ name, parts, until }: Extract<SeriesLine, { kind: "rule" }>, grid: Grid): string {
  if (until === null) return `${name}:${printRule(parts)}`;
  const bound = grid.allDay ? digits(until.wall) : `${stamp(instantOf(until, grid))}Z`;
  return `${name}:${printRule(new Map([...parts, ["UNTIL", bound]]))}`;
}

function printDates({ name, dates }: Extract<SeriesLine, { kind: "dates" }>, grid: Grid): string[] {
  const whole = dates.filter(({ wholeDay }) => grid.allDay || wholeDay).map(({ wall }) => digits(wall));
  const timed = dates.filter(({ wholeDay }) => !grid.allDay && !wholeDay).map(({ wall }) => stamp(wall));
  return [
    ...(whole.length === 0 ? [] : [`${name};VALUE=DATE:${whole.join(",")}`]),
    ...(timed.length === 0 || grid.allDay ? [] : [`${name};TZID=${grid.zone.id}:${timed.join(",")}`]),
  ];
}

function floorDay(wall: number): number {
  return Math.floor(wall / DAY) * DAY;
}

function digits(wall: number): string {
  return stamp(wall).slice(0, 8);
}

function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}Z/g, "");
}
