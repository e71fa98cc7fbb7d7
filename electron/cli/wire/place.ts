import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The longest path of a Unix socket that every system takes: macOS has 104 bytes with the zero at the end (sys/un.h). */
const longestPath = 103;

/** Where the program looks for the address of the socket: a file in a folder that nobody but the rep may enter. */
export function addressFile(folder: string): string {
  return join(folder, "address");
}

/** Makes the folder, for its owner alone, whatever stood there before. */
export function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === "win32") return;
  if (!lstatSync(folder).isDirectory()) throw new Error(`${folder} is no folder.`);
  chmodSync(folder, 0o700);
}

/**
 * Where the socket is to be: in the folder, or where its path would be too long in one of the temporary ones, which nobody else may enter either.
 * On Windows a pipe whose name nobody can guess.
 */
export function socketPath(folder: string, uuid: () => string): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\callsheet-${uuid()}`;
  const path = join(folder, "socket");
  if (Buffer.byteLength(path) <= longestPath) return path;
  return join(mkdtempSync(join(tmpdir(), "callsheet-")), "socket");
}

/** What the last one to listen wrote down; null when nobody did. */
export function readAddress(folder: string): string | null {
  try {
    return readFileSync(addressFile(folder), "utf8").trimEnd();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

export function writeAddress(folder: string, path: string): void {
  writeFileSync(addressFile(folder), `${path}\n`, { mode: 0o600 });
}

/** Takes away what one who listened left behind, with the temporary folder that was made for it. */
export function clear(folder: string, path: string): void {
  if (readAddress(folder) === path) rmSync(addressFile(folder), { force: true });
  if (process.platform === "win32") return;
  rmSync(path, { force: true });
  const own = dirname(path);
  if (own !== folder && dirname(own) === tmpdir()) rmSync(own, { recursive: true, force: true });
}
