import type { CSSProperties } from "react";
import { memo } from "react";
import { useSelection } from "../state/selection.ts";
import { clockTime } from "../ui/format.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import { eventTones } from "./event-colors.ts";
import { eventName, itemTime, placeOf } from "./event-words.ts";
import type { Palette } from "./palette.ts";
import { usePalette } from "./palette.ts";

/** Percentages of the day column. */
export interface BlockPlace {
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly width: number;
}

interface Props {
  readonly item: CalendarItem;
  /** Null in a row of whole days, where the row places it. */
  readonly place: BlockPlace | null;
  readonly continuesPrior: boolean;
  readonly continuesAfter: boolean;
}

/** An event on the grid. What is done to it (click, drag, keys) the pane hears, by `data-event`. */
export const EventBlock = memo(
  function EventBlock({ item, place, continuesPrior, continuesAfter }: Props) {
    const palette = usePalette();
    const selected = useSelection((selection) => selection.eventKey === item.id);
    const mark = useCalendarUi(
      ({ focusedKey, liftedKey }) => (focusedKey === item.id ? 1 : 0) + (liftedKey === item.id ? 2 : 0),
    );
    const { occurrence } = item;
    const classes = [
      "event",
      place === null ? "strip" : sizeOf(item),
      ...stateClasses(item, palette.nowMs),
      selected ? "selected" : "",
      mark >= 2 ? "lifted" : "",
      continuesPrior ? "continues-prior" : "",
      continuesAfter ? "continues-after" : "",
    ];
    return (
      <button
        type="button"
        data-event={item.id}
        tabIndex={mark % 2 === 1 ? 0 : -1}
        className={classes.filter(Boolean).join(" ")}
        style={blockStyle(item, place, palette)}
        aria-pressed={selected}
        title={tooltip(item)}
      >
        <span className="visually-hidden">{eventName(item)}</span>
        <Words item={item} strip={place === null} />
        <StateMark state={occurrence.state} />
      </button>
    );
  },
  (before, after) =>
    before.item === after.item &&
    before.continuesPrior === after.continuesPrior &&
    before.continuesAfter === after.continuesAfter &&
    samePlace(before.place, after.place),
);

function samePlace(a: BlockPlace | null, b: BlockPlace | null): boolean {
  if (a === null || b === null) return a === b;
  return a.top === b.top && a.height === b.height && a.left === b.left && a.width === b.width;
}

function Words({ item, strip }: { readonly item: CalendarItem; readonly strip: boolean }) {
  const { occurrence, title, start, allDay } = item;
  if (strip) {
    return (
      <>
        {!allDay && (
          <span aria-hidden="true" className="event-time">
            {clockTime(start.getTime())}
          </span>
        )}
        <span aria-hidden="true" className="event-title">
          {title}
        </span>
      </>
    );
  }
  const size = sizeOf(item);
  const place = placeOf(occurrence);
  return (
    <>
      <span aria-hidden="true" className="event-title">
        {title}
      </span>
      {size === "medium" && (
        <span aria-hidden="true" className="event-time">
          {place === null ? itemTime(item) : `${clockTime(start.getTime())} · ${place}`}
        </span>
      )}
      {size === "tall" && (
        <span aria-hidden="true" className="event-time">
          {itemTime(item)}
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
  if (state === "failed")
    return (
      <span aria-hidden="true" className="event-mark failed">
        !
      </span>
    );
  if (state === "conflict")
    return (
      <span aria-hidden="true" className="event-mark conflict">
        ⇄
      </span>
    );
  return null;
}

/** How many lines there is room for, by its length. */
function sizeOf({ start, end }: CalendarItem): "tiny" | "short" | "medium" | "tall" {
  const minutes = (end.getTime() - start.getTime()) / 60_000;
  if (minutes < 25) return "tiny";
  if (minutes < 45) return "short";
  return minutes < 75 ? "medium" : "tall";
}

function stateClasses({ occurrence, kind, end }: CalendarItem, nowMs: number): readonly string[] {
  return [
    end.getTime() <= nowMs ? "past" : "",
    occurrence.state === "synced" ? "" : occurrence.state,
    kind === "event" ? "" : kind,
    occurrence.response === null ? "" : occurrence.response,
    occurrence.notMovable === null ? "" : "fixed",
  ];
}

type BlockStyle = CSSProperties & Record<`--event-${string}`, string>;

function blockStyle(
  { occurrence, end }: CalendarItem,
  place: BlockPlace | null,
  palette: Palette,
): BlockStyle {
  const { calendarId, colorId } = occurrence;
  const tones = eventTones(palette.colors.get(calendarId) ?? "", colorId, palette.theme);
  const past = end.getTime() <= palette.nowMs;
  const colors = {
    "--event-ground": past ? tones.fadedGround : tones.ground,
    "--event-edge": tones.edge,
    "--event-ink": past ? tones.fadedInk : tones.ink,
  };
  if (place === null) return colors;
  return {
    ...colors,
    top: `${place.top}%`,
    height: `${place.height}%`,
    left: `${place.left}%`,
    width: `${place.width}%`,
  };
}

function tooltip(item: CalendarItem): string {
  const { occurrence, title } = item;
  const lines = [title, itemTime(item), placeOf(occurrence), occurrence.stateReason, occurrence.notMovable];
  return lines.filter((line) => line !== null).join("\n");
}
