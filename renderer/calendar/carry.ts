import type { EventTime } from "../../shared/model/event-time.ts";
import type { KeyBinding } from "../commands/keys.ts";
import { createKeyMatcher, keyBindings, keyName } from "../commands/keys.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { startMs } from "../ui/format.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import type { Hold } from "./carry-change.ts";
import { carryChange, heldDate, nextHold } from "./carry-change.ts";
import { freeStart } from "./creation.ts";
import { spoken } from "./drag-words.ts";
import { dropEvent } from "./drop.ts";
import { dropWarning } from "./drop-warning.ts";
import { focusEvent } from "./focus-event.ts";
import { hideGhost, showGhost } from "./ghost.ts";
import { piecesOf } from "./grid-geometry.ts";
import type { CalendarHost } from "./host.ts";
import { geometryOf, onLaidOut, repZone, surroundings } from "./host.ts";
import { scrollerOf } from "./measure-grid.ts";

const carryBindings: readonly KeyBinding[] = keyBindings.filter(({ id }) => id.startsWith("carry."));

/** Picks an event up by the keyboard: the arrows move it, Enter drops it, Escape puts it back. Every step is said aloud. */
export function startCarry(host: CalendarHost, item: CalendarItem, mac: boolean): void {
  const ui = useCalendarUi.getState();
  const { time: was } = item.occurrence;
  const matcher = createKeyMatcher(carryBindings);
  const watch = new AbortController();
  let time: EventTime = was;
  let hold: Hold = "all";

  function draw(): void {
    const geometry = geometryOf(host);
    const pieces = geometry === null ? [] : piecesOf(time, geometry, repZone());
    const warning = dropWarning(time, surroundings(host, item.id));
    showGhost({ title: item.title, proposal: time, was, warning, pieces, pointer: null, held: hold });
    // The element that had the focus is gone once the week has turned.
    if (document.activeElement === document.body) host.root()?.focus();
  }

  function change(to: EventTime): void {
    const timeZone = repZone();
    time = to;
    useView.getState().reveal(heldDate(to, { hold, timeZone }));
    scrollTo(host, to, hold);
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
      void dropEvent(host, item, time).then(() => {
        // A question that was asked gives the focus back to an element that may be gone by now.
        if (document.activeElement === document.body) focusEvent(host, item.id);
      });
    } else {
      useView.getState().reveal(localDate(startMs(was)));
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
    if (binding.id === "carry.hold") {
      hold = nextHold(hold);
      draw();
      ui.say(`${holdWords[hold]}, ${spoken(time)}.`);
      return;
    }
    const { view } = useView.getState();
    const rules = { view, hold, timeZone: repZone(), was, startOn: (date: string) => freeStart(host, date) };
    const apply = carryChange(binding.id);
    if (apply !== null) change(apply(time, rules));
  }

  const { signal } = watch;
  window.addEventListener("keydown", onKey, { signal, capture: true });
  window.addEventListener("pointerdown", () => end(false), { signal, capture: true });
  window.addEventListener("blur", () => end(false), { signal });
  window.addEventListener("scroll", draw, { signal, capture: true, passive: true });
  const stopHearing = onLaidOut(host, draw);
  ui.lift(item.id);
  draw();
  ui.say(
    `Picked up ${item.title}, ${spoken(was)}. Arrows move it, Tab takes hold of its end or its start, A makes it last whole days, Enter drops it, Escape puts it back.`,
  );
}

const holdWords: Readonly<Record<Hold, string>> = {
  all: "Arrows move all of it",
  end: "Arrows move its end",
  start: "Arrows move its start",
};

/** Scrolls as little as it takes to see what is held. */
function scrollTo(host: CalendarHost, time: EventTime, hold: Hold): void {
  const root = host.root();
  const geometry = geometryOf(host);
  if (root === null || geometry?.kind !== "time" || time.kind === "allDay") return;
  const scroller = scrollerOf(root);
  const pieces = piecesOf(time, geometry, repZone());
  const piece = hold === "end" ? pieces.at(-1) : pieces[0];
  if (scroller === null || piece === undefined) return;
  const { top, bottom } = geometry.view;
  const below = piece.bottom - bottom + 8;
  if (hold !== "end" && piece.top < top) scroller.scrollTop += piece.top - top - 8;
  else if (hold === "end" && piece.bottom < top + 16) scroller.scrollTop += piece.bottom - top - 40;
  else if (piece.bottom > bottom)
    scroller.scrollTop += hold === "end" ? below : Math.min(below, piece.top - top);
}
