import * as z from "zod";
import { parseDates } from "./occurrence-rule.ts";
import type { Zones } from "./occurrence-zone.ts";
import { createZones } from "./occurrence-zone.ts";
import type { Series } from "./occurrences.ts";
import { expansionOf } from "./occurrences.ts";

/** What `npm run recurrence` reads: series in the notation of RFC 5545, each with the window `[from, to)` it is asked for. */
const fileSchema = z.array(
  z.strictObject({
    lines: z.array(z.string()).min(1),
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
  }),
);

/**
 * Expands each series of a file as the calendar does: the starts in its window, ascending, in epoch milliseconds (all-day: midnight UTC
 * of the date). @throws ZodError, SyntaxError or RuleProblem for what cannot be read
 */
export function expandFile(text: string): readonly (readonly number[])[] {
  const zones = createZones();
  return fileSchema
    .parse(JSON.parse(text))
    .map(({ lines, from, to }) =>
      expansionOf(seriesOfLines(lines, zones), zones).starts(Date.parse(from), Date.parse(to)),
    );
}

/** A series written out with its DTSTART (RFC 5545, 3.8.2.4). A start in no zone is taken as UTC. @throws RuleProblem */
export function seriesOfLines(lines: readonly string[], zones: Zones): Series {
  const first = lines.find(isStart);
  if (first === undefined) throw new TypeError("A series needs a DTSTART line");
  const colon = first.indexOf(":");
  const [start] = parseDates(first.slice(0, colon).split(";").slice(1), first.slice(colon + 1).trim());
  if (start === undefined) throw new TypeError(`"${first}" holds no start`);
  const timeZone = start.kind === "wall" ? (start.timeZone ?? "UTC") : "UTC";
  if (zones(timeZone) === null) throw new RangeError(`"${timeZone}" is not a time zone`);
  return {
    allDay: start.kind === "date",
    startWall: start.wall,
    timeZone,
    recurrence: lines.filter((line) => !isStart(line)),
  };
}

function isStart(line: string): boolean {
  return /^DTSTART[;:]/i.test(line);
}
