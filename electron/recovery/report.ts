import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Recovered } from "../../shared/model/recovery.ts";
import { recoveredSchema } from "../../shared/model/recovery.ts";

function reportOf(path: string): string {
  return `${path}.recovered.json`;
}

/** Keeps what is to be told of a recovery until it was told, also over a crash. */
export function keepReport(path: string, report: Recovered): void {
  writeFileSync(reportOf(path), JSON.stringify(report), { mode: 0o600 });
}

/** Was a recovery finished since this was last asked? It is told once. */
export function takeReport(path: string): Recovered | null {
  const file = reportOf(path);
  if (!existsSync(file)) return null;
  const report = recoveredSchema.safeParse(parsed(readFileSync(file, "utf8")));
  rmSync(file, { force: true });
  return report.success ? report.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off by a crash: what was recovered is there all the same.
    return null;
  }
}
