import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the window stood. */
export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

const fileName = "window.json";
export const smallest = { width: 900, height: 600 } as const;

/**
 * Reads `window.json` of user data; null when there is none that makes sense. Checked by hand: this runs before the window opens, and a
 * schema library would keep it waiting. Nothing is lost with a broken one, the next close writes it anew.
 */
export function readWindowPlace(folder: string): WindowPlace | null {
  try {
    return placeIn(JSON.parse(readFileSync(join(folder, fileName), "utf8")));
  } catch {
    return null;
  }
}

export function writeWindowPlace(folder: string, place: WindowPlace): void {
  writeFileSync(join(folder, fileName), JSON.stringify(place), { mode: 0o600 });
}

function placeIn(raw: unknown): WindowPlace | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { x, y, width, height, maximized } = raw as Readonly<Record<string, unknown>>;
  if (!isWhole(width) || !isWhole(height) || width < smallest.width || height < smallest.height) return null;
  return { ...(isWhole(x) && isWhole(y) ? { x, y } : {}), width, height, maximized: maximized === true };
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}
