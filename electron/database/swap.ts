import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Files that were taken out of use stay beside the database, so many of them. */
const asidesKept = 3;
const companions = ["-wal", "-shm"] as const;

/** Where the file that is to take the place of the one at `path` is made. */
export function nextOf(path: string): string {
  return `${path}.next`;
}

/** Whole and synced: from when it has this name, it is what will be used. */
function readyOf(path: string): string {
  return `${path}.ready`;
}

/** Is another file about to take the place of the one at `path`? */
export function swapPending(path: string): boolean {
  return existsSync(readyOf(path));
}

function asides(path: string): readonly string[] {
  const prefix = `${basename(path)}.aside-`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .sort()
    .map((name) => join(dirname(path), name));
}

function numbered(path: string, number: number): string {
  return `${path}.aside-${String(number).padStart(6, "0")}`;
}

function flushFolder(path: string): void {
  // Windows has no such thing for folders.
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Puts the whole, closed file at `nextOf(path)` in the place of the one at `path`, which is set aside together with its write-ahead log. A
 * crash in between is finished by `finishSwap`. Nobody may have either open.
 * @returns where the old file is kept; null when there was none
 */
export function swapIn(path: string, reach: (point: string) => void = () => undefined): string | null {
  const made = openSync(nextOf(path), "r+");
  fsyncSync(made);
  closeSync(made);
  renameSync(nextOf(path), readyOf(path));
  flushFolder(path);
  reach("swap:ready");
  return finishSwap(path, reach);
}

/** Ends a swap that a crash interrupted; does nothing when there is none. */
export function finishSwap(path: string, reach: (point: string) => void = () => undefined): string | null {
  if (!swapPending(path)) return null;
  const last = Number(asides(path).at(-1)?.slice(-6) ?? 0);
  const hasFile = existsSync(path);
  const aside = numbered(path, hasFile ? last + 1 : last);
  if (hasFile) {
    renameSync(path, aside);
    reach("swap:file-aside");
  }
  // A log without its file would be taken for the next file's own.
  for (const end of companions) if (existsSync(path + end)) renameSync(path + end, aside + end);
  reach("swap:log-aside");
  renameSync(readyOf(path), path);
  flushFolder(path);
  reach("swap:done");
  for (const old of asides(path).slice(0, -asidesKept)) {
    for (const end of ["", ...companions]) rmSync(old + end, { force: true });
  }
  return existsSync(aside) ? aside : null;
}
