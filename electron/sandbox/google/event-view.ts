import type { EventFacts } from "./calendar-store.ts";
import { listedForm } from "./calendar-store.ts";
import { inZone } from "./event-times.ts";
import type { GoogleEvent } from "./model.ts";

/** Parameters that change how an event is written, not which. */
export interface ViewOptions {
  readonly timeZone?: string | undefined;
  readonly maxAttendees?: number | undefined;
}

export function changesView({ timeZone, maxAttendees }: ViewOptions): boolean {
  return timeZone !== undefined || maxAttendees !== undefined;
}

/** An event as a list with these parameters shows it. */
export function listedView(facts: EventFacts, options: ViewOptions): GoogleEvent {
  return eventView(listedForm(facts), options);
}

/** An event in another zone, or with only the own attendee when there are too many. */
export function eventView(event: GoogleEvent, { timeZone, maxAttendees }: ViewOptions): GoogleEvent {
  const view = { ...event };
  if (timeZone !== undefined) {
    for (const key of ["start", "end", "originalStartTime"] as const) {
      const time = view[key];
      if (time !== undefined) view[key] = inZone(time, timeZone);
    }
  }
  if (maxAttendees !== undefined && (view.attendees?.length ?? 0) > maxAttendees) {
    view.attendees = (view.attendees ?? []).filter(({ self }) => self === true);
    view.attendeesOmitted = true;
  }
  return view;
}
