import type { Typed } from "./quick-text.ts";
import { take } from "./quick-text.ts";

/** How long, or how far from now: minutes, or whole days. */
export type Length = { readonly unit: "minutes" | "days"; readonly amount: number };

interface TakenLength {
  readonly rest: Typed;
  readonly length: Length | null;
  /** "in 2 h": minutes from now to the start. */
  readonly fromNow: number | null;
}

const number = String.raw`(\d{1,3}(?:[.,]\d{1,2})?)`;
const hours = "(?:h|hrs?|hours?)";
const minutes = "(?:m|mins?|minutes?)";
const start = String.raw`(?<![\p{L}\p{N}:.,/@-])`;
const end = String.raw`(?![\p{L}\p{N}:/@-])`;

/** A number before "h" after "at" is a time of day ("at 15h"), which is not for here. */
const notClock = String.raw`(?<!(?:^|\s)(?:at|from|@|um|\u00e0)\s*)`;
const forms: readonly {
  readonly pattern: RegExp;
  readonly lengthOf: (match: RegExpExecArray) => Length & { readonly clock?: boolean };
}[] = [
  {
    pattern: new RegExp(
      `${start}${notClock}${number}\\s?${hours}\\s?(?:and\\s)?(\\d{1,2})\\s?${minutes}?${end}`,
      "iu",
    ),
    lengthOf: (match) => inMinutes(60 * amountOf(match[1]) + amountOf(match[2])),
  },
  {
    pattern: new RegExp(`${start}${notClock}${number}\\s?${hours}${end}`, "iu"),
    lengthOf: (match) => ({
      ...inMinutes(60 * amountOf(match[1])),
      clock: /^(?:1[3-9]|2[0-3])$/.test(match[1] ?? ""),
    }),
  },
  {
    pattern: new RegExp(`${start}${number}\\s?${minutes}${end}`, "iu"),
    lengthOf: (match) => inMinutes(amountOf(match[1])),
  },
  {
    pattern: new RegExp(`${start}(?:half an? hour|half-hour)${end}`, "iu"),
    lengthOf: () => inMinutes(30),
  },
  {
    pattern: new RegExp(`${start}an hour and a half${end}`, "iu"),
    lengthOf: () => inMinutes(90),
  },
  {
    pattern: new RegExp(`(?<=(?:^|\\s)(?:for|in)\\s)an? hour${end}`, "iu"),
    lengthOf: () => inMinutes(60),
  },
  {
    pattern: new RegExp(`(?<=(?:^|\\s)for\\s)(\\d{1,3})\\s?days?${end}`, "iu"),
    lengthOf: (match) => ({ unit: "days", amount: amountOf(match[1]) }),
  },
];
const longest = 60 * 24 * 31;

/** Takes how long the meeting is ("45m", "1h30", "1.5 hours", "for 3 days"), or how soon it is ("in 2 h"). */
export function takeLength(from: Typed): TakenLength {
  let taken: TakenLength = { rest: from, length: null, fromNow: null };
  for (;;) {
    const found = firstLength(taken.rest.text);
    if (found === null) return taken;
    const lead = /(?:^|\s)in\s+$/i.exec(taken.rest.text.slice(0, found.from));
    const soon = lead !== null && found.length.unit === "minutes";
    if (soon ? taken.fromNow !== null : taken.length !== null) return taken;
    const at = soon ? lead.index + (/^\s/.test(lead[0]) ? 1 : 0) : found.from;
    taken = {
      rest: take(taken.rest, { kind: soon ? "clock" : "length", from: at, to: found.to }),
      length: soon ? taken.length : found.length,
      fromNow: soon ? found.length.amount : taken.fromNow,
    };
  }
}

function firstLength(
  text: string,
): { readonly from: number; readonly to: number; readonly length: Length } | null {
  for (const { pattern, lengthOf } of forms) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { clock, ...length } = lengthOf(match);
    // "15h" is a time of day in half of Europe, and no meeting is that long.
    if (clock === true) continue;
    if (length.amount <= 0 || (length.unit === "minutes" && length.amount > longest)) continue;
    return { from: match.index, to: match.index + match[0].length, length };
  }
  return null;
}

function amountOf(digits: string | undefined): number {
  return Number((digits ?? "0").replace(",", "."));
}

function inMinutes(amount: number): Length {
  return { unit: "minutes", amount: Math.round(amount) };
}
