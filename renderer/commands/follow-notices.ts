import { assertNever } from "../../shared/assert-never.ts";
import type { Start } from "../../shared/contract/desktop.ts";
import type { Place } from "../../shared/contract/place.ts";
import type { Notice } from "../../shared/contract.ts";
import { call } from "../api.ts";
import { useAsked } from "../state/asked.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useIcsReading } from "../state/ics-reading.ts";
import type { EventRef } from "../state/selection.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { useSyncRange } from "../state/sync-range.ts";
import { useToasts } from "../state/toasts.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { startMs } from "../ui/format.ts";
import { announce, attempt } from "./perform.ts";
import { runCommand } from "./registry.ts";

/** Does what a notice asks of the screen; changes and status are followed by those who show them. */
export function followNotices(notice: Notice): void {
  switch (notice.kind) {
    case "booked": {
      const { leadId, result } = notice;
      const open = () => {
        useSelection.getState().selectLead(leadId, eventKeyOf(result));
        void revealEvent(result);
      };
      announce(result, { action: { label: "Open", run: open } });
      return;
    }
    case "update": {
      const settings = () => useDialogs.getState().show({ kind: "settings", find: "updates" });
      const message = `Callsheet ${notice.version} is ready; it takes a restart.`;
      useToasts.getState().show({ message, stays: true, action: { label: "What is new", run: settings } });
      return;
    }
    case "command":
      runCommand(notice.id);
      return;
    case "show":
      showPlace(notice.place);
      return;
    case "sync":
      useSyncRange.getState().setProgress(notice.progress);
      return;
    case "ics":
      useIcsReading.setState({ progress: notice.progress });
      return;
    case "changed":
    case "status":
      return;
    default:
      assertNever(notice);
  }
}

/** What this start brought with it: the place a link asked for, and what the rep should know. */
export function followStart({ place, notes }: Pick<Start, "place" | "notes">): void {
  for (const message of notes) useToasts.getState().show({ message, stays: true });
  if (place !== null) showPlace(place);
}

/** Turns the calendar to the day of an event, wherever that is. */
async function revealEvent({ calendarId, eventId }: EventRef): Promise<void> {
  const found = await attempt(() => call("event.get", { calendarId, eventId }));
  if (found !== null) useView.getState().reveal(localDate(startMs(found.time)));
}

export function showPlace(place: Place): void {
  switch (place.kind) {
    case "lead":
      useSelection.getState().selectLead(place.leadId);
      return;
    case "event":
      useSelection.getState().selectEvent(eventKeyOf(place));
      void revealEvent(place);
      return;
    case "conflict": {
      const { calendarId, eventId } = place;
      useDialogs.getState().show({ kind: "conflict", conflict: { calendarId, eventId } });
      return;
    }
    case "settings":
      useDialogs.getState().show({ kind: "settings", find: place.find ?? "" });
      return;
    case "needsYou":
      useDialogs.getState().show({ kind: "activity", filter: "needsYou" });
      return;
    case "ask":
      useAsked.setState({ wanted: place.askId });
      return;
    case "activity":
    case "handoff":
      useDialogs.getState().show({ kind: place.kind });
      return;
    default:
      assertNever(place);
  }
}
