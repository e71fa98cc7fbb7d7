import type { Occurrence } from "../../../shared/model/event.ts";
import type { Interval } from "./interval.ts";
import { mergeIntervals } from "./interval.ts";

/** What decides whether an occurrence takes the rep's time. */
export type BusyFacts = Pick<Occurrence, "time" | "free" | "response">;

/**
 * When `occurrence` keeps the rep busy, or null when it does not: shown as free (working locations and birthdays are) or declined.
 * A tentative answer keeps the time. An event of whole days takes them from midnight to midnight in the rep's `zone`.
 */
export function busyInterval(occurrence: BusyFacts, zone: string): Interval | null {
  if (occurrence.free || occurrence.response === "declined") return null;
  const { time } = occurrence;
  const interval =
    time.kind === "timed"
      ? { from: Date.parse(time.start), to: Date.parse(time.end) }
      : { from: midnight(time.startDate, zone), to: midnight(time.endDate, zone) };
  return interval.from < interval.to ? interval : null;
}

/** The rep's busy time, merged and sorted. `except`: an event that does not count, because it is the one to be moved. */
export function busyIntervals(
  occurrences: readonly (BusyFacts & Pick<Occurrence, "eventId">)[],
  zone: string,
  except?: string,
): readonly Interval[] {
  return mergeIntervals(
    occurrences.flatMap((occurrence) => {
      const interval = occurrence.eventId === except ? null : busyInterval(occurrence, zone);
      return interval === null ? [] : [interval];
    }),
  );
}

function midnight(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}
