import { useCalendarUi } from "./calendar-ui.ts";
import type { CalendarHost } from "./host.ts";

/**
 * Puts the focus on an event: at once, or when the grid has drawn it (after a week was turned, or a move). Gives up when the rep
 * has put the focus elsewhere meanwhile.
 */
export function focusEvent(host: CalendarHost, key: string): void {
  useCalendarUi.getState().focus(key);
  if (tryFocus(host, key)) return;
  const stop = host.onDrawn(() => {
    if (isElsewhere(host) || tryFocus(host, key)) stop();
  });
}

function tryFocus(host: CalendarHost, key: string): boolean {
  const block = host.root()?.querySelector<HTMLElement>(`[data-event="${CSS.escape(key)}"]`) ?? null;
  block?.focus();
  block?.scrollIntoView({ block: "nearest" });
  return block !== null;
}

function isElsewhere(host: CalendarHost): boolean {
  const active = document.activeElement;
  return active !== null && active !== document.body && host.root()?.contains(active) !== true;
}
