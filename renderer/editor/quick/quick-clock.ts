import type { Typed } from "./quick-text.ts";
import { take } from "./quick-text.ts";

/** A time of day as typed, in minutes after midnight. */
export interface Clock {
  readonly start: number;
  /** The end where one was typed: later than the start, past 1440 when it is on the next day. */
  readonly end: number | null;
  /** The typed hour where morning or afternoon was not said and both would do: the reading is told to the rep. */
  readonly guessed: string | null;
}

interface Half {
  readonly hour: number;
  readonly minute: number;
  readonly half: "am" | "pm" | null;
  /** Written so that it can be nothing but a time of day. */
  readonly sure: boolean;
}

const one = String.raw`(\d{1,2})(?:([:.h])([0-5]\d))?\s?(?:([ap])\.?m?\.?(?![\p{L}\p{N}])|(h)(?![\p{L}\p{N}]))?`;
const lead = String.raw`(?:(?<=^|[\s,;(])(at|from|@|um|\u00e0)\s?)?`;
const begin = String.raw`(?<![\p{L}\p{N}:.,/-])`;
const stop = String.raw`(?![\p{L}\p{N}:/]|[.,-]\d)`;
const span = new RegExp(`${lead}${begin}${one}\\s?(?:-|–|—|to|until|till|til)\\s?${one}${stop}`, "iu");
const single = new RegExp(`${lead}${begin}${one}${stop}`, "iug");
const military = /(?<=^|[\s,;(])(at|from|@)\s?([01]\d|2[0-3])([0-5]\d)(?![\p{L}\p{N}:/.-])/iu;
const words: readonly { readonly pattern: RegExp; readonly start: number; readonly vague: boolean }[] = [
  { pattern: /(?<![\p{L}\p{N}])(?:at )?(?:noon|midday)(?![\p{L}\p{N}])/iu, start: 720, vague: false },
  {
    pattern: /(?<=\b(?:day|tomorrow|this|mon|tue|wed|thu|fri|sat|sun) )morning\b/iu,
    start: 540,
    vague: true,
  },
  {
    pattern: /(?<=\b(?:day|tomorrow|this|mon|tue|wed|thu|fri|sat|sun) )afternoon\b/iu,
    start: 840,
    vague: true,
  },
  {
    pattern: /(?<=\b(?:day|tomorrow|this|mon|tue|wed|thu|fri|sat|sun) )evening\b/iu,
    start: 1080,
    vague: true,
  },
];
const month = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*/iu;

/** Takes the time of day, or from when to when: "3pm", "15:30", "at 15", "3-4pm", "22:00 to 1:00", "tomorrow morning". */
export function takeClock(from: Typed): { readonly rest: Typed; readonly clock: Clock | null } {
  const range = rangeIn(from.text);
  if (range !== null) return { rest: take(from, { kind: "clock", ...range }), clock: range.clock };
  const point = pointIn(from.text) ?? wordIn(from.text);
  if (point !== null) return { rest: take(from, { kind: "clock", ...point }), clock: point.clock };
  return { rest: from, clock: null };
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly clock: Clock;
}

function rangeIn(text: string): Found | null {
  const match = span.exec(text);
  if (match === null) return null;
  const [first, second] = [halfOf(match, 2), halfOf(match, 7)];
  if (first === null || second === null) return null;
  const said = match[1] !== undefined || first.sure || second.sure;
  const lone = !said && Math.max(first.hour, second.hour) < 13;
  if (lone || (!said && isDates(text, match.index, match.index + match[0].length))) return null;
  const clock = clockOf(first, second);
  return clock === null ? null : { from: match.index, to: match.index + match[0].length, clock };
}

/** "12-14 Dec" and "Dec 12-14" are days. */
function isDates(text: string, from: number, to: number): boolean {
  const after = new RegExp(`^\\s?(?:of\\s)?${month.source}`, "iu");
  const ahead = new RegExp(`${month.source}\\s?$`, "iu");
  return after.test(text.slice(to)) || ahead.test(text.slice(0, from));
}

function pointIn(text: string): Found | null {
  for (const match of text.matchAll(single)) {
    const half = halfOf(match, 2);
    if (half === null || (match[1] === undefined && !half.sure)) continue;
    const to = match.index + match[0].length;
    if (!half.sure && isDates(text, match.index, to)) continue;
    return { from: match.index, to, clock: { start: startOf(half), end: null, guessed: guessedOf(half) } };
  }
  const four = military.exec(text);
  if (four === null) return null;
  const start = 60 * Number(four[2]) + Number(four[3]);
  return {
    from: four.index,
    to: four.index + four[0].length,
    clock: { start, end: null, guessed: null },
  };
}

function wordIn(text: string): Found | null {
  for (const { pattern, start, vague } of words) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const to = match.index + match[0].length;
    return { from: match.index, to, clock: { start, end: null, guessed: vague ? match[0] : null } };
  }
  return null;
}

/** One time of day of a match whose groups begin at `at`; null when no clock shows it. */
function halfOf(match: RegExpMatchArray, at: number): Half | null {
  const [hour, minute] = [Number(match[at]), Number(match[at + 2] ?? 0)];
  const letter = match[at + 3]?.toLowerCase();
  const half = letter === undefined ? null : letter === "a" ? "am" : "pm";
  if (half === null ? hour > 24 || (hour === 24 && minute > 0) : hour < 1 || hour > 12) return null;
  // A point alone may as well be a date or an amount.
  const sure = half !== null || match[at + 1] === ":" || match[at + 1] === "h" || match[at + 4] !== undefined;
  return { hour, minute, half, sure };
}

function inMinutes({ hour, minute, half }: Half): number {
  if (half === null) return hour * 60 + minute;
  return (hour % 12) * 60 + minute + (half === "pm" ? 720 : 0);
}

/** Nobody meets at three in the night: an hour from 1 to 6 written without minutes or half is one of the afternoon. */
function isVague({ hour, half, sure }: Half): boolean {
  return half === null && !sure && hour >= 1 && hour <= 6;
}

function startOf(half: Half): number {
  return inMinutes(half) + (isVague(half) ? 720 : 0);
}

function guessedOf(half: Half): string | null {
  return isVague(half) ? String(half.hour) : null;
}

function clockOf(first: Half, second: Half): Clock | null {
  if (first.half === null && second.half !== null && first.hour >= 1 && first.hour <= 12) {
    // "3-4pm" is all afternoon, "11-1pm" begins in the morning.
    const end = inMinutes(second);
    const same = inMinutes({ ...first, half: second.half });
    const start = same < end ? same : inMinutes({ ...first, half: second.half === "pm" ? "am" : "pm" });
    return { start, end: start < end ? end : end + 1440, guessed: null };
  }
  const start = startOf(first);
  if (start >= 1440) return null;
  const plain = inMinutes(second);
  if (second.half !== null || second.hour > 12) {
    return { start, end: plain > start ? plain : plain + 1440, guessed: guessedOf(first) };
  }
  // "10am-2" ends at the next two o'clock; "22:00-01:00" on the next day.
  const candidates =
    first.half === null && !isVague(first) ? [plain, plain + 1440] : [plain, plain + 720, plain + 1440];
  const end = candidates.find((candidate) => candidate > start);
  return end === undefined ? null : { start, end, guessed: guessedOf(first) };
}
