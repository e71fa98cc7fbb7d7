import type { Occurrence } from "../../shared/model/event.ts";
import { endMs, startMs } from "../ui/format.ts";

const minute = 60_000;

/**
 * The meeting the rep should get ready for: the earliest one with other people or a link that has not ended, started at most ten
 * minutes ago, and that the rep has not declined. Times in epoch milliseconds.
 */
export function nextMeetingOf(occurrences: readonly Occurrence[], nowMs: number): Occurrence | null {
  const candidates = occurrences
    .filter((occurrence) => occurrence.time.kind === "timed")
    .filter(({ guestCount, joinUrl, leadId }) => guestCount > 0 || joinUrl !== null || leadId !== null)
    .filter(({ response }) => response !== "declined")
    .filter(({ time }) => startMs(time) > nowMs - 10 * minute && endMs(time) > nowMs);
  return candidates.toSorted((a, b) => startMs(a.time) - startMs(b.time))[0] ?? null;
}

/** A lead's meeting is called "Name + Company + Demo": who, and the rest of it. */
export function titleParts(title: string): { readonly who: string; readonly rest: string | null } {
  const [who = "", ...rest] = title.split(" + ");
  return { who, rest: rest.length === 0 ? null : rest.join(" ") };
}
