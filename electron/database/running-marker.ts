import { closeSync, existsSync, openSync, rmSync } from "node:fs";

function markerOf(path: string): string {
  return `${path}.running`;
}

/** Did the last run end without closing the database? */
export function endedUncleanly(path: string): boolean {
  return existsSync(markerOf(path));
}

/** Says that the database is in use, until `clearMarker`. */
export function setMarker(path: string): void {
  closeSync(openSync(markerOf(path), "a", 0o600));
}

/** Says that the database was closed as it should be. */
export function clearMarker(path: string): void {
  rmSync(markerOf(path), { force: true });
}
