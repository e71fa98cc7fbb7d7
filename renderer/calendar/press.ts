import type { EventTime } from "../../shared/model/event-time.ts";
import { watchPress } from "../ui/press.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { closeDayList, dayListOf, listedDay } from "./day-list.ts";
import type { Grab, Place } from "./drag.ts";
import type { DragSubject } from "./drag-session.ts";
import { startDrag } from "./drag-session.ts";
import { dropEvent } from "./drop.ts";
import type { Geometry, Point } from "./grid-geometry.ts";
import { isInside, placeAt } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, itemByKey } from "./host.ts";
import { sayWhyFixed } from "./why-fixed.ts";

/** A mouse that moves further than this with the button down drags. CSS pixels. */
const threshold = 4;
/** This much of an event's edge takes hold of the edge, not of the event; a finger needs more of it. CSS pixels. */
const grip = { mouse: { start: 4, end: 5 }, touch: { start: 8, end: 14 } } as const;

/** Watches a press on the calendar: it becomes a drag of an event, of one of its edges, or of a new meeting out of empty time. */
export function beginPress(
  host: CalendarHost,
  press: PointerEvent,
  onCreate: (time: EventTime) => void,
): void {
  if (press.button !== 0 || !(press.target instanceof Element)) return;
  const { target } = press;
  const start = { x: press.clientX, y: press.clientY };
  const subject = subjectAt(host, target, start, press.pointerType === "touch" ? "touch" : "mouse", onCreate);
  if (subject === null) return;
  watchPress(press, {
    threshold,
    onDrag: ({ clientX, clientY, pointerId }) => {
      if ("occurrence" in subject) {
        void sayWhyFixed(subject);
        return;
      }
      closeDayList(host.root());
      startDrag(host, subject, pointerId, { x: clientX, y: clientY });
    },
  });
}

/** What a press there would drag; the event itself when it cannot be dragged; null when there is nothing. */
function subjectAt(
  host: CalendarHost,
  target: Element,
  point: Point,
  by: keyof typeof grip,
  onCreate: (time: EventTime) => void,
): DragSubject | CalendarItem | null {
  const geometry = geometryOf(host);
  const at = geometry === null ? null : heldPlace(geometry, target, point);
  if (geometry === null || at === null) return null;
  const block = target.closest<HTMLElement>("[data-event]");
  if (block !== null) {
    const item = itemByKey(host, block.dataset["event"] ?? "");
    return item === null ? null : eventSubject(host, item, block, { point, at, by });
  }
  if (target.closest("button, .day-list") !== null || !isInside(geometry, point)) return null;
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

/** Where something is held. A list of a day lies over other days: what is taken out of it is held on its own. */
function heldPlace(geometry: Geometry, target: Element, point: Point): Place | null {
  const day = listedDay(target);
  return day === null ? placeAt(geometry, point) : { kind: "month", date: day };
}

interface Taken {
  readonly point: Point;
  readonly at: Place;
  readonly by: keyof typeof grip;
}

function eventSubject(
  host: CalendarHost,
  item: CalendarItem,
  block: HTMLElement,
  { point, at, by }: Taken,
): DragSubject | CalendarItem | null {
  const { notMovable, time } = item.occurrence;
  if (item.kind === "saving") return null;
  if (notMovable !== null) return item;
  const edge = edgeAt(item, block, point, grip[by]);
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

/** The edge that the point takes hold of. What has hours in a month is only moved: they cannot be seen there. */
function edgeAt(
  item: CalendarItem,
  block: HTMLElement,
  { x, y }: Point,
  most: { readonly start: number; readonly end: number },
): "start" | "end" | null {
  const box = block.getBoundingClientRect();
  const startShown = !block.classList.contains("continues-prior");
  const endShown = !block.classList.contains("continues-after");
  if (block.classList.contains("strip")) {
    if (!item.allDay || dayListOf(block) !== null) return null;
    const side = Math.min(most.end, (box.right - box.left) / 4);
    if (startShown && x - box.left <= side) return "start";
    return endShown && box.right - x <= side ? "end" : null;
  }
  const third = (box.bottom - box.top) / 3;
  if (endShown && box.bottom - y <= Math.min(most.end, third)) return "end";
  return startShown && y - box.top <= Math.min(most.start, third) ? "start" : null;
}
