import { useCalendarUi } from "./calendar-ui.ts";
import { openDayList, openDayListWith } from "./day-list.ts";
import type { CalendarHost } from "./host.ts";

/**
 * Puts the focus on an event and keeps it there while the grid draws anew (after a week was turned, or a move into another column, which
 * replaces the element that had it). Ends with the rep's next key or press, or when the focus is somewhere else.
 */
export function focusEvent(host: CalendarHost, key: string): void {
  useCalendarUi.getState().focus(key);
  tryFocus(host, key);
  const ended = new AbortController();
  const { signal } = ended;
  const stop = host.onDrawn(() => {
    if (signal.aborted || isElsewhere(host)) end();
    else if (document.activeElement?.getAttribute("data-event") !== key) tryFocus(host, key);
  });
  function end(): void {
    ended.abort();
    stop();
  }
  window.addEventListener("keydown", end, { signal, capture: true });
  window.addEventListener("pointerdown", end, { signal, capture: true });
}

function tryFocus(host: CalendarHost, key: string): void {
  const root = host.root();
  if (root === null) return;
  const wanted = `[data-event="${CSS.escape(key)}"]`;
  const block =
    openDayList(root)?.querySelector<HTMLElement>(wanted) ?? root.querySelector<HTMLElement>(wanted);
  // A month hides what it has no room for.
  if (block === null) openDayListWith(root, key);
  block?.focus();
  block?.scrollIntoView({ block: "nearest" });
}

function isElsewhere(host: CalendarHost): boolean {
  const active = document.activeElement;
  return active !== null && active !== document.body && host.root()?.contains(active) !== true;
}
