import type { EventTime } from "../../shared/model/event-time.ts";
import type { KeyBinding } from "../commands/keys.ts";
import { createKeyMatcher, keyBindings, keyName } from "../commands/keys.ts";
import type { CalendarView } from "../state/view.ts";
import { useView } from "../state/view.ts";
import { firstWeekday, localDate, shownDates, weekday } from "../state/view-dates.ts";
import { startMs } from "../ui/format.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import { spoken } from "./drag-words.ts";
import { dropEvent } from "./drop.ts";
import { dropWarning } from "./drop-warning.ts";
import { focusEvent } from "./focus-event.ts";
import { hideGhost, showGhost } from "./ghost.ts";
import { piecesOf } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, repZone, surroundings } from "./host.ts";
import { scrollerOf } from "./measure-grid.ts";
import { nudge, stretch } from "./nudge.ts";
import { toWall } from "./wall-time.ts";

const carryBindings: readonly KeyBinding[] = keyBindings.filter(({ id }) => id.startsWith("carry."));

type Change = (time: EventTime, timeZone: string) => EventTime;

const by =
  (days: number, minutes: number): Change =>
  (time, timeZone) =>
    nudge(time, { days, minutes }, timeZone);
const longer =
  (minutes: number): Change =>
  (time, timeZone) =>
    stretch(time, minutes, timeZone);

/** A day on, past the days that a work week does not show. */
function byDay(sign: 1 | -1, view: CalendarView): Change {
  return (time, timeZone) => {
    let moved = nudge(time, { days: sign, minutes: 0 }, timeZone);
    while (view === "work_week" && weekday(firstDate(moved, timeZone)) > 4) {
      moved = nudge(moved, { days: sign, minutes: 0 }, timeZone);
    }
    return moved;
  };
}

function firstDate(time: EventTime, timeZone: string): string {
  return time.kind === "allDay" ? time.startDate : toWall(Date.parse(time.start), timeZone).date;
}

/** What each key of the carry does to the time. In a month, up and down are weeks: hours cannot be seen there. */
export function carryChange(id: string, view: CalendarView): Change | null {
  const inMonth = view === "month";
  const changes: Readonly<Record<string, Change>> = {
    "carry.earlier": inMonth ? by(-7, 0) : by(0, -15),
    "carry.later": inMonth ? by(7, 0) : by(0, 15),
    "carry.dayBefore": byDay(-1, view),
    "carry.dayAfter": byDay(1, view),
    "carry.fineEarlier": by(0, -5),
    "carry.fineLater": by(0, 5),
    "carry.shorter": longer(-15),
    "carry.longer": longer(15),
  };
  return changes[id] ?? null;
}

/** Picks an event up by the keyboard: the arrows move it, Enter drops it, Escape puts it back. Every step is said aloud. */
export function startCarry(host: CalendarHost, item: CalendarItem, mac: boolean): void {
  const ui = useCalendarUi.getState();
  const { time: was } = item.occurrence;
  const matcher = createKeyMatcher(carryBindings);
  const watch = new AbortController();
  let time: EventTime = was;

  function draw(): void {
    const geometry = geometryOf(host);
    const pieces = geometry === null ? [] : piecesOf(time, geometry, repZone());
    const warning = dropWarning(time, surroundings(host, item.id));
    showGhost({ title: item.title, proposal: time, was, warning, pieces, pointer: null });
  }

  function change(to: EventTime): void {
    time = to;
    showDay(localDate(startMs(to)));
    scrollTo(host, to);
    draw();
    const warning = dropWarning(to, surroundings(host, item.id));
    ui.say(warning === null ? `${spoken(to)}.` : `${spoken(to)}. ${warning}.`);
  }

  function end(drop: boolean): void {
    watch.abort();
    stopHearing();
    hideGhost();
    ui.lift(null);
    if (drop) {
      void dropEvent(host, item, time);
    } else {
      showDay(localDate(startMs(was)));
      ui.say(`${item.title} is back at ${spoken(was)}.`);
    }
    focusEvent(host, item.id);
  }

  function onKey(event: KeyboardEvent): void {
    const name = keyName(event, mac);
    if (name === null) return;
    event.preventDefault();
    event.stopPropagation();
    const binding = matcher.match(name, event.timeStamp);
    if (binding === null) return;
    if (binding.id === "carry.drop" || binding.id === "carry.putBack") {
      end(binding.id === "carry.drop");
      return;
    }
    const apply = carryChange(binding.id, useView.getState().view);
    if (apply !== null) change(apply(time, repZone()));
  }

  const { signal } = watch;
  window.addEventListener("keydown", onKey, { signal, capture: true });
  window.addEventListener("pointerdown", () => end(false), { signal, capture: true });
  window.addEventListener("blur", () => end(false), { signal });
  window.addEventListener("scroll", draw, { signal, capture: true, passive: true });
  const stopHearing = host.onDrawn(draw);
  ui.lift(item.id);
  draw();
  ui.say(`Picked up ${item.title}, ${spoken(was)}. Arrows move it, Enter drops it, Escape puts it back.`);
}

/** Turns to the day when it is not on the screen. */
function showDay(day: string): void {
  const { view, date, setDate } = useView.getState();
  const { first, last } = shownDates(view, date, firstWeekday());
  if (day < first || day > last) setDate(day);
}

/** Scrolls as little as it takes to see what is carried. */
function scrollTo(host: CalendarHost, time: EventTime): void {
  const root = host.root();
  const geometry = geometryOf(host);
  if (root === null || geometry?.kind !== "time" || time.kind === "allDay") return;
  const scroller = scrollerOf(root);
  const [piece] = piecesOf(time, geometry, repZone());
  if (scroller === null || piece === undefined) return;
  const { top, bottom } = geometry.view;
  if (piece.top < top) scroller.scrollTop += piece.top - top - 8;
  else if (piece.bottom > bottom) scroller.scrollTop += Math.min(piece.bottom - bottom + 8, piece.top - top);
}
