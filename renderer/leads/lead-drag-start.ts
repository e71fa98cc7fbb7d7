import type { PointerEvent } from "react";
import type { LeadRow } from "../../shared/model/lead.ts";
import { useLeadDrag } from "../state/lead-drag.ts";

/** Moving further than this with the button down is a drag, not a click. CSS pixels. */
const threshold = 6;

/** Watches a press on a lead: once the pointer has moved far enough the lead is being dragged, and the calendar takes over. */
export function beginLeadDrag(lead: LeadRow, press: PointerEvent): void {
  const { clientX, clientY, pointerId } = press;
  const watch = new AbortController();
  const { signal } = watch;

  window.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== pointerId) return;
      if (Math.hypot(event.clientX - clientX, event.clientY - clientY) <= threshold) return;
      watch.abort();
      swallowClick();
      useLeadDrag.getState().start(lead, event);
    },
    { signal },
  );
  const stop = () => watch.abort();
  window.addEventListener("pointerup", stop, { signal });
  window.addEventListener("pointercancel", stop, { signal });
}

/** The click that ends a drag over the row it began on would open the lead. */
function swallowClick(): void {
  const done = new AbortController();
  const { signal } = done;
  window.addEventListener(
    "click",
    (event) => {
      event.stopPropagation();
      done.abort();
    },
    { signal, capture: true },
  );
  // A drag that ends elsewhere makes no click: the next press ends the wait.
  window.addEventListener("pointerdown", () => done.abort(), { signal, capture: true });
}
