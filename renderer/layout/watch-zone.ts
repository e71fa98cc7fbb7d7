import { useCalendarUi } from "../calendar/calendar-ui.ts";
import { repZone } from "../calendar/host.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useToasts } from "../state/toasts.ts";

const everyMs = 10_000;

/** Is nothing open, in the hand or being written, that drawing the window anew would take away? */
function isAtRest(): boolean {
  const writing = document.activeElement?.matches("input, textarea, select, [contenteditable]") === true;
  const { toasts } = useToasts.getState();
  return (
    !writing &&
    toasts.length === 0 &&
    useDialogs.getState().open === null &&
    useCalendarUi.getState().liftedKey === null
  );
}

/**
 * A rep who travels changes the system's zone while Callsheet runs. Formats, days and hours were made for the zone before, so the window is
 * drawn anew, as soon as nothing is in hand. The system tells nobody: it is looked at every ten seconds, and when the rep comes back.
 * @returns how to stop
 */
export function watchZone(): () => void {
  const begun = repZone();
  const look = () => {
    if (repZone() !== begun && isAtRest()) window.location.reload();
  };
  const timer = setInterval(look, everyMs);
  window.addEventListener("focus", look);
  return () => {
    clearInterval(timer);
    window.removeEventListener("focus", look);
  };
}
