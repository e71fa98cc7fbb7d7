import { RRuleTemporal } from "rrule-temporal";
import type { Moment, Rule } from "./occurrence-rule.ts";
import { parseRecurrence, partsOf, RuleProblem } from "./occurrence-rule.ts";
import type { Zone, Zones } from "./occurrence-zone.ts";

/** A recurring event, as far as its times go. */
export interface Series {
  readonly allDay: boolean;
  /** Wall time of the first start, in milliseconds as if it were UTC. */
  readonly startWall: number;
  /** The zone its wall times live in; of no meaning for an all-day series. */
  readonly timeZone: string;
  /** Google's `recurrence` lines (RFC 5545, 3.8.5). */
  readonly recurrence: readonly string[];
}

/** A series ready to be asked for its occurrences. */
export interface Expansion {
  /**
   * The starts in `[from, to)`, ascending, each once: epoch milliseconds, midnight UTC of the date for an all-day series.
   * @throws RuleProblem when there are more than a calendar can show, or the library's own error when the rule makes no sense to it.
   */
  starts(from: number, to: number): number[];
}

/** More starts than this a day, over a whole question, is a mistake in the rule. */
const mostADay = 48;
/** Starts that a COUNT may count before the rule is taken for a mistake. */
const mostCounted = 50_000;
/** Wall times and instants lie at most this far apart. */
const zoneReach = 15 * 3_600_000;
const dayMs = 86_400_000;

interface Timeline {
  readonly zone: Zone;
  readonly zones: Zones;
  readonly startWall: number;
}

function zoneNamed(zones: Zones, id: string): Zone {
  const zone = zones(id);
  if (zone === null) throw new RuleProblem(`"${id}" is not a time zone`);
  return zone;
}

function floorDay(wall: number): number {
  return Math.floor(wall / dayMs) * dayMs;
}

function instantOfMoment(moment: Moment, { zone, zones, startWall }: Timeline): number {
  switch (moment.kind) {
    case "utc":
      return moment.wall;
    case "wall":
      return (moment.timeZone === null ? zone : zoneNamed(zones, moment.timeZone)).instantOf(moment.wall);
    case "date":
      // A date alone, in a timed series, means that day at the series' time.
      return zone.instantOf(moment.wall + (startWall - floorDay(startWall)));
  }
}

/** May a start (as wall time and as instant) still happen under UNTIL? UNTIL is inclusive. */
function within(until: Moment | null, wall: number, instant: number, line: Timeline): boolean {
  if (until === null) return true;
  return until.kind === "date" ? floorDay(wall) <= until.wall : instant <= instantOfMoment(until, line);
}

/** No start is later: an instant, generously. */
function endOf(rule: Rule, line: Timeline): number {
  const { until } = rule;
  const counted = lastCounted(rule, line.startWall) + zoneReach;
  if (until === null) return counted;
  const last = until.kind === "date" ? until.wall + dayMs + zoneReach : instantOfMoment(until, line);
  return Math.min(counted, last);
}

/** Parts of a rule under which no period of it goes by without a start, if BYDAY is of a week. */
const leavingNoGap = ["FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY"];

/** A wall time by which COUNT is used up, without counting; infinite for rules whose periods may have no start. */
function lastCounted({ value }: Rule, startWall: number): number {
  const parts = partsOf(value);
  const days = { DAILY: 1, WEEKLY: 7 }[parts.get("FREQ") ?? ""];
  const count = Number(parts.get("COUNT") ?? Number.NaN);
  const byDay = parts.get("BYDAY");
  const gaps =
    [...parts.keys()].some((name) => !leavingNoGap.includes(name)) ||
    (byDay !== undefined && (days === 1 || /\d/.test(byDay)));
  if (days === undefined || gaps || Number.isNaN(count)) return Number.POSITIVE_INFINITY;
  // The first week may be over before the first of its days.
  return startWall + (count + 1) * Number(parts.get("INTERVAL") ?? 1) * days * dayMs;
}

/** Expands one rule on floating wall time, as if UTC; only then are wall times placed in the zone and UNTIL applied. */
function ruleStarts(rule: Rule, line: Timeline): (from: number, to: number, into: Set<number>) => void {
  const end = endOf(rule, line);
  let expanded: RRuleTemporal | null = null;
  return (from, to, into) => {
    // Most series of a calendar ended long ago; the library would walk through each from its start to find that out.
    if (from > end) return;
    expanded ??= new RRuleTemporal({
      rruleString: `RRULE:${rule.value}`,
      dtstart: Temporal.Instant.fromEpochMilliseconds(line.startWall).toZonedDateTimeISO("UTC"),
      cache: false,
      // A day by day count of 130 years; the library gives up after 10,000.
      maxIterations: mostCounted,
    });
    const walls = expanded.between(new Date(from - zoneReach), new Date(to + zoneReach), true);
    for (const moment of walls) {
      const wall = moment.epochMilliseconds;
      const instant = line.zone.instantOf(wall);
      if (instant >= from && instant < to && within(rule.until, wall, instant, line)) into.add(instant);
    }
    if (into.size > mostADay * ((to - from) / dayMs + 2))
      throw new RuleProblem("it repeats more often than a calendar can show");
  };
}

function sameDates(series: Series, moments: readonly Moment[]): readonly Moment[] {
  return series.allDay ? moments.map(({ wall }) => ({ kind: "date", wall: floorDay(wall) })) : moments;
}

/**
 * Reads a series' rule once, to be expanded for any window. Wall times that a clock change skips move forward; doubled ones are the first.
 * @throws RuleProblem (a message for the rep) when the rule cannot be read.
 */
export function expansionOf(series: Series, zones: Zones): Expansion {
  const { rules, exclusions, added, removed } = parseRecurrence(series.recurrence);
  const zone = zoneNamed(zones, series.allDay ? "UTC" : series.timeZone);
  const line: Timeline = { zone, zones, startWall: series.startWall };
  const expanded = rules.map((rule) => ruleStarts(rule, line));
  const excluded = exclusions.map((rule) => ruleStarts(rule, line));
  const extra = sameDates(series, added).map((moment) => instantOfMoment(moment, line));
  // Without a rule the first start is listed by nothing else (RFC 5545, 3.8.5.2).
  if (rules.length === 0) extra.push(zone.instantOf(series.startWall));
  const gone = sameDates(series, removed);
  const goneInstants = new Set(
    gone.filter(({ kind }) => kind !== "date").map((moment) => instantOfMoment(moment, line)),
  );
  const goneDates = new Set(gone.filter(({ kind }) => kind === "date").map(({ wall }) => wall));

  function isGone(instant: number): boolean {
    if (goneInstants.has(instant)) return true;
    return goneDates.size > 0 && goneDates.has(floorDay(instant + zone.offsetAt(instant)));
  }

  return {
    starts(from, to) {
      const found = new Set<number>();
      for (const starts of expanded) starts(from, to, found);
      for (const instant of extra) if (instant >= from && instant < to) found.add(instant);
      const left = new Set<number>();
      for (const starts of excluded) starts(from, to, left);
      for (const instant of left) found.delete(instant);
      return [...found].filter((instant) => !isGone(instant)).sort((a, b) => a - b);
    },
  };
}

/** Why a series cannot be expanded, in words for the rep; null when it can. */
export function seriesProblem(series: Series, zones: Zones): string | null {
  try {
    // A year shows rules that are read without complaint and fail when they are used.
    expansionOf(series, zones).starts(series.startWall - zoneReach, series.startWall + 366 * dayMs);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The part of an instance id that tells the occurrence: `YYYYMMDDTHHMMSSZ`, or `YYYYMMDD` in an all-day series (google-calendar rule 6).
 * It also sorts by time.
 */
export function occurrenceSuffix(start: number, allDay: boolean): string {
  const digits = new Date(start).toISOString().replace(/[-:]|\.\d{3}/g, "");
  return allDay ? digits.slice(0, 8) : digits;
}
