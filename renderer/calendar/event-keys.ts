import type { KeyBinding } from "../commands/keys.ts";
import { createKeyMatcher, keyBindings, keyName } from "../commands/keys.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useSelection } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";
import { useView } from "../state/view.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { isEvent } from "./calendar-item.ts";
import { startCarry } from "./carry.ts";
import { closeDayList } from "./day-list.ts";
import { focusEvent } from "./focus-event.ts";
import type { Direction } from "./focus-order.ts";
import { nextFocus, outermost } from "./focus-order.ts";
import type { CalendarHost } from "./host.ts";
import { itemByKey } from "./host.ts";
import { sayWhyFixed } from "./why-fixed.ts";

const eventBindings: readonly KeyBinding[] = keyBindings.filter(
  ({ id, scope }) => scope === "calendar" && id.startsWith("event."),
);

/** Shows what an event is about: its lead when it was booked for one, else itself. */
export function openItem(item: CalendarItem): void {
  const { key, leadId } = item.occurrence;
  const { selectLead, selectEvent } = useSelection.getState();
  if (item.kind === "saving" || item.kind === "asked") return;
  if (item.kind === "booking" && leadId !== null) selectLead(leadId);
  else selectEvent(key, leadId);
}

/** Does what a key means while an event has the focus. Answers the handler for the calendar's `keydown`. */
export function createEventKeys(host: CalendarHost, mac: boolean): (event: KeyboardEvent) => void {
  const matcher = createKeyMatcher(eventBindings);
  return (event) => {
    const block = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-event]") : null;
    const item = block === null ? null : itemByKey(host, block.dataset["event"] ?? "");
    const name = keyName(event, mac);
    if (item === null || name === null) return;
    const binding = matcher.match(name, event.timeStamp);
    if (binding === null) return;
    event.preventDefault();
    event.stopPropagation();
    act(host, item, binding.id, mac);
  };
}

function act(host: CalendarHost, item: CalendarItem, id: string, mac: boolean): void {
  const direction = directions[id];
  if (direction !== undefined) moveFocus(host, item.id, direction);
  else if (id === "event.open") openItem(item);
  else if (id === "event.cancel") cancel(item);
  else if (id === "event.pickUp") pickUp(host, item, mac);
}

const directions: Readonly<Record<string, Direction>> = {
  "event.next": "next",
  "event.previous": "previous",
  "event.dayAfter": "dayAfter",
  "event.dayBefore": "dayBefore",
};

/** Past the last event of the screen the calendar turns, and the focus goes on there. */
function moveFocus(host: CalendarHost, from: string, direction: Direction): void {
  const next = nextFocus(host.items(), from, direction);
  if (next !== null) {
    focusEvent(host, next);
    return;
  }
  const forward = direction === "next" || direction === "dayAfter";
  useView.getState().step(forward ? 1 : -1);
  const stop = host.onDrawn(() => {
    stop();
    const key = outermost(host.items(), forward ? "first" : "last");
    if (key === null) host.root()?.focus();
    else focusEvent(host, key);
  });
}

function pickUp(host: CalendarHost, item: CalendarItem, mac: boolean): void {
  const { notMovable } = item.occurrence;
  if (item.kind === "saving") return;
  if (notMovable !== null) {
    void sayWhyFixed(item);
    return;
  }
  if (useView.getState().view === "agenda")
    useDialogs.getState().show({ kind: "move", meeting: item.occurrence });
  else {
    closeDayList(host.root());
    startCarry(host, item, mac);
  }
}

function cancel(item: CalendarItem): void {
  const { notMovable } = item.occurrence;
  if (!isEvent(item)) return;
  if (notMovable === null) useDialogs.getState().show({ kind: "cancel", meeting: item.occurrence });
  else useToasts.getState().show({ message: notMovable });
}
