import { systemRegion } from "../../shared/regional.ts";
import { useCalendarUi } from "../calendar/calendar-ui.ts";
import { repZone } from "../calendar/host.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { pageLocale } from "../ui/page-locale.ts";

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
 * A rep who travels changes the system's zone while Callsheet runs; one who sets another clock or start of the week in Settings changes every
 * format. Days, hours and words were made for what was before, so the window is drawn anew, as soon as nothing is in hand. Of its zone the system
 * tells nobody: it is looked at every ten seconds, and when the rep comes back.
 * @returns how to stop
 */
export function watchRegion(): () => void {
  const begun = repZone();
  const look = () => {
    const { settings } = useSession.getState();
    const sameFormats = settings === null || systemRegion(settings) === pageLocale();
    if ((repZone() !== begun || !sameFormats) && isAtRest()) window.location.reload();
  };
  const timer = setInterval(look, everyMs);
  window.addEventListener("focus", look);
  // A dialog gives the focus back after it is gone.
  const soon = () => setTimeout(look);
  const stops = [useSession, useDialogs, useToasts].map((store) => store.subscribe(soon));
  return () => {
    clearInterval(timer);
    window.removeEventListener("focus", look);
    for (const stop of stops) stop();
  };
}
