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
 * Rows under each other. Where a terminal is narrower than they are, the widest columns are cut; into a file nothing is cut.
 * @param columns the terminal's width; null for none
 */
export function table(rows: readonly (readonly string[])[], columns: number | null): string {
  const cells = rows.map((row) => row.map(plain));
  const count = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    cells.reduce((most, row) => Math.max(most, widthOf(row[index] ?? "")), 0),
  );
  const fitting = columns === null ? widths : fitted(widths, columns - gap * (count - 1));
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

/** The widest give way first. */
function fitted(widths: readonly number[], columns: number): number[] {
  const now = [...widths];
  for (;;) {
    const over = now.reduce((sum, width) => sum + width, 0) - columns;
    const widest = Math.max(...now);
    if (over <= 0 || widest <= narrowest) return now;
    const second = Math.max(narrowest, ...now.filter((width) => width < widest));
    now[now.indexOf(widest)] = widest - Math.max(1, Math.min(over, widest - second));
  }
}
