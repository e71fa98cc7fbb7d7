import type { WindowView } from "../../shared/model/window-view.ts";
import { call } from "../api.ts";
import { showError } from "../commands/perform.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";

/** The hours of the calendar, where they are drawn. */
const hours = ".rbc-time-content";
/** Turning through weeks is one memory, not twenty. Milliseconds. */
const restMs = 300;

/** Tells main what this window shows whenever that has come to rest, so that a start and a drawing anew find it again. @returns how to stop */
export function rememberView(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = "";
  const tell = () => {
    const now = viewNow();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    call("window.remember", now).catch(showError);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, restMs);
  };
  const stops = [useView.subscribe(soon), useSelection.subscribe(soon)];
  const onScroll = (event: Event) => {
    if (event.target instanceof Element && event.target.matches(hours)) soon();
  };
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  window.addEventListener("pagehide", tell);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    document.removeEventListener("scroll", onScroll, { capture: true });
    window.removeEventListener("pagehide", tell);
  };
}

/** What this window shows. */
export function viewNow(): WindowView {
  const { view, date } = useView.getState();
  const { leadId, eventKey } = useSelection.getState();
  const scroll = document.querySelector(hours)?.scrollTop ?? null;
  return { view, date, leadId, eventKey, scroll, on: localDate(Date.now()) };
}
