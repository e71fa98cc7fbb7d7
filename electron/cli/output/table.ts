import { plain } from "./plain.ts";

const wide =
  /[\p{Extended_Pictographic}\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;
const marks = /\p{M}/u;
const gap = 2;

/** How many columns of a terminal a character takes (as East Asian Width has it, roughly). */
function widthOfOne(sign: string): number {
  if (marks.test(sign)) return 0;
  return wide.test(sign) ? 2 : 1;
}

export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + widthOfOne(sign), 0);
}

function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const sign of text) {
    width += widthOfOne(sign);
    if (width > columns - 1) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/** No column is made narrower than this. */
const narrowest = 8;

/**
 * Rows under each other. Where a terminal is narrower than they are, names and titles are cut before times, addresses and ids; into a file nothing is cut.
 * @param columns the terminal's width; null for none
 * @param giveWay which columns (from 0) are cut first; where that is not enough all but the first of them are left out, the last one first
 */
export function table(
  rows: readonly (readonly string[])[],
  columns: number | null,
  giveWay: readonly number[] = [],
): string {
  const cells = rows.map((row) => row.map(plain));
  const count = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    cells.reduce((most, row) => Math.max(most, widthOf(row[index] ?? "")), 0),
  );
  const room = columns === null ? Number.POSITIVE_INFINITY : columns - gap * (count - 1);
  const names = giveWay.filter((index) => index < count);
  const cutNames = narrowed(widths, room, names);
  const last = names.at(-1);
  if (sum(cutNames) > room && names.length > 1 && last !== undefined) {
    const left = names.slice(0, -1).map((index) => (index > last ? index - 1 : index));
    return table(
      cells.map((row) => row.toSpliced(last, 1)),
      columns,
      left,
    );
  }
  const fitting = narrowed(cutNames, room, [...widths.keys()]);
  return cells
    .map((row) => {
      const line = row.map((cell, index) => {
        const width = fitting[index] ?? 0;
        const text = cut(cell, width);
        return text + " ".repeat(width - widthOf(text) + gap);
      });
      return `${line.join("").trimEnd()}\n`;
    })
    .join("");
}

/** Of some columns the widest are made narrower until all of them fit. */
function narrowed(widths: readonly number[], room: number, which: readonly number[]): readonly number[] {
  const now = [...widths];
  for (;;) {
    const over = sum(now) - room;
    const widest = which.toSorted((a, b) => (now[b] ?? 0) - (now[a] ?? 0))[0];
    const width = widest === undefined ? 0 : (now[widest] ?? 0);
    if (widest === undefined || over <= 0 || width <= narrowest) return now;
    const others = which.map((index) => now[index] ?? 0).filter((other) => other < width);
    now[widest] = width - Math.max(1, Math.min(over, width - Math.max(narrowest, ...others)));
  }
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
