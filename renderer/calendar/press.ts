import type { EventTime } from "../../shared/model/event-time.ts";
import { useToasts } from "../state/toasts.ts";
import type { CalendarItem } from "./calendar-item.ts";
import type { Grab, Place } from "./drag.ts";
import type { DragSubject } from "./drag-session.ts";
import { startDrag } from "./drag-session.ts";
import { dropEvent } from "./drop.ts";
import type { Point } from "./grid-geometry.ts";
import { isInside, placeAt } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, itemByKey } from "./host.ts";

/** A press that moves further than this is a drag. CSS pixels. */
const threshold = 4;
/** This much of an event's edge takes hold of the edge, not of the event. CSS pixels. */
const grip = 5;

/** Watches a press on the calendar: moved far enough it drags an event, one of its edges, or a new meeting out of empty time. */
export function beginPress(
  host: CalendarHost,
  press: PointerEvent,
  onCreate: (time: EventTime) => void,
): void {
  if (press.button !== 0 || !(press.target instanceof Element)) return;
  const start = { x: press.clientX, y: press.clientY };
  const subject = subjectAt(host, press.target, start, onCreate);
  if (subject === null) return;

  const watch = new AbortController();
  const { signal } = watch;
  window.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== press.pointerId) return;
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) <= threshold) return;
      watch.abort();
      if (typeof subject === "string") useToasts.getState().show({ message: subject });
      else startDrag(host, subject, press.pointerId, { x: event.clientX, y: event.clientY });
    },
    { signal },
  );
  const stop = () => watch.abort();
  window.addEventListener("pointerup", stop, { signal });
  window.addEventListener("pointercancel", stop, { signal });
}

/** What a press there would drag; the reason, in words, when it cannot be dragged; null when there is nothing. */
function subjectAt(
  host: CalendarHost,
  target: Element,
  point: Point,
  onCreate: (time: EventTime) => void,
): DragSubject | string | null {
  const geometry = geometryOf(host);
  const at = geometry === null ? null : placeAt(geometry, point);
  if (geometry === null || at === null) return null;
  const block = target.closest<HTMLElement>("[data-event]");
  if (block !== null) {
    const item = itemByKey(host, block.dataset["event"] ?? "");
    return item === null ? null : eventSubject(host, item, block, point, at);
  }
  if (target.closest("button, .rbc-overlay") !== null || !isInside(geometry, point)) return null;
  return {
    title: "New meeting",
    grab: { kind: "create", at },
    key: null,
    was: null,
    onlyInside: false,
    cursor: "default",
    onDrop: onCreate,
  };
}

function eventSubject(
  host: CalendarHost,
  item: CalendarItem,
  block: HTMLElement,
  point: Point,
  at: Place,
): DragSubject | string | null {
  const { notMovable, time } = item.occurrence;
  if (item.kind === "saving") return null;
  if (notMovable !== null) return notMovable;
  const edge = edgeAt(item, block, point);
  const grab: Grab = edge === null ? { kind: "move", time, at } : { kind: "resize", time, edge };
  const sideways = block.classList.contains("strip");
  return {
    title: item.title,
    grab,
    key: item.id,
    was: time,
    onlyInside: false,
    cursor: edge === null ? "grabbing" : sideways ? "ew-resize" : "ns-resize",
    onDrop: (to) => void dropEvent(host, item, to),
  };
}

/** The edge that the point takes hold of. A timed event in a month is only moved: its hours cannot be seen there. */
function edgeAt(item: CalendarItem, block: HTMLElement, { x, y }: Point): "start" | "end" | null {
  const box = block.getBoundingClientRect();
  const startShown = !block.classList.contains("continues-prior");
  const endShown = !block.classList.contains("continues-after");
  if (block.classList.contains("strip")) {
    if (item.occurrence.time.kind !== "allDay") return null;
    if (startShown && x - box.left <= grip) return "start";
    return endShown && box.right - x <= grip ? "end" : null;
  }
  if (endShown && box.bottom - y <= grip) return "end";
  return startShown && y - box.top <= grip - 1 ? "start" : null;
}
