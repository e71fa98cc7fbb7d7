import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own that is soon full. */
export interface TinyDisk {
  readonly path: string;
  /** Takes all the room there is. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  drop(): void;
}

/** Why there can be none here; null where one can be made. Only root may mount, and not in every sandbox. */
export function whyNoTinyDisk(): string | null {
  const disk = mount(64);
  if (disk === null) return "a tmpfs cannot be mounted here";
  disk.drop();
  return null;
}

/** Mounts a tmpfs of so many KiB. @throws Error where that is not allowed */
export function tinyDisk(kib: number): TinyDisk {
  const disk = mount(kib);
  if (disk === null) throw new Error("A tmpfs cannot be mounted here.");
  return disk;
}

function mount(kib: number): TinyDisk | null {
  const path = mkdtempSync(join(tmpdir(), "callsheet-disk-"));
  const made = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kib}k,mode=0700`, "tmpfs", path]);
  if (made.status !== 0) {
    rmSync(path, { recursive: true, force: true });
    return null;
  }
  const filler = join(path, "filler");
  return {
    path,
    fill() {
      const file = openSync(filler, "a");
      for (const size of [65_536, 4_096, 512, 1]) while (wrote(file, size));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    drop() {
      spawnSync("umount", ["-l", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A write that only fits in part says so by its count. */
function wrote(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size;
  } catch {
    return false;
  }
}
