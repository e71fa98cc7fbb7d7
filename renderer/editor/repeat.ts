import { fromWall } from "../calendar/wall-time.ts";
import { addDays, weekday } from "../state/view-dates.ts";

/** RFC 5545's days, Monday first. */
export const weekdayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type WeekdayCode = (typeof weekdayCodes)[number];

export type RepeatEnd =
  | { readonly kind: "never" }
  /** The last day it may be on, `YYYY-MM-DD`. */
  | { readonly kind: "until"; readonly date: string }
  | { readonly kind: "count"; readonly count: number };

/** A rule that the editor can show field by field. */
export interface Repeat {
  readonly every: "day" | "week" | "month" | "year";
  readonly interval: number;
  /** Weekly only; not empty then. */
  readonly on: readonly WeekdayCode[];
  /** Monthly only: the day of the month, or the weekday by its place (-1: the last). */
  readonly monthly: { readonly by: "date" } | { readonly by: "weekday"; readonly place: number };
  readonly end: RepeatEnd;
}

/** The start that a rule counts from: a date, and the zone of a timed event. */
export interface RepeatStart {
  readonly date: string;
  readonly minutes: number;
  readonly allDay: boolean;
  readonly timeZone: string;
}

const units = ["day", "week", "month", "year"] as const;
const frequencies = { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" } as const;

export function weekdayCode(date: string): WeekdayCode {
  return weekdayCodes[weekday(date)] ?? "MO";
}

/** Which of its weekday's days in the month a date is, from 1; and is it the last? */
export function placeInMonth(date: string): { readonly place: number; readonly last: boolean } {
  const place = Math.ceil(Number(date.slice(8)) / 7);
  return { place, last: addDays(date, 7).slice(0, 7) !== date.slice(0, 7) };
}

/** The rule line (RFC 5545, 3.3.10) of a repeat. */
export function ruleOf(repeat: Repeat, start: RepeatStart): string {
  const parts = [`FREQ=${frequencies[repeat.every]}`];
  if (repeat.interval > 1) parts.push(`INTERVAL=${repeat.interval}`);
  if (repeat.every === "week") {
    parts.push(`BYDAY=${weekdayCodes.filter((code) => repeat.on.includes(code)).join(",")}`);
  }
  if (repeat.every === "month" && repeat.monthly.by === "weekday") {
    parts.push(`BYDAY=${repeat.monthly.place}${weekdayCode(start.date)}`);
  }
  if (repeat.end.kind === "count") parts.push(`COUNT=${repeat.end.count}`);
  if (repeat.end.kind === "until") parts.push(`UNTIL=${untilOf(repeat.end.date, start)}`);
  return `RRULE:${parts.join(";")}`;
}

/** UNTIL is a date for whole days, else an instant in UTC (RFC 5545, 3.3.10): the last moment of the day in the event's zone. */
function untilOf(date: string, { allDay, timeZone }: RepeatStart): string {
  if (allDay) return date.replaceAll("-", "");
  const last = fromWall({ date: addDays(date, 1), minutes: 0 }, timeZone) - 1000;
  return new Date(last).toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "");
}

/** The lines of a series with another rule; what was taken out or added by date stays. */
export function linesWith(lines: readonly string[], rule: string | null): string[] {
  if (rule === null) return [];
  return [rule, ...lines.filter((line) => !/^(RRULE|EXRULE)/i.test(line))];
}

/** The rule of these lines as fields; null when there is none, `other` when the fields cannot show it. */
export function repeatOf(lines: readonly string[], start: RepeatStart): Repeat | "other" | null {
  if (lines.length === 0) return null;
  const rules = lines.filter((line) => /^RRULE:/i.test(line));
  if (rules.length !== 1 || lines.some((line) => /^(RDATE|EXRULE)/i.test(line))) return "other";
  const parts = new Map(
    (rules[0] ?? "")
      .slice(6)
      .toUpperCase()
      .split(";")
      .map((part): [string, string] => {
        const [name = "", value = ""] = part.split("=");
        return [name, value];
      }),
  );
  return readRule(parts, start) ?? "other";
}

function readRule(parts: ReadonlyMap<string, string>, start: RepeatStart): Repeat | null {
  const every = units.find((unit) => frequencies[unit] === parts.get("FREQ"));
  if (every === undefined) return null;
  const known = new Set(["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"]);
  if ([...parts.keys()].some((name) => !known.has(name))) return null;
  const interval = Number(parts.get("INTERVAL") ?? "1");
  const end = endOf(parts, start);
  const days = daysOf(every, parts, start.date);
  if (!(interval >= 1) || end === null || days === null) return null;
  return { every, interval, end, ...days };
}

function endOf(parts: ReadonlyMap<string, string>, { timeZone }: RepeatStart): RepeatEnd | null {
  const [count, until] = [parts.get("COUNT"), parts.get("UNTIL")];
  if (count !== undefined) return Number(count) >= 1 ? { kind: "count", count: Number(count) } : null;
  if (until === undefined) return { kind: "never" };
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(until);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, utc] = match;
  if (utc !== "Z") return { kind: "until", date: `${year}-${month}-${day}` };
  const instant = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return { kind: "until", date: instant.toZonedDateTimeISO(timeZone).toPlainDate().toString() };
}

/** Which days the rule names; null where the fields have no place for it. */
function daysOf(
  every: Repeat["every"],
  parts: ReadonlyMap<string, string>,
  date: string,
): Pick<Repeat, "on" | "monthly"> | null {
  const [byDay, byMonthDay, byMonth] = [parts.get("BYDAY"), parts.get("BYMONTHDAY"), parts.get("BYMONTH")];
  const [own, month] = [String(Number(date.slice(8))), String(Number(date.slice(5, 7)))];
  const byDate = { on: [weekdayCode(date)], monthly: { by: "date" } } as const;
  if (byMonth !== undefined && (every !== "year" || byMonth !== month)) return null;
  if (byMonthDay !== undefined && ((every !== "month" && every !== "year") || byMonthDay !== own))
    return null;
  if (byDay === undefined) return byDate;
  if (every === "week") {
    const on = byDay
      .split(",")
      .filter((code): code is WeekdayCode => weekdayCodes.some((one) => one === code));
    return on.length === byDay.split(",").length ? { on, monthly: { by: "date" } } : null;
  }
  if (every !== "month" || byMonthDay !== undefined) return null;
  const match = /^(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay);
  if (match === null || match[2] !== weekdayCode(date)) return null;
  return { on: [weekdayCode(date)], monthly: { by: "weekday", place: Number(match[1]) } };
}
