import type { Occurrence } from "../../shared/model/event.ts";
import type { ApiAsk } from "../../shared/model/local-api.ts";
import { eventKeyOf } from "../state/selection.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { draftOccurrence, makeItem } from "./calendar-item.ts";

/** What would be there if the rep allowed it, as ghosts on the calendar. `calendarId`: where new events go. */
export function ghostsOf(asks: readonly ApiAsk[], calendarId: string): readonly CalendarItem[] {
  return asks.flatMap(({ id, client, subject }) => {
    if (subject === null || subject.kind === "cancel") return [];
    const occurrence = draftOccurrence(`ask/${id}`, {
      title: subject.title,
      time: subject.time,
      calendarId: subject.event?.calendarId ?? calendarId,
      stateReason: `${client} wants this. Approve or refuse it above.`,
      notMovable: "It waits for your word: approve or refuse it above the calendar.",
    });
    return [makeItem(occurrence, "asked")];
  });
}

/** The events that somebody wants to move or cancel, by their keys. */
export function touchedBy(asks: readonly ApiAsk[]): ReadonlyMap<string, ApiAsk> {
  return new Map(
    asks.flatMap((ask) => {
      const event = ask.subject?.event ?? null;
      return event === null ? [] : [[eventKeyOf(event), ask] as const];
    }),
  );
}

/** An event that somebody wants to move or cancel, marked as such. */
export function touchedItem(occurrence: Occurrence, { client, subject }: ApiAsk): CalendarItem {
  const cancels = subject?.kind === "cancel";
  const stateReason = `${client} wants to ${cancels ? "cancel" : "move"} this`;
  return makeItem({ ...occurrence, stateReason }, cancels ? "askedAway" : "askedFrom");
}
