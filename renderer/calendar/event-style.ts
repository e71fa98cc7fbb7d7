import type { CSSProperties } from "react";
import type { CalendarItem } from "./calendar-item.ts";
import { eventTones } from "./event-colors.ts";
import type { Palette } from "./palette.ts";

/** Percentages of the day column. */
export interface BlockPlace {
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly width: number;
}

/** How many lines there is room for, by its length. */
export type BlockSize = "tiny" | "short" | "medium" | "tall";

export function sizeOf({ start, end }: CalendarItem): BlockSize {
  const minutes = (end.getTime() - start.getTime()) / 60_000;
  if (minutes < 25) return "tiny";
  if (minutes < 45) return "short";
  return minutes < 60 ? "medium" : "tall";
}

/** The classes that say how an event stands: over or not, its state, the rep's reply, whether it can be moved. */
export function stateClasses({ occurrence, kind, end }: CalendarItem, nowMs: number): readonly string[] {
  return [
    end.getTime() <= nowMs ? "past" : "",
    occurrence.state === "synced" ? "" : occurrence.state,
    kind === "event" ? "" : kind,
    occurrence.response === null ? "" : occurrence.response,
    occurrence.notMovable === null ? "" : "fixed",
  ];
}

type BlockStyle = CSSProperties & Partial<Record<"--event-edge", string>>;

/**
 * Place and colours of an event. Colours are set as such: a custom property on each of 200 events makes the browser work twice as
 * long on their styles, so only those few get one whose state is drawn with it.
 */
export function blockStyle(item: CalendarItem, place: BlockPlace | null, palette: Palette): BlockStyle {
  const { calendarId, colorId, response } = item.occurrence;
  const tones = eventTones(palette.colors.get(calendarId) ?? "", colorId, palette.theme);
  const past = item.end.getTime() <= palette.nowMs;
  const hollow = response === "declined" || response === "needsAction";
  const style: BlockStyle = {
    ...placeStyle(place),
    borderLeftColor: tones.edge,
    color: response === "declined" ? "var(--ink-3)" : past ? tones.fadedInk : tones.ink,
  };
  const faint = past || (item.kind !== "event" && item.kind !== "saving");
  if (!hollow) style.backgroundColor = faint ? tones.fadedGround : tones.ground;
  if (isPlain(item)) return style;
  return { ...style, "--event-edge": tones.edge };
}

/** While it is away only its place is drawn. */
export function placeStyle(place: BlockPlace | null): CSSProperties {
  if (place === null) return {};
  const { top, height, left, width } = place;
  return { top: `${top}%`, height: `${height}%`, left: `${left}%`, width: `${width}%` };
}

function isPlain({ kind, occurrence: { state, response } }: CalendarItem): boolean {
  return kind === "event" && state === "synced" && (response === null || response === "accepted");
}
