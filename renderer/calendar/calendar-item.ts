import type { Occurrence } from "../../shared/model/event.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { endMs, startMs } from "../ui/format.ts";

/**
 * `booking`: a lead's demo that the rule is about to book; `saving`: made here a moment ago, its answer is on the way; `asked`: where a program wants
 * something to be; `askedFrom`, `askedAway`: an event that one wants to move, or to cancel.
 */
export type ItemKind = "event" | "booking" | "saving" | "asked" | "askedFrom" | "askedAway";

/** Is it an event that is there, whatever is wanted of it? */
export function isEvent({ kind }: { readonly kind: ItemKind }): boolean {
  return kind === "event" || kind === "askedFrom" || kind === "askedAway";
}

/** An occurrence as the grid places it: in the rep's zone, which is the system's. */
export interface CalendarItem {
  /** The occurrence's key. */
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly start: Date;
  /** Exclusive. */
  readonly end: Date;
  /** Shown above the hours: whole days, and what is longer than a day. */
  readonly allDay: boolean;
  readonly occurrence: Occurrence;
}

const day = 86_400_000;
const known = new WeakMap<Occurrence, CalendarItem>();

/** The item of an occurrence; the same one for the same occurrence, so that nothing is drawn again without need. */
export function itemOf(occurrence: Occurrence): CalendarItem {
  const made = known.get(occurrence);
  if (made !== undefined) return made;
  const item = makeItem(occurrence, "event");
  known.set(occurrence, item);
  return item;
}

export function makeItem(occurrence: Occurrence, kind: ItemKind): CalendarItem {
  const { key, title, time } = occurrence;
  const start = startMs(time);
  const end = endMs(time);
  return {
    id: key,
    kind,
    title: title.trim() === "" ? "(No title)" : title,
    start: new Date(start),
    end: new Date(end),
    allDay: time.kind === "allDay" || end - start >= day,
    occurrence,
  };
}

/** What an event that is not at Google yet looks like until the first answer. */
export function draftOccurrence(
  key: string,
  fields: { readonly title: string; readonly time: EventTime } & Partial<Occurrence>,
): Occurrence {
  return {
    key,
    calendarId: "",
    eventId: "",
    masterId: null,
    location: null,
    colorId: null,
    state: "synced",
    stateReason: null,
    response: null,
    free: false,
    notMovable: null,
    guestCount: 0,
    leadId: null,
    joinUrl: null,
    ...fields,
  };
}
