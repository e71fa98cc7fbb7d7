import { attemptProperty, leadIdProperty } from "../../shared/event-properties.ts";
import type { Interval } from "../calendar/availability/interval.ts";
import { overlaps } from "../calendar/availability/interval.ts";
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

/** Busy times as Google tells them right before a booking. */
export interface BusyAtGoogle {
  readonly own: readonly Interval[] | "unknown";
  /** Is the guest taken at some moment of the range? Most guests' calendars cannot be read by others. */
  readonly guest: "free" | "busy" | "unknown";
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
 * When Google says that the rep's own calendars are busy: somebody may have put a meeting there since the last pull. "unknown" when it cannot
 * tell of one of them, which is not free (google-calendar rule 18); of a guest's that only warns. Without the permission for it what was pulled
 * counts alone. @throws GoogleFailure
 */
export async function busyAtGoogle(
  deps: Pick<BookingDependencies, "calendars" | "freeBusy">,
  range: Interval,
  guest: string | null,
  /** The same with what is kept free around it. */
  ownRange: Interval = range,
): Promise<BusyAtGoogle> {
  const own = deps.calendars().flatMap(({ id, counts }) => (counts ? [id] : []));
  if (own.length === 0) return { own: [], guest: "unknown" };
  const [from, to] = [new Date(ownRange.from).toISOString(), new Date(ownRange.to).toISOString()];
  try {
    const calendarIds = [...new Set([...own, ...(guest === null ? [] : [guest])])];
    const answers = await deps.freeBusy({ from, to, calendarIds });
    const ofOwn = own.map((id) => answers.get(id) ?? "unknown");
    const ofGuest = guest === null ? "unknown" : (answers.get(guest) ?? "unknown");
    return {
      own: ofOwn.includes("unknown")
        ? "unknown"
        : ofOwn.flatMap((busy) => (busy === "unknown" ? [] : busy.map(asInterval))),
      guest: guestIn(range, ofGuest),
    };
  } catch (error) {
    // The permission for it was left out at the sign-in.
    if (error instanceof GoogleFailure && error.kind === "forbidden") return { own: [], guest: "unknown" };
    throw error;
  }
}

function guestIn(
  range: Interval,
  busy: readonly { readonly start: string; readonly end: string }[] | "unknown",
): BusyAtGoogle["guest"] {
  if (busy === "unknown") return "unknown";
  return busy.some((one) => overlaps(asInterval(one), range)) ? "busy" : "free";
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
