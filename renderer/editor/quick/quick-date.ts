import * as chrono from "chrono-node/en";
import { addDays } from "../../state/view-dates.ts";
import type { Typed } from "./quick-text.ts";
import { take } from "./quick-text.ts";

/** Days as typed, `YYYY-MM-DD`. */
export interface SaidDate {
  readonly first: string;
  /** The last day, included, where a range was typed. */
  readonly last: string | null;
  /** A weekday alone: it comes again a week later. */
  readonly weekday: boolean;
  /** Digits that another country would read another way round ("3/4"). */
  readonly ambiguous: string | null;
}

type Order = "dayFirst" | "monthFirst";

/** Does the locale write the day before the month? What begins with the year goes on with the month. */
export function dateOrder(locale: string | undefined): Order {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: "short" }).formatToParts(0);
  const order = parts.map(({ type }) => type).filter((type) => type === "day" || type === "month");
  return order[0] === "day" ? "dayFirst" : "monthFirst";
}

const iso = /(?<![\p{L}\p{N}/.-])(\d{4})-(\d{2})-(\d{2})(?![\p{L}\p{N}/-])/u;
const slashed =
  /(?<![\p{L}\p{N}/.:-])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?(?![\p{L}\p{N}/:]|[.,]\d)/u;

/** Takes the day, or the days: "tue", "next tue", "24 Dec", "12-14 Dec", "2026-12-24", "24/12" in the locale's order. */
export function takeDate(
  from: Typed,
  today: string,
  locale: string | undefined,
): { readonly rest: Typed; readonly date: SaidDate | null } {
  const found =
    isoIn(from.text) ?? slashedIn(from.text, today, dateOrder(locale)) ?? wordsIn(from.text, today);
  if (found === null) return { rest: from, date: null };
  return { rest: take(from, { kind: "date", from: found.from, to: found.to }), date: found.date };
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly date: SaidDate;
}

function isoIn(text: string): Found | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const first = dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return first === null ? null : { ...placeOf(match), date: { ...plain, first } };
}

const plain = { last: null, weekday: false, ambiguous: null } as const;

function slashedIn(text: string, today: string, order: Order): Found | null {
  const match = slashed.exec(text);
  // A dot needs a second one or a year: "1.5" is an amount, "3.12." a date.
  if (
    match === null ||
    match[0] === "24/7" ||
    (match[2] === "." && !match[0].slice(match[0].indexOf(".") + 1).includes("."))
  )
    return null;
  const [one, two] = [Number(match[1]), Number(match[3])];
  const dayFirst = two > 12 ? false : one > 12 || match[2] === "." || order === "dayFirst";
  const [day, month] = dayFirst ? [one, two] : [two, one];
  const year = match[4] === undefined ? null : Number(match[4].padStart(4, "20"));
  const first = year === null ? comingDate(month, day, today) : dateOf(year, month, day);
  if (first === null) return null;
  const unsure = match[2] === "/" && one <= 12 && two <= 12 && one !== two;
  return { ...placeOf(match), date: { ...plain, first, ambiguous: unsure ? match[0] : null } };
}

/** This day of the month in this year, or in the next one when it is over. */
function comingDate(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const first = dateOf(year, month, day);
  return first !== null && first >= today ? first : (dateOf(year + 1, month, day) ?? first);
}

function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

/** What chrono reads otherwise than a rep means it, said in words that it reads right; as long as before. */
const said: readonly { readonly pattern: RegExp; readonly days: number }[] = [
  { pattern: /(?<![\p{L}\p{N}])(?:the )?day after tomorrow(?![\p{L}\p{N}])/iu, days: 2 },
  { pattern: /(?<![\p{L}\p{N}])(?:the )?day before yesterday(?![\p{L}\p{N}])/iu, days: -2 },
];
const backward = /\b(?:last|past|previous|ago|yesterday)\b/i;

/** Words for days, by chrono. Its reference is noon, so that no clock change can move a day. */
function wordsIn(text: string, today: string): Found | null {
  for (const { pattern, days } of said) {
    const match = pattern.exec(text);
    if (match !== null) return { ...placeOf(match), date: { ...plain, first: addDays(today, days) } };
  }
  const [year = 1970, month = 1, day = 1] = today.split("-").map(Number);
  const noon = new Date(year, month - 1, day, 12);
  // Dates in digits are read above, in the order of the rep's own country.
  const inWords = text.replace(/\d+(?:[/.]\d+)+/g, (digits) => "\u0000".repeat(digits.length));
  const found = chrono.GB.parse(inWords, noon, { forwardDate: !backward.test(text) }).find(isDay);
  if (found === undefined) return null;
  const first = componentsDate(found.start);
  const last = found.end == null ? null : componentsDate(found.end);
  if (first === null || (last !== null && last < first)) return null;
  const weekday = found.start.isCertain("weekday") && !found.start.isCertain("day");
  return {
    from: found.index,
    to: found.index + found.text.length,
    date: { ...plain, first, last, weekday: weekday && last === null && !/^this\b/i.test(found.text) },
  };
}

/** A month alone is no day, and neither is a time of day. */
function isDay({ start, text }: chrono.ParsedResult): boolean {
  return (start.isCertain("day") || start.isCertain("weekday")) && !/^now$/i.test(text);
}

function componentsDate(components: chrono.ParsedResult["start"]): string | null {
  const [year, month, day] = [components.get("year"), components.get("month"), components.get("day")];
  return year === null || month === null || day === null ? null : dateOf(year, month, day);
}

function placeOf(match: RegExpExecArray): { readonly from: number; readonly to: number } {
  return { from: match.index, to: match.index + match[0].length };
}
