import { attemptProperty, leadIdProperty } from "../../shared/event-properties.ts";
import type { Interval } from "../calendar/interval.ts";
import type { GoogleEvent } from "../google/event.ts";
import { GoogleFailure } from "../google/failure.ts";
import type { BookingDependencies } from "./booking-deps.ts";

/** What Google knows of a lead's demos. */
export interface KnownAtGoogle {
  readonly live: {
    readonly calendarId: string;
    readonly timeZone: string;
    readonly event: GoogleEvent;
  } | null;
  readonly cancelled: boolean;
  /** The highest attempt, cancelled ones counted; null when there is none. */
  readonly highestAttempt: number | null;
}

/**
 * Asks all synced calendars for the events of a lead, because another machine may have booked it (call-platform-api, rule 7). A calendar that is no
 * longer there, or not to be read, knows of none. @throws GoogleFailure
 */
export async function askGoogle(
  deps: Pick<BookingDependencies, "calendars" | "findByPrivateProperty">,
  leadId: string,
): Promise<KnownAtGoogle> {
  let live: KnownAtGoogle["live"] = null;
  let cancelled = false;
  let highestAttempt: number | null = null;
  for (const calendar of deps.calendars()) {
    for (const event of await eventsOf(deps, calendar.id, leadId)) {
      const attempt = Number.parseInt(event.extendedProperties?.private?.[attemptProperty] ?? "0", 10);
      highestAttempt = Math.max(highestAttempt ?? 0, Number.isNaN(attempt) ? 0 : attempt);
      if (event.status === "cancelled") cancelled = true;
      else live ??= { calendarId: calendar.id, timeZone: calendar.timeZone, event };
    }
  }
  return { live, cancelled, highestAttempt };
}

/**
 * When Google says that the rep's own calendars are busy: somebody may have put a meeting there since the last pull. A calendar that it tells
 * nothing of adds nothing, because what was pulled of it counts anyway. @throws GoogleFailure
 */
export async function busyAtGoogle(
  deps: Pick<BookingDependencies, "calendars" | "freeBusy">,
  range: Interval,
): Promise<readonly Interval[]> {
  const own = deps.calendars().filter(({ accessRole, booking }) => accessRole === "owner" || booking);
  if (own.length === 0) return [];
  const [from, to] = [new Date(range.from).toISOString(), new Date(range.to).toISOString()];
  try {
    const answers = await deps.freeBusy({ from, to, calendarIds: own.map(({ id }) => id) });
    return [...answers.values()].flatMap((busy) => (busy === "unknown" ? [] : busy.map(asInterval)));
  } catch (error) {
    // The permission for it was left out at the sign-in.
    if (error instanceof GoogleFailure && error.kind === "forbidden") return [];
    throw error;
  }
}

function asInterval({ start, end }: { readonly start: string; readonly end: string }): Interval {
  return { from: Date.parse(start), to: Date.parse(end) };
}

async function eventsOf(
  deps: Pick<BookingDependencies, "findByPrivateProperty">,
  calendarId: string,
  leadId: string,
): Promise<readonly GoogleEvent[]> {
  try {
    return await deps.findByPrivateProperty(calendarId, leadIdProperty, leadId);
  } catch (error) {
    if (error instanceof GoogleFailure && (error.kind === "notFound" || error.kind === "forbidden"))
      return [];
    throw error;
  }
}
