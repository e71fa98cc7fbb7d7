/** Something said, as it is told to agents. */
interface Said {
  readonly text: string;
}

/**
 * So much of a transcript as fits into one answer, from a place in its text on. A line that does not fit any more begins the next part; only one
 * that is longer than a part is cut.
 * @param from how many characters of all lines come before
 * @param most characters of a part
 * @returns the lines, and where the next part begins; null at the end
 */
export function transcriptPart<Line extends Said>(
  lines: readonly Line[],
  from: number,
  most: number,
): { readonly lines: readonly Line[]; readonly next: number | null } {
  const part: Line[] = [];
  let room = most;
  let start = 0;
  for (const line of lines) {
    const at = Math.max(start, from);
    const rest = line.text.slice(at - start);
    start += line.text.length;
    if (rest === "") continue;
    if (rest.length > room && part.length > 0) return { lines: part, next: at };
    const text = rest.length > room ? rest.slice(0, cutAt(rest, room)) : rest;
    part.push({ ...line, text });
    room -= text.length;
    if (text.length < rest.length) return { lines: part, next: at + text.length };
  }
  return { lines: part, next: null };
}

/** No letter is cut in two: those beyond the first 65,536 are written as pairs. */
function cutAt(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd8_00 && before < 0xdc_00 && at > 1 ? at - 1 : at;
}
