import { AppError } from "../../../shared/errors.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";
import type { Series } from "../recurrence/occurrences.ts";
import { expansionOf } from "../recurrence/occurrences.ts";
import { inZone } from "../recurrence/zoned-time.ts";

const YEAR = 366 * 86_400_000;
/** Years between two occurrences: 29 February, on a weekday of its own, across a century that has none. */
const longestGap = 41;

/**
 * The first start of a series from an instant on (epoch milliseconds) that `fits`; null when there is none.
 * @throws RuleProblem when the rule cannot be read
 */
export function firstStart(
  series: Series,
  from: number,
  zones: Zones,
  fits: (start: number) => boolean = () => true,
): number | null {
  const expansion = expansionOf(series, zones);
  for (let year = 0; year < longestGap; year += 1) {
    const at = from + year * YEAR;
    const start = expansion.starts(at, at + YEAR).find(fits);
    if (start !== undefined) return start;
  }
  return null;
}

/**
 * A time with its start where the rule first has one: Google counts the start of a series as its first occurrence, whatever its rule says.
 * @throws AppError `bad_input` for a rule that cannot be read, or that never happens
 */
export function startsWithRule(time: EventTime, recurrence: readonly string[], zones: Zones): EventTime {
  const start = Date.parse(time.kind === "timed" ? time.start : time.startDate);
  const offset = time.kind === "timed" ? (zones(time.timeZone)?.offsetAt(start) ?? 0) : 0;
  const timeZone = time.kind === "timed" ? time.timeZone : "UTC";
  const series = { allDay: time.kind === "allDay", startWall: start + offset, timeZone, recurrence };
  const first = readable(() => firstStart(series, start, zones));
  if (first === null) throw new AppError("bad_input", "Repeated so, the event would never happen.");
  return shiftedTo(time, first);
}

/** The same length from another start (epoch milliseconds; midnight UTC of the date for whole days). */
export function shiftedTo(time: EventTime, start: number): EventTime {
  if (time.kind === "timed") {
    const end = start + Date.parse(time.end) - Date.parse(time.start);
    return { ...time, start: inZone(start, time.timeZone), end: inZone(end, time.timeZone) };
  }
  const date = (at: number) => new Date(at).toISOString().slice(0, 10);
  const length = Date.parse(time.endDate) - Date.parse(time.startDate);
  return { kind: "allDay", startDate: date(start), endDate: date(start + length) };
}

function readable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("bad_input", `This repetition cannot be read: ${reason}.`, { cause: error });
  }
}
