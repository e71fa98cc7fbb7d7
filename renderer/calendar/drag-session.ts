import type { EventTime } from "../../shared/model/event-time.ts";
import { useView } from "../state/view.ts";
import { swallowClick } from "../ui/press.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import type { Grab } from "./drag.ts";
import { propose, sameTime } from "./drag.ts";
import { spoken } from "./drag-words.ts";
import { dropWarning } from "./drop-warning.ts";
import { hideGhost, showGhost } from "./ghost.ts";
import type { Geometry, Point } from "./grid-geometry.ts";
import { isInside, piecesOf, placeAt, scrollAt, turnAt } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, onLaidOut, repZone, surroundings } from "./host.ts";
import { scrollerOf } from "./measure-grid.ts";

/** Something to be dragged by the pointer. */
export interface DragSubject {
  readonly title: string;
  readonly grab: Grab;
  /** The event's key; null for what is no event yet. */
  readonly key: string | null;
  readonly was: EventTime | null;
  /** Let go outside of the calendar it is put back; an event goes to the nearest place instead. */
  readonly onlyInside: boolean;
  readonly cursor: "grabbing" | "ns-resize" | "ew-resize" | "default";
  readonly onDrop: (time: EventTime) => void;
  /** However it ended. */
  readonly onEnd?: () => void;
}

const coarseMinutes = 15;
const fineMinutes = 5;
/** How long something is held at the edge before the week turns, the first time and again. Milliseconds. */
const firstTurnMs = 500;
const nextTurnMs = 800;

/**
 * Follows the pointer until it is let go: proposes a time, draws the ghost, turns the week at the sides, scrolls at top and bottom.
 * Escape puts back. React draws the grid again only when the week turns.
 *
 * @returns puts it back, if it is still in the hand
 */
export function startDrag(
  host: CalendarHost,
  subject: DragSubject,
  pointerId: number,
  start: Point,
): () => void {
  const ui = useCalendarUi.getState();
  const watch = new AbortController();
  let geometry: Geometry | null = geometryOf(host);
  let point = start;
  let snapMinutes = coarseMinutes;
  let entered = false;
  let proposal: EventTime | null = null;
  let drawnOn: Geometry | null = null;
  let turnTimer: ReturnType<typeof setTimeout> | undefined;
  let turning: -1 | 0 | 1 = 0;
  let frame = 0;

  function update(): void {
    if (geometry === null) return;
    const inside = isInside(geometry, point);
    entered ||= inside;
    const outside = subject.onlyInside && !inside;
    const place = outside || !entered ? null : placeAt(geometry, point);
    const timeZone = repZone();
    const next = place === null ? null : propose(subject.grab, place, { snapMinutes, timeZone });
    // Most moves stay within a quarter of an hour: what is drawn says so already.
    const drawn = drawnOn === geometry && next !== null && proposal !== null && sameTime(next, proposal);
    if (!drawn) {
      proposal = next;
      drawnOn = geometry;
      draw(geometry, timeZone);
    }
    if (entered) steer(geometry);
  }

  function draw(on: Geometry, timeZone: string): void {
    const warning = proposal === null ? null : dropWarning(proposal, surroundings(host, subject.key));
    showGhost({
      title: subject.title,
      proposal,
      was: subject.was,
      warning,
      pieces: proposal === null ? [] : piecesOf(proposal, on, timeZone),
      pointer: proposal === null ? point : null,
    });
  }

  function steer(on: Geometry): void {
    const side = turnAt(on, point);
    if (side !== turning) {
      clearTimeout(turnTimer);
      turning = side;
      if (side !== 0) turnTimer = setTimeout(turn, firstTurnMs);
    }
    if (scrollAt(on, point) !== 0 && frame === 0) frame = requestAnimationFrame(scroll);
  }

  function turn(): void {
    if (turning === 0) return;
    useView.getState().step(turning);
    turnTimer = setTimeout(turn, nextTurnMs);
  }

  function scroll(): void {
    frame = 0;
    const root = host.root();
    const scroller = root === null ? null : scrollerOf(root);
    if (geometry === null || scroller === null) return;
    const before = scroller.scrollTop;
    scroller.scrollTop += scrollAt(geometry, point);
    if (scroller.scrollTop !== before) redraw();
  }

  function redraw(): void {
    geometry = geometryOf(host);
    update();
  }

  function end(time: EventTime | null): void {
    if (watch.signal.aborted) return;
    watch.abort();
    stopHearing();
    clearTimeout(turnTimer);
    cancelAnimationFrame(frame);
    hideGhost();
    ui.lift(null);
    delete document.body.dataset["dragging"];
    swallowClick();
    if (time === null) ui.say(`${subject.title} is back where it was.`);
    else subject.onDrop(time);
    subject.onEnd?.();
  }

  function onMove(event: PointerEvent): void {
    if (event.pointerId !== pointerId) return;
    point = { x: event.clientX, y: event.clientY };
    snapMinutes = event.shiftKey ? fineMinutes : coarseMinutes;
    update();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && event.type === "keydown") {
      event.preventDefault();
      event.stopPropagation();
      end(null);
    } else if (event.key === "Shift") {
      snapMinutes = event.type === "keydown" ? fineMinutes : coarseMinutes;
      update();
    }
  }

  const { signal } = watch;
  window.addEventListener("pointermove", onMove, { signal });
  window.addEventListener("pointerup", (event) => event.pointerId === pointerId && end(proposal), { signal });
  window.addEventListener("pointercancel", (event) => event.pointerId === pointerId && end(null), { signal });
  window.addEventListener("blur", () => end(null), { signal });
  window.addEventListener("keydown", onKey, { signal, capture: true });
  window.addEventListener("keyup", onKey, { signal, capture: true });
  window.addEventListener("scroll", redraw, { signal, capture: true, passive: true });
  const stopHearing = onLaidOut(host, redraw);

  ui.lift(subject.key);
  document.body.dataset["dragging"] = subject.cursor;
  if (subject.was !== null) ui.say(`Dragging ${subject.title}, ${spoken(subject.was)}.`);
  update();
  return () => end(null);
}
