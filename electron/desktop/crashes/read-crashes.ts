import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mask } from "../diagnostics/masking.ts";
import type { CrashReport } from "./crash-report.ts";
import { crashSchema } from "./crash-report.ts";
import { reportsIn } from "./crash-store.ts";

/** The reports kept in `folder`, the newest first, with the names that are known taken out; a file that is none of ours is named and left out. */
export function readCrashes(
  folder: string,
  names: readonly string[],
): readonly (CrashReport | { readonly unreadable: string })[] {
  return reportsIn(folder)
    .toReversed()
    .map((name) => {
      const report = parsed(join(folder, name));
      return report === null ? { unreadable: name } : { ...report, what: mask(report.what, names) };
    });
}

function parsed(file: string): CrashReport | null {
  try {
    return crashSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Cut short by the very crash it tells of, or edited: the caller names it.
    return null;
  }
}

/** Deletes every report. */
export function forgetCrashes(folder: string): void {
  for (const name of reportsIn(folder)) rmSync(join(folder, name), { force: true });
}
