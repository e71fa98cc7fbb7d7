import { assertNever } from "../../shared/assert-never.ts";
import type { Notice, Place } from "../../shared/contract.ts";
import { useDialogs } from "../state/dialogs.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { announce } from "./perform.ts";

/** Does what a notice asks of the screen; changes and status are followed by those who show them. */
export function followNotices(notice: Notice): void {
  switch (notice.kind) {
    case "booked": {
      const { leadId, result } = notice;
      const open = () => useSelection.getState().selectLead(leadId, eventKeyOf(result));
      announce(result, { action: { label: "Open", run: open } });
      return;
    }
    case "show":
      showPlace(notice.place);
      return;
    case "changed":
    case "status":
      return;
    default:
      assertNever(notice);
  }
}

export function showPlace(place: Place): void {
  switch (place.kind) {
    case "lead":
      useSelection.getState().selectLead(place.leadId);
      return;
    case "event":
      useSelection.getState().selectEvent(eventKeyOf(place));
      return;
    case "settings":
    case "activity":
      useDialogs.getState().show({ kind: place.kind });
      return;
    default:
      assertNever(place);
  }
}
