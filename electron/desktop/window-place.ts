import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WindowView } from "../../shared/model/window-view.ts";
import { isDiskFull } from "../database/disk-full.ts";

/** Where a window stood. */
export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** A window for the next start. */
export interface SavedWindow {
  readonly place: WindowPlace;
  /** What it showed; null when it never said. */
  readonly view: WindowView | null;
}

const fileName = "window.json";
export const smallest = { width: 900, height: 600 } as const;
/** More were opened by mistake. */
const mostWindows = 10;

/**
 * Reads `window.json` of user data; what makes no sense in it is left out. Checked by hand: this runs before the window opens, and a
 * schema library would keep it waiting. Nothing is lost with a broken one, the next close writes it anew.
 */
export function readWindows(folder: string): readonly SavedWindow[] {
  try {
    return windowsIn(JSON.parse(readFileSync(join(folder, fileName), "utf8")));
  } catch {
    return [];
  }
}

export function writeWindows(folder: string, windows: readonly SavedWindow[]): void {
  const next = join(folder, `${fileName}.next`);
  try {
    writeFileSync(next, JSON.stringify({ windows }), { mode: 0o600 });
    renameSync(next, join(folder, fileName));
  } catch (error) {
    // Where windows stood is not worth a word: the places before these stay.
    if (!isDiskFull(error)) throw error;
  }
}

function windowsIn(raw: unknown): readonly SavedWindow[] {
  const fields = fieldsOf(raw);
  const list = fields["windows"];
  // Before there could be several, the file was the place of the one.
  if (!Array.isArray(list)) return savedIn({ place: raw });
  return list.slice(0, mostWindows).flatMap(savedIn);
}

function savedIn(raw: unknown): readonly SavedWindow[] {
  const { place: rawPlace, view } = fieldsOf(raw);
  const place = placeIn(rawPlace);
  return place === null ? [] : [{ place, view: viewIn(view) }];
}

function fieldsOf(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === "object" && raw !== null ? { ...raw } : {};
}

function placeIn(raw: unknown): WindowPlace | null {
  const { x, y, width, height, maximized } = fieldsOf(raw);
  if (!isWhole(width) || !isWhole(height) || width < smallest.width || height < smallest.height) return null;
  return { ...(isWhole(x) && isWhole(y) ? { x, y } : {}), width, height, maximized: maximized === true };
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

const views = ["day", "work_week", "week", "month", "agenda"] as const;
const datePattern = /^\d{4}-\d\d-\d\d$/;

function viewIn(raw: unknown): WindowView | null {
  const { view: name, date, leadId, eventKey, scroll, on } = fieldsOf(raw);
  const view = views.find((one) => one === name);
  if (view === undefined || !isDate(date) || !isDate(on)) return null;
  return {
    view,
    date,
    on,
    leadId: typeof leadId === "string" ? leadId : null,
    eventKey: typeof eventKey === "string" ? eventKey : null,
    scroll: typeof scroll === "number" && scroll >= 0 ? scroll : null,
  };
}

function isDate(value: unknown): value is string {
  return typeof value === "string" && datePattern.test(value) && !Number.isNaN(Date.parse(value));
}
