/** What a spreadsheet would take for a formula, or strip from the front of one; quotes before it count as text. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Rows as CSV (RFC 4180): every line ends in CRLF, and a cell that a spreadsheet would run as a formula gets a quote in front, which shows it as text
 * (OWASP, CSV injection). `parseCsv` takes the quote off again.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

function cellText(cell: string): string {
  const guarded = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A record of a file, and the line it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** One token of a file: a quoted cell, the text of a plain one, a separator, or the end of a line. */
const tokens = {
  ",": /"((?:[^"]|"")*)(?:"|$)|(\r\n|\r|\n)|(,)|([^,\r\n]+)/gu,
  ";": /"((?:[^"]|"")*)(?:"|$)|(\r\n|\r|\n)|(;)|([^;\r\n]+)/gu,
  "\t": /"((?:[^"]|"")*)(?:"|$)|(\r\n|\r|\n)|(\t)|([^\t\r\n]+)/gu,
} as const;

/**
 * Reads CSV as spreadsheets write it: with or without a byte order mark, separated by commas, semicolons or tabs (whichever the first line has most of),
 * lines ended in any way. Empty lines are left out. A quote that is never closed takes the rest of the file into its cell.
 */
export function parseCsv(text: string): CsvRow[] {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let began = 1;

  function endRow(): void {
    cells.push(unguarded(cell));
    if (cells.some((one) => one !== "")) rows.push({ line: began, cells });
    cells = [];
    cell = "";
  }
  for (const [whole, quoted, end, separator] of body.matchAll(tokens[separatorOf(body)])) {
    line += whole.match(/\r\n|\r|\n/gu)?.length ?? 0;
    if (end !== undefined) {
      endRow();
      began = line;
    } else if (separator !== undefined) {
      cells.push(unguarded(cell));
      cell = "";
    } else cell += quoted?.replaceAll('""', '"') ?? whole;
  }
  endRow();
  return rows;
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

function separatorOf(body: string): keyof typeof tokens {
  const head = body.slice(0, body.search(/[\r\n]|$/));
  const count = (sign: string) => head.split(sign).length;
  const signs = [",", ";", "\t"] as const;
  return signs.toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}
