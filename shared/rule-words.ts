import type { EventTime } from "./model/event-time.ts";

const codes: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const workdays = "FR,MO,TH,TU,WE";
const units: Readonly<Record<string, string>> = {
  HOURLY: "hour",
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};
/** 1 January 2024 was a Monday. */
const monday = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

type Parts = ReadonlyMap<string, string>;

/**
 * A series' rhythm in words, in the locale's names of days and months: "Every Tuesday and Thursday until 3 Mar 2027", "Every 2 months on the
 * last Friday, 12 times". `lines` are Google's (RFC 5545, 3.8.5), `start` is when an occurrence is. Null for what does not repeat.
 */
export function ruleWords(lines: readonly string[], start: EventTime, locale?: string): string | null {
  const rules = lines.filter((line) => /^RRULE:/i.test(line)).map(partsOf);
  const dates = lines.filter((line) => /^RDATE/i.test(line)).flatMap((line) => line.split(","));
  const [rule] = rules;
  if (rule === undefined) return dates.length === 0 ? null : `On ${dates.length + 1} days`;
  const words = rules.length > 1 ? "By several rules" : rhythm(rule, start, locale);
  const more =
    dates.length === 0 ? "" : `, and on ${dates.length} more ${dates.length === 1 ? "day" : "days"}`;
  return `${words}${rules.length > 1 ? "" : ending(rule, start, locale)}${more}`;
}

function partsOf(line: string): Parts {
  const pairs = line
    .slice(line.indexOf(":") + 1)
    .toUpperCase()
    .split(";")
    .map((part): [string, string] => {
      const [name = "", value = ""] = part.split("=", 2);
      return [name, value];
    });
  return new Map(pairs);
}

function rhythm(rule: Parts, start: EventTime, locale: string | undefined): string {
  const unit = units[rule.get("FREQ") ?? ""];
  const odd = ["BYWEEKNO", "BYYEARDAY", "BYHOUR", "BYMINUTE", "BYSECOND"].some((name) => rule.has(name));
  if (unit === undefined || odd) return "By a rule of its own";
  const interval = Number(rule.get("INTERVAL") ?? "1");
  const byDay = rule.get("BYDAY");
  const months = monthWords(rule, locale);
  if (unit === "week" || (unit === "day" && byDay !== undefined)) {
    return `${weekly(byDay ?? codeOf(start), interval, unit, locale)}${months}`;
  }
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
  if (unit === "month") return `${every}${monthDays(rule, start, locale)}${months}`;
  if (unit === "year") return `${every}${yearDay(rule, start, locale)}`;
  return `${every}${months}`;
}

function weekly(byDay: string, interval: number, unit: string, locale: string | undefined): string {
  const days = byDay.split(",");
  if (interval === 1 && [...days].sort().join() === workdays) return "Every weekday";
  const named = codes.filter((code) => days.includes(code)).map((code) => weekdayName(code, locale));
  return interval === 1 ? `Every ${list(named)}` : `Every ${interval} ${unit}s on ${list(named)}`;
}

function monthDays(rule: Parts, start: EventTime, locale: string | undefined): string {
  const byDay = rule.get("BYDAY");
  const byMonthDay = rule.get("BYMONTHDAY");
  const position = rule.get("BYSETPOS");
  if (byDay !== undefined && byMonthDay !== undefined) return " on days of its own rule";
  if (byDay !== undefined) {
    const named =
      position === undefined
        ? byDay.split(",").map((day) => placedDay(day, locale))
        : [among(byDay, position, locale)];
    return ` on ${list(named)}`;
  }
  if (byMonthDay === undefined) return ` on the ${ordinal(new Date(wallOf(start)).getUTCDate())}`;
  return ` on the ${list(byMonthDay.split(",").map((day) => monthDay(Number(day))))}`;
}

function yearDay(rule: Parts, start: EventTime, locale: string | undefined): string {
  if (["BYDAY", "BYMONTHDAY", "BYMONTH"].some((name) => rule.has(name)))
    return `${monthDays(rule, start, locale)}${monthWords(rule, locale)}`;
  return ` on ${format({ day: "numeric", month: "long" }, locale).format(wallOf(start))}`;
}

function monthWords(rule: Parts, locale: string | undefined): string {
  const months = rule.get("BYMONTH");
  if (months === undefined) return "";
  const name = (month: string) =>
    format({ month: "long" }, locale).format(Date.UTC(2024, Number(month) - 1, 1));
  return ` in ${list(months.split(",").map(name))}`;
}

/** "the second Tuesday", "the last Friday"; without a number each of them. */
function placedDay(day: string, locale: string | undefined): string {
  const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(day);
  const name = weekdayName(match?.[2] ?? "", locale);
  return match?.[1] === undefined ? `every ${name}` : `the ${place(Number(match[1]))} ${name}`;
}

/** BYSETPOS: "the first of Monday, Tuesday and Friday", and the usual case in its own words. */
function among(byDay: string, position: string, locale: string | undefined): string {
  const which = list(position.split(",").map((one) => place(Number(one))));
  if (byDay.split(",").sort().join() === workdays) return `the ${which} weekday`;
  return `the ${which} of ${list(byDay.split(",").map((code) => weekdayName(code, locale)))}`;
}

function monthDay(day: number): string {
  if (day > 0) return ordinal(day);
  return day === -1 ? "last day" : `${ordinal(-day)} last day`;
}

const places = ["first", "second", "third", "fourth", "fifth"] as const;

function place(number: number): string {
  if (number === -1) return "last";
  if (number < 0) return `${places[-number - 1] ?? ordinal(-number)} last`;
  return places[number - 1] ?? ordinal(number);
}

function ordinal(number: number): string {
  const suffixes: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
  return `${number}${suffixes[new Intl.PluralRules("en", { type: "ordinal" }).select(number)] ?? "th"}`;
}

function ending(rule: Parts, start: EventTime, locale: string | undefined): string {
  const count = rule.get("COUNT");
  if (count !== undefined) return count === "1" ? ", once" : `, ${count} times`;
  const until = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(rule.get("UNTIL") ?? "");
  if (until === null) return "";
  const [, year, month, day, hour = "0", minute = "0", second = "0", utc] = until;
  const [y, m, d] = [Number(year), Number(month) - 1, Number(day)];
  // An instant falls on a day where the series lives.
  const timeZone = utc === "Z" && start.kind === "timed" ? start.timeZone : "UTC";
  const at = Date.UTC(y, m, d, Number(hour), Number(minute), Number(second));
  return ` until ${format({ day: "numeric", month: "short", year: "numeric" }, locale, timeZone).format(at)}`;
}

/** The wall time of a start where it lives, as if UTC. */
function wallOf(start: EventTime): number {
  if (start.kind === "allDay") return Date.parse(start.startDate);
  const parts = format({ year: "numeric", month: "numeric", day: "numeric" }, "en-US", start.timeZone);
  const found = new Map(
    parts.formatToParts(Date.parse(start.start)).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(found.get("year") ?? 1970, (found.get("month") ?? 1) - 1, found.get("day") ?? 1);
}

function codeOf(start: EventTime): string {
  return codes[(new Date(wallOf(start)).getUTCDay() + 6) % 7] ?? "MO";
}

function weekdayName(code: string, locale: string | undefined): string {
  const index = codes.indexOf(code);
  return format({ weekday: "long" }, locale).format(monday + Math.max(index, 0) * DAY);
}

function format(
  options: Intl.DateTimeFormatOptions,
  locale: string | undefined,
  timeZone = "UTC",
): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone });
}

/** "a, b and c": the sentences are English, whatever the names of days are. */
function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
