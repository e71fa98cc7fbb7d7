import { RuleProblem } from "../recurrence/occurrence-rule.ts";

const DAY = 86_400_000;
const weekdays: readonly string[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The parts of a rule in their order: `FREQ`, `BYDAY` and so on, with their values. */
export type RuleParts = ReadonlyMap<string, string>;

/** Reads the value of an RRULE line (RFC 5545, 3.3.10). */
export function readRule(value: string): RuleParts {
  const pairs = value
    .toUpperCase()
    .split(";")
    .filter((part) => part !== "")
    .map((part): [string, string] => {
      const [name = "", text = ""] = part.split("=", 2);
      return [name, text];
    });
  return new Map(pairs);
}

export function printRule(parts: RuleParts): string {
  return [...parts].map(([name, text]) => `${name}=${text}`).join(";");
}

export function withPart(parts: RuleParts, name: string, text: string | null): RuleParts {
  const copy = new Map(parts);
  if (text === null) copy.delete(name);
  else copy.set(name, text);
  return copy;
}

/**
 * The rule as it has to be when the occurrence at `from` moves to `to` (wall times as if UTC) and all others move along: weekdays shift by
 * as many days, and the week with them; "the second Tuesday" and "the 15th" become what the new day is in its month.
 * @throws RuleProblem when no rule says so
 */
export function movedRule(parts: RuleParts, from: number, to: number): RuleParts {
  if (from % DAY !== to % DAY && ["BYHOUR", "BYMINUTE", "BYSECOND"].some((name) => parts.has(name))) {
    throw new RuleProblem("it repeats at hours of its own");
  }
  const days = Math.floor(to / DAY) - Math.floor(from / DAY);
  if (days === 0) return parts;
  if (["BYSETPOS", "BYYEARDAY", "BYWEEKNO"].some((name) => parts.has(name))) throw unmovable();
  const frequency = parts.get("FREQ");
  if (frequency === "MONTHLY" || frequency === "YEARLY") return movedInMonth(parts, from, to);
  if (parts.has("BYMONTH") || parts.has("BYMONTHDAY")) throw unmovable();
  return parts.has("BYDAY") ? movedInWeek(parts, days) : parts;
}

function movedInWeek(parts: RuleParts, days: number): RuleParts {
  const named = (parts.get("BYDAY") ?? "").split(",");
  const moved = named.map((day) => weekdayAfter(day, days));
  const shifted = withPart(parts, "BYDAY", moved.join(","));
  const weeks = parts.get("FREQ") === "WEEKLY" && (parts.get("INTERVAL") ?? "1") !== "1";
  // Every other week's Monday and Friday stay three days apart only when the week begins later too.
  return weeks && named.length > 1
    ? withPart(shifted, "WKST", weekdayAfter(parts.get("WKST") ?? "MO", days))
    : shifted;
}

function weekdayAfter(day: string, days: number): string {
  const index = weekdays.indexOf(day);
  if (index < 0) throw unmovable();
  return weekdays[(((index + days) % 7) + 7) % 7] ?? day;
}

function movedInMonth(parts: RuleParts, from: number, to: number): RuleParts {
  const month = movedMonth(parts, from, to);
  const byDay = parts.get("BYDAY");
  const byMonthDay = parts.get("BYMONTHDAY");
  if (byDay !== undefined && byMonthDay !== undefined) throw unmovable();
  if (byDay !== undefined) return withPart(month, "BYDAY", movedOrdinal(parts, byDay, to));
  if (byMonthDay === undefined) return month;
  if (!/^-?\d+$/.test(byMonthDay)) throw unmovable();
  const { day, daysLeft } = placeInMonth(to);
  return withPart(month, "BYMONTHDAY", byMonthDay.startsWith("-") ? String(-1 - daysLeft) : String(day));
}

function movedMonth(parts: RuleParts, from: number, to: number): RuleParts {
  const months = parts.get("BYMONTH");
  const [before, after] = [placeInMonth(from), placeInMonth(to)];
  if (months === undefined || before.month === after.month) return parts;
  if (months !== String(before.month)) throw unmovable();
  return withPart(parts, "BYMONTH", String(after.month));
}

/** "2TU" and "-1FR" as the new day is counted in its month; from the end only where the rule counted so. */
function movedOrdinal(parts: RuleParts, byDay: string, to: number): string {
  const ordinal = /^([+-]?\d)[A-Z]{2}$/.exec(byDay)?.[1];
  if (ordinal === undefined || (parts.get("FREQ") === "YEARLY" && !parts.has("BYMONTH"))) throw unmovable();
  const { day, daysLeft } = placeInMonth(to);
  const fromStart = Math.ceil(day / 7);
  const fromEnd = Math.floor(daysLeft / 7) + 1;
  const last = ordinal.startsWith("-") || fromStart > 4;
  return `${last ? -fromEnd : fromStart}${weekdays[new Date(to).getUTCDay()]}`;
}

function placeInMonth(wall: number) {
  const date = new Date(wall);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  const length = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
  return { month, day, daysLeft: length - day };
}

function unmovable(): RuleProblem {
  return new RuleProblem("its days follow a rule that cannot be moved to another day");
}
