import { memo } from "react";
import type { CalendarItem } from "./calendar-item.ts";
import { useEventMarks } from "./event-marks.ts";
import type { BlockPlace } from "./event-style.ts";
import { blockStyle, placeStyle, sizeOf, stateClasses } from "./event-style.ts";
import { wordsOf } from "./event-words.ts";
import { usePalette } from "./palette.ts";

interface Props {
  readonly item: CalendarItem;
  /** Null in a row of whole days, where the row places it. */
  readonly place: BlockPlace | null;
  readonly continuesPrior: boolean;
  readonly continuesAfter: boolean;
}

/** An event on the grid. What is done to it (click, drag, keys) the pane hears, by `data-event`. */
export const EventBlock = memo(function EventBlock({ item, place, continuesPrior, continuesAfter }: Props) {
  const palette = usePalette();
  const { selected, focusable, lifted } = useEventMarks(item.id);
  const words = wordsOf(item);
  const classes = [
    "event",
    place === null ? "strip" : sizeOf(item),
    ...stateClasses(item, palette.nowMs),
    selected ? "selected" : "",
    lifted ? "lifted" : "",
    continuesPrior ? "continues-prior" : "",
    continuesAfter ? "continues-after" : "",
  ];
  return (
    <button
      type="button"
      data-event={item.id}
      tabIndex={focusable ? 0 : -1}
      className={classes.filter(Boolean).join(" ")}
      style={lifted ? placeStyle(place) : blockStyle(item, place, palette)}
      aria-pressed={selected}
      title={words.tooltip}
    >
      <span className="visually-hidden">{words.name}</span>
      {place === null ? <StripWords item={item} /> : <BlockWords item={item} />}
      <StateMark state={item.occurrence.state} />
    </button>
  );
}, isSame);

function isSame(before: Props, after: Props): boolean {
  return (
    before.item === after.item &&
    before.continuesPrior === after.continuesPrior &&
    before.continuesAfter === after.continuesAfter &&
    samePlace(before.place, after.place)
  );
}

function samePlace(a: BlockPlace | null, b: BlockPlace | null): boolean {
  if (a === null || b === null) return a === b;
  return a.top === b.top && a.height === b.height && a.left === b.left && a.width === b.width;
}

function StripWords({ item }: { readonly item: CalendarItem }) {
  return (
    <>
      {!item.allDay && (
        <span aria-hidden="true" className="event-time">
          {wordsOf(item).start}
        </span>
      )}
      <span aria-hidden="true" className="event-title">
        {item.title}
      </span>
    </>
  );
}

/** As many lines as its length has room for: title, then time, then place. */
function BlockWords({ item }: { readonly item: CalendarItem }) {
  const size = sizeOf(item);
  const { start, afterStart, place } = wordsOf(item);
  return (
    <>
      <span aria-hidden="true" className="event-title">
        {item.title}
      </span>
      {(size === "medium" || size === "tall") && (
        <span aria-hidden="true" className="event-time">
          {start} <span>{afterStart}</span>
        </span>
      )}
      {size === "tall" && place !== null && (
        <span aria-hidden="true" className="event-place">
          {place}
        </span>
      )}
    </>
  );
}

function StateMark({ state }: { readonly state: CalendarItem["occurrence"]["state"] }) {
  if (state !== "failed" && state !== "conflict") return null;
  return (
    <span aria-hidden="true" className={`event-mark ${state}`}>
      {state === "failed" ? "!" : "⇄"}
    </span>
  );
}
