import type { EventTime } from "../../../shared/model/event-time.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { inZone } from "../recurrence/zoned-time.ts";
import type { Grid } from "./series-lines.ts";

/** The wall time (as if UTC) of an instant where a series lives. */
export function wallAt(instant: number, grid: Grid): number {
  return grid.allDay ? instant : instant + grid.zone.offsetAt(instant);
}

export function instantAt(wall: number, grid: Grid): number {
  return grid.allDay ? wall : grid.zone.instantOf(wall);
}

/** A time of a series that begins at a wall time; `length` in milliseconds. */
export function timeAtWall(wall: number, length: number, grid: Grid): EventTime {
  if (grid.allDay) return { kind: "allDay", startDate: dateOf(wall), endDate: dateOf(wall + length) };
  const start = grid.zone.instantOf(wall);
  const timeZone = grid.zone.id;
  return { kind: "timed", start: inZone(start, timeZone), end: inZone(start + length, timeZone), timeZone };
}

/** The same instants, said in a series' own zone. */
export function inGrid(time: EventTime, grid: Grid): EventTime {
  if (time.kind === "allDay" || grid.allDay) return time;
  const timeZone = grid.zone.id;
  const [start, end] = [Date.parse(time.start), Date.parse(time.end)];
  return { kind: "timed", start: inZone(start, timeZone), end: inZone(end, timeZone), timeZone };
}

/** Epoch milliseconds; midnight UTC of the date for whole days. */
export function instantOfTime(time: EventTime): number {
  return Date.parse(time.kind === "allDay" ? time.startDate : time.start);
}

export function lengthOf(time: EventTime): number {
  return time.kind === "allDay"
    ? Date.parse(time.endDate) - Date.parse(time.startDate)
    : Date.parse(time.end) - Date.parse(time.start);
}

/** How long an event is, in milliseconds. */
export function lengthOfEvent({ start, end }: Pick<GoogleEvent, "end" | "start">): number {
  return Date.parse(end.date ?? end.dateTime ?? "") - Date.parse(start.date ?? start.dateTime ?? "");
}

function dateOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}
