import { useRef } from "react";
import type { Status } from "../../shared/model/status.ts";
import { useCalendarUi } from "../calendar/calendar-ui.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useSession } from "../state/session.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime } from "../ui/format.ts";
import "./banners.css";

interface Banner {
  readonly text: string;
  /** Opens Settings, where it can be mended. */
  readonly settings: string | null;
}

/** What the rep must know about the whole app; one line each, above the panes. Being offline is no banner: it is a quiet state. */
export function Banners() {
  const status = useSession((session) => session.status);
  const now = useNow("tenSeconds");
  const inHand = useCalendarUi((ui) => ui.liftedKey !== null);
  const shown = useRef<readonly Banner[]>([]);
  // A banner that came or went under a drag would move the hours from under the pointer.
  if (!inHand) shown.current = status === null ? [] : bannersOf(status, now);
  return shown.current.map(({ text, settings }) => (
    <div key={text} className="banner" role="status">
      <span>{text}</span>
      {settings !== null && (
        <button
          type="button"
          className="button small"
          onClick={() => useDialogs.getState().show({ kind: "settings" })}
        >
          {settings}
        </button>
      )}
    </div>
  ));
}

function bannersOf(status: Status, nowMs: number): readonly Banner[] {
  const banners: Banner[] = [];
  if (status.engine === "restarting") {
    banners.push({
      text: "Callsheet’s engine stopped and is being started again. What you see stays; nothing was lost.",
      settings: null,
    });
  }
  if (status.google.state === "reconnect") {
    banners.push({
      text: "Google wants you to sign in again. Your changes wait here until then.",
      settings: "Sign in",
    });
  }
  if (status.google.state === "connected" && status.google.missing.length > 0) {
    banners.push({
      text: `You left out: ${status.google.missing.join(", ")}. Callsheet cannot do that part.`,
      settings: "Open Settings",
    });
  }
  if (status.platform.state === "error" && status.platform.error !== null) {
    banners.push({ text: status.platform.error.message, settings: "Open Settings" });
  }
  if (status.bookingsPaused !== null) {
    banners.push({
      text: `Bookings are paused: nothing can be added to “${status.bookingsPaused}” any more. Everything else goes on.`,
      settings: "Choose another calendar",
    });
  }
  if (status.problem !== null && status.vault !== "locked") {
    const { message, action = "" } = status.problem;
    banners.push({ text: `${message} ${action}`.trim(), settings: null });
  }
  if (status.vault === "locked") {
    banners.push({
      text: "Your system’s keychain is locked, so Callsheet cannot sign in. Unlock it; Callsheet tries again by itself.",
      settings: null,
    });
  }
  if (status.vault === "memory" && status.google.state === "connected") {
    banners.push({
      text: "There is no keychain on this system: your sign-in is not saved and ends when you quit.",
      settings: null,
    });
  }
  // What stands in the way says it already.
  if (status.problem === null && status.delayedUntil !== null && Date.parse(status.delayedUntil) > nowMs) {
    banners.push({
      text: `Sending pauses until ${clockTime(Date.parse(status.delayedUntil))}. Your changes wait here.`,
      settings: null,
    });
  }
  return banners;
}
