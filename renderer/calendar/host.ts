import type { Settings } from "../../shared/model/status.ts";
import { useView } from "../state/view.ts";
import type { CalendarItem } from "./calendar-item.ts";
import type { Surroundings } from "./drop-warning.ts";
import type { Geometry } from "./grid-geometry.ts";
import { measureGrid } from "./measure-grid.ts";

/** What dragging and keys need of the calendar on the screen. */
export interface CalendarHost {
  /** The element around the grid; null while it is not there. */
  readonly root: () => HTMLElement | null;
  readonly items: () => readonly CalendarItem[];
  readonly businessHours: () => Settings["businessHours"];
  /** Reads again what is shown; resolves when it is on the screen. */
  readonly refresh: () => Promise<void>;
  /** Hears that the grid was drawn anew; answers how to stop. */
  readonly onDrawn: (listener: () => void) => () => void;
}

/** Hears that the grid was drawn anew, or lies elsewhere: a line above it came or went. Answers how to stop. */
export function onLaidOut(host: CalendarHost, listener: () => void): () => void {
  const stopHearing = host.onDrawn(listener);
  const observer = new ResizeObserver(() => listener());
  const root = host.root();
  if (root !== null) observer.observe(root);
  return () => {
    stopHearing();
    observer.disconnect();
  };
}

/** The rep's zone is the system's, which may change while Callsheet runs. */
export function repZone(): string {
  return Temporal.Now.timeZoneId();
}

export function geometryOf(host: CalendarHost): Geometry | null {
  const root = host.root();
  const { view, date } = useView.getState();
  return root === null ? null : measureGrid(root, view, date);
}

export function surroundings(host: CalendarHost, key: string | null): Surroundings {
  return {
    key,
    items: host.items(),
    businessHours: host.businessHours(),
    nowMs: Date.now(),
    timeZone: repZone(),
  };
}

/** The item with this key, if it is on the screen. */
export function itemByKey(host: CalendarHost, key: string): CalendarItem | null {
  return host.items().find(({ id }) => id === key) ?? null;
}
