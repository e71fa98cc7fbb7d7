import type { Occurrence } from "./model/event.ts";
import type { TimedTime } from "./model/event-time.ts";

const minute = 60_000;

/** A meeting with a time of day. */
export type NextMeeting = Occurrence & { readonly time: TimedTime };

/** Does the rep meet somebody in it: are there other people, a link, or a lead, and did the rep not decline? */
export function meetsSomebody({ guestCount, joinUrl, leadId, response }: Occurrence): boolean {
  return (guestCount > 0 || joinUrl !== null || leadId !== null) && response !== "declined";
}

/**
 * The meeting the rep should get ready for: the earliest one with other people or a link that has not ended, started at most ten
 * minutes ago, and that the rep has not declined. Times in epoch milliseconds.
 */
export function nextMeetingOf(occurrences: readonly Occurrence[], nowMs: number): NextMeeting | null {
  const candidates = occurrences
    .filter(isTimed)
    .filter(meetsSomebody)
    .filter(({ time }) => Date.parse(time.start) > nowMs - 10 * minute && Date.parse(time.end) > nowMs);
  return candidates.toSorted((a, b) => Date.parse(a.time.start) - Date.parse(b.time.start))[0] ?? null;
}

function isTimed(occurrence: Occurrence): occurrence is NextMeeting {
  return occurrence.time.kind === "timed";
}

/** A lead's meeting is called "Name + Company + Demo": who, and the rest of it. */
export function titleParts(title: string): { readonly who: string; readonly rest: string | null } {
  const [who = "", ...rest] = title.split(" + ");
  return { who, rest: rest.length === 0 ? null : rest.join(" ") };
}
