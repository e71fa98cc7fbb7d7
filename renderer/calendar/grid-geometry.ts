import type { EventTime } from "../../shared/model/event-time.ts";
import { addDays } from "../state/view-dates.ts";
import type { Place } from "./drag.ts";
import { daysBetween, toWall } from "./wall-time.ts";

/** CSS pixels of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Days beside each other with their hours below. */
export interface TimeGeometry {
  readonly kind: "time";
  readonly days: readonly (Column & { readonly date: string })[];
  /** Where midnight and the next midnight lie; most of it is scrolled out of sight. */
  readonly hours: { readonly top: number; readonly bottom: number };
  /** What of the hours is in sight. */
  readonly view: Box;
  readonly allDay: Box;
}

/** Weeks below each other. */
export interface MonthGeometry {
  readonly kind: "month";
  readonly weeks: readonly { readonly first: string; readonly top: number; readonly bottom: number }[];
  readonly columns: readonly Column[];
  readonly view: Box;
}

export type Geometry = TimeGeometry | MonthGeometry;

/** A piece of an event on the grid; `clip` is what of the grid may be painted by it. */
export interface Piece extends Box {
  readonly clip: Box;
  /** Lies along a row of days, not among the hours. */
  readonly strip: boolean;
}

const dayMinutes = 1440;
const stripHeight = 22;
/** This near to the top or the bottom the hours scroll. */
const edgePx = 28;
/** This near to a side the grid turns: narrow, because an event's own column lies there too. */
const turnPx = 18;
/** A pointer this far outside still counts as at the edge. */
const outsidePx = 64;

/** What a point is over; a point beside the grid counts as at its nearest part. */
export function placeAt(geometry: Geometry, { x, y }: Point): Place | null {
  if (geometry.kind === "month") return monthPlace(geometry, x, y);
  const day = nearest(geometry.days, x);
  if (day === null) return null;
  if (y < geometry.view.top && y < geometry.allDay.bottom) return { kind: "allDay", date: day.date };
  const { top, bottom } = geometry.hours;
  const inSight = Math.min(geometry.view.bottom, Math.max(geometry.view.top, y));
  const minutes = ((inSight - top) / (bottom - top)) * dayMinutes;
  return { kind: "time", date: day.date, minutes: Math.min(dayMinutes, Math.max(0, minutes)) };
}

function monthPlace({ weeks, columns }: MonthGeometry, x: number, y: number): Place | null {
  const column = nearest(columns, x);
  const week = weeks.find(({ bottom }) => y < bottom) ?? weeks.at(-1);
  if (column === null || week === undefined) return null;
  return { kind: "month", date: addDays(week.first, columns.indexOf(column)) };
}

function nearest<C extends Column>(columns: readonly C[], x: number): C | null {
  return columns.find(({ right }) => x < right) ?? columns.at(-1) ?? null;
}

/** Is the point over the grid itself, with its all-day row? */
export function isInside(geometry: Geometry, { x, y }: Point): boolean {
  const { view } = geometry;
  const top = geometry.kind === "time" ? geometry.allDay.top : view.top;
  return x >= view.left && x <= view.right && y >= top && y <= view.bottom;
}

/** Where dragging to the side turns the calendar: back at the left edge, forward at the right one. */
export function turnAt({ view }: Geometry, { x, y }: Point): -1 | 0 | 1 {
  if (y < view.top - outsidePx || y > view.bottom + outsidePx) return 0;
  if (x < view.left + turnPx && x > view.left - outsidePx) return -1;
  return x > view.right - turnPx && x < view.right + outsidePx ? 1 : 0;
}

/** How far the hours scroll at each frame while something is held near their top or bottom. Pixels, negative for up. */
export function scrollAt(geometry: Geometry, { y }: Point): number {
  if (geometry.kind === "month") return 0;
  const { top, bottom } = geometry.view;
  const above = y < geometry.allDay.bottom && y < top ? 0 : top + edgePx - y;
  const below = y - (bottom - edgePx);
  if (above > 0) return -Math.ceil((Math.min(above, edgePx) / edgePx) * 12);
  return below > 0 ? Math.ceil((Math.min(below, edgePx * 2) / edgePx) * 12) : 0;
}

/** The pieces of the grid that an event would lie on: one a day among the hours, one a week of whole days. Zone: the rep's. */
export function piecesOf(time: EventTime, geometry: Geometry, timeZone: string): readonly Piece[] {
  const span = spanOf(time, timeZone);
  if (geometry.kind === "month") return monthPieces(span, geometry);
  return span.hours ? hourPieces(span, geometry) : stripPieces(span, geometry);
}

interface Span {
  /** Among the hours, not in the all-day row. */
  readonly hours: boolean;
  readonly first: string;
  readonly last: string;
  /** Minutes after midnight of the first day and of the last. */
  readonly from: number;
  readonly until: number;
}

function spanOf(time: EventTime, timeZone: string): Span {
  if (time.kind === "allDay") {
    return {
      hours: false,
      first: time.startDate,
      last: addDays(time.endDate, -1),
      from: 0,
      until: dayMinutes,
    };
  }
  const startMs = Date.parse(time.start);
  const endMs = Math.max(startMs, Date.parse(time.end));
  const start = toWall(startMs, timeZone);
  const end = toWall(endMs, timeZone);
  const atMidnight = end.minutes === 0 && end.date > start.date;
  return {
    hours: endMs - startMs < dayMinutes * 60_000,
    first: start.date,
    last: atMidnight ? addDays(end.date, -1) : end.date,
    from: start.minutes,
    until: atMidnight ? dayMinutes : end.minutes,
  };
}

function hourPieces(span: Span, { days, hours, view }: TimeGeometry): readonly Piece[] {
  const minute = (hours.bottom - hours.top) / dayMinutes;
  return days
    .filter(({ date }) => date >= span.first && date <= span.last)
    .map(({ date, left, right }) => {
      const from = date === span.first ? span.from : 0;
      // On the night on which an hour comes twice an event may end, on the wall, before it began.
      const until = Math.max(date === span.last ? span.until : dayMinutes, from + 15);
      return {
        left,
        right,
        top: hours.top + from * minute,
        bottom: hours.top + until * minute,
        clip: view,
        strip: false,
      };
    });
}

function stripPieces(span: Span, { days, allDay }: TimeGeometry): readonly Piece[] {
  const covered = days.filter(({ date }) => date >= span.first && date <= span.last);
  const [first, last] = [covered[0], covered.at(-1)];
  if (first === undefined || last === undefined) return [];
  const top = allDay.top + 4;
  return [{ left: first.left, right: last.right, top, bottom: top + stripHeight, clip: allDay, strip: true }];
}

function monthPieces(span: Span, { weeks, columns, view }: MonthGeometry): readonly Piece[] {
  return weeks.flatMap(({ first, top }) => {
    const from = Math.max(0, daysBetween(first, span.first));
    const until = Math.min(columns.length - 1, daysBetween(first, span.last));
    const [left, right] = [columns[from], columns[until]];
    if (from > until || left === undefined || right === undefined) return [];
    const below = top + 30;
    return [
      {
        left: left.left,
        right: right.right,
        top: below,
        bottom: below + stripHeight,
        clip: view,
        strip: true,
      },
    ];
  });
}
