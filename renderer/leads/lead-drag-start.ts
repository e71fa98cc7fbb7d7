import type { LeadRow } from "../../shared/model/lead.ts";
import { useLeadDrag } from "../state/lead-drag.ts";
import type { Press } from "../ui/press.ts";
import { swallowClick, watchPress } from "../ui/press.ts";

/** Moving further than this with the button down is a drag, not a click. CSS pixels. */
const threshold = 6;

/** Watches a press on a lead: once it is a drag, the calendar takes over. */
export function beginLeadDrag(lead: LeadRow, press: Press): void {
  watchPress(press, {
    threshold,
    onDrag: (at) => {
      swallowClick();
      useLeadDrag.getState().start(lead, at);
    },
  });
}
