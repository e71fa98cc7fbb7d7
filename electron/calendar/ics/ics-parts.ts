/** One part of a file: an event, a task, the description of a zone. */
export interface IcsPart {
  /** "VEVENT", "VTIMEZONE", "VTODO", … */
  readonly name: string;
  readonly text: string;
}

/**
 * Takes a calendar file apart (RFC 5545, 3.6), so that one event that cannot be read leaves the others readable. What is inside of an event (its
 * alarms) stays with it; an event that the file breaks off in is left out.
 * @returns null when it is no calendar at all
 */
export function partsOfIcs(text: string): readonly IcsPart[] | null {
  const parts: IcsPart[] = [];
  let isCalendar = false;
  let open: { readonly name: string; readonly lines: string[]; depth: number } | null = null;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const edge = edgeOf(line);
    if (edge?.name === "VCALENDAR") {
      isCalendar = true;
      open = null;
      continue;
    }
    if (open === null) {
      if (edge?.begins === true) open = { name: edge.name, lines: [line], depth: 1 };
      continue;
    }
    open.lines.push(line);
    if (edge !== null) open.depth += edge.begins ? 1 : -1;
    if (open.depth > 0) continue;
    parts.push({ name: open.name, text: open.lines.join("\r\n") });
    open = null;
  }
  return isCalendar ? parts : null;
}

function edgeOf(line: string): { readonly begins: boolean; readonly name: string } | null {
  const match = /^(BEGIN|END):\s*([A-Za-z-]+)\s*$/i.exec(line);
  if (match === null) return null;
  const [, edge = "", name = ""] = match;
  return { begins: edge.toUpperCase() === "BEGIN", name: name.toUpperCase() };
}
