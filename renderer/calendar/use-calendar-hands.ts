import { useEffect, useMemo } from "react";
import type { Input } from "../../shared/contract.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { proposeTime } from "../availability/propose-time.ts";
import { attempt, perform } from "../commands/perform.ts";
import { useCommands } from "../commands/registry.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLeadDrag } from "../state/lead-drag.ts";
import type { EventRef } from "../state/selection.ts";
import { eventRefOf, useSelection } from "../state/selection.ts";
import { useStart } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { localDate } from "../state/view-dates.ts";
import { useMeetingMinutes } from "../templates/use-meeting-minutes.ts";
import { allowHolding } from "../ui/press.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { isEvent } from "./calendar-item.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import { freeStart, meetingAt, shownDay, useCreation } from "./creation.ts";
import { startDrag } from "./drag-session.ts";
import { dropLead, leadTitle } from "./drop.ts";
import { createEventKeys, openItem } from "./event-keys.ts";
import { focusEvent } from "./focus-event.ts";
import { outermost } from "./focus-order.ts";
import { placeAt } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, itemByKey } from "./host.ts";
import { beginPress } from "./press.ts";

/** Everything that hands do in the calendar: press, drag, click, keys, and a lead brought over from the list. */
export function useCalendarHands(host: CalendarHost, bookingCalendarId: string): void {
  usePointer(host);
  useKeys(host);
  useLeadDrops(host, bookingCalendarId);
}

function usePointer(host: CalendarHost): void {
  useEffect(() => {
    const root = host.root();
    if (root === null) return;
    const watch = new AbortController();
    const { signal } = watch;
    const begin = (time: EventTime) => useCreation.getState().begin(time);
    root.addEventListener("pointerdown", (event) => beginPress(host, event, begin), { signal });
    root.addEventListener("click", (event) => select(host, event), { signal });
    root.addEventListener("dblclick", (event) => createWhere(host, event), { signal });
    root.addEventListener("focusin", (event) => rememberFocus(event), { signal });
    const stopHolding = allowHolding(root);
    return () => {
      watch.abort();
      stopHolding();
    };
  }, [host]);
}

function select(host: CalendarHost, event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const block = event.target.closest<HTMLElement>("[data-event]");
  if (block !== null) {
    const item = itemByKey(host, block.dataset["event"] ?? "");
    if (item !== null) openItem(item);
    if (item !== null && event.target.closest(".event-mark.conflict") !== null) {
      useDialogs.getState().show({ kind: "conflict", conflict: eventRef(item) });
    }
  } else if (event.target.closest(".grid") !== null && event.target.closest("button, .day-list") === null) {
    useSelection.getState().clear();
  }
}

function eventRef({ occurrence: { calendarId, eventId } }: CalendarItem) {
  return { calendarId, eventId };
}

/** A double click opens an event, and makes one where there is none. */
function createWhere(host: CalendarHost, event: MouseEvent): void {
  const block = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-event]") : null;
  if (block !== null) {
    const item = itemByKey(host, block.dataset["event"] ?? "");
    if (item !== null && isEvent(item)) openEditor(item.occurrence);
    return;
  }
  if (!(event.target instanceof Element) || event.target.closest("button, .create-card, .day-list") !== null)
    return;
  const geometry = geometryOf(host);
  const place = geometry === null ? null : placeAt(geometry, { x: event.clientX, y: event.clientY });
  if (place === null) return;
  const minutes = place.kind === "time" ? Math.floor(place.minutes / 30) * 30 : freeStart(host, place.date);
  useCreation.getState().begin(meetingAt(place.date, minutes));
}

function rememberFocus(event: FocusEvent): void {
  if (!(event.target instanceof HTMLElement)) return;
  const key = event.target.dataset["event"];
  if (key !== undefined) useCalendarUi.getState().focus(key);
}

function useKeys(host: CalendarHost): void {
  const { platform } = useStart();
  useEffect(() => {
    const root = host.root();
    const onKey = createEventKeys(host, platform === "darwin");
    root?.addEventListener("keydown", onKey);
    return () => root?.removeEventListener("keydown", onKey);
  }, [host, platform]);
  const commands = useMemo(
    () =>
      ({
        "calendar.create": () => createHere(host),
        "calendar.focus": () => focusCalendar(host),
        "event.edit": () => editHere(host),
        "event.accept": () => void replyHere(host, "accepted"),
        "event.maybe": () => void replyHere(host, "tentative"),
        "event.decline": () => void replyHere(host, "declined"),
        "event.propose": () => void proposeHere(host),
      }) as const,
    [host],
  );
  useCommands(commands);
}

/** The event that has the focus, else the one in the detail pane. */
function eventHere(host: CalendarHost): EventRef | null {
  const { focusedKey } = useCalendarUi.getState();
  const hasFocus = host.root()?.contains(document.activeElement) === true;
  const item = hasFocus && focusedKey !== null ? itemByKey(host, focusedKey) : null;
  if (item !== null) return isEvent(item) ? item.occurrence : null;
  const { eventKey } = useSelection.getState();
  return eventKey === null ? null : eventRefOf(eventKey);
}

function editHere(host: CalendarHost): void {
  const event = eventHere(host);
  if (event === null) useToasts.getState().show({ message: "Pick an event to edit first." });
  else openEditor(event);
}

function openEditor({ calendarId, eventId }: EventRef): void {
  useDialogs.getState().show({ kind: "editor", start: { kind: "event", calendarId, eventId } });
}

async function replyHere(host: CalendarHost, response: Input<"event.respond">["response"]): Promise<void> {
  const event = eventHere(host);
  if (event === null) {
    useToasts.getState().show({ message: "Pick an invitation to answer first." });
    return;
  }
  const { calendarId, eventId } = event;
  await perform("event.respond", { calendarId, eventId, response });
}

async function proposeHere(host: CalendarHost): Promise<void> {
  const event = eventHere(host);
  if (event === null) useToasts.getState().show({ message: "Pick an event to propose a time for first." });
  else await attempt(() => proposeTime(event));
}

/** At the next free time of the day of the event that has the focus, or of the day that is shown. */
function createHere(host: CalendarHost): void {
  const key = useCalendarUi.getState().focusedKey;
  const hasFocus = host.root()?.contains(document.activeElement) === true;
  const item = hasFocus && key !== null ? itemByKey(host, key) : null;
  const date = item === null ? shownDay() : localDate(item.start.getTime());
  useCreation.getState().begin(meetingAt(date, freeStart(host, date)));
}

function focusCalendar(host: CalendarHost): void {
  const key = useCalendarUi.getState().focusedKey;
  const target = key !== null && itemByKey(host, key) !== null ? key : outermost(host.items(), "first");
  if (target === null) host.root()?.focus();
  else focusEvent(host, target);
}

function useLeadDrops(host: CalendarHost, calendarId: string): void {
  const dragging = useLeadDrag((drag) => drag.dragging);
  const minutesOf = useMeetingMinutes();
  useEffect(() => {
    if (dragging === null) return;
    const { lead, pointer, pointerId } = dragging;
    const minutes = minutesOf(lead.tag);
    return startDrag(
      host,
      {
        title: leadTitle(lead),
        grab: { kind: "book", minutes, startOn: (date) => freeStart(host, date, minutes) },
        key: null,
        was: null,
        onlyInside: true,
        cursor: "grabbing",
        onDrop: (time) => {
          if (time.kind === "timed") void dropLead(host, lead, time, calendarId);
        },
        onEnd: () => useLeadDrag.getState().stop(),
      },
      pointerId,
      pointer,
    );
  }, [dragging, host, calendarId, minutesOf]);
}
