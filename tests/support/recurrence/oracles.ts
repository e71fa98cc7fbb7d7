import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { GeneratedSeries } from "./generated-series.ts";

/** The system's own Python, which sees Debian's packages. */
const python = "/usr/bin/python3";
const script = fileURLToPath(new URL("oracles.py", import.meta.url));
const startsSchema = z.array(z.array(z.number()));
const answerSchema = z.object({ dateutil: startsSchema, libical: startsSchema });

/** Can python-dateutil and libical be asked here? */
export function oraclesAreHere(): boolean {
  if (!existsSync(python)) return false;
  const probe = "import ctypes, dateutil, zoneinfo; ctypes.CDLL('libical.so.3')";
  return spawnSync(python, ["-c", probe]).status === 0;
}

/** What both make of the series, in one process. @throws Error with its error output when it fails */
export async function askOracles(series: readonly GeneratedSeries[]): Promise<z.infer<typeof answerSchema>> {
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(JSON.stringify(series));
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  if (code !== 0) throw new Error(`The oracles failed: ${errors}`);
  return answerSchema.parse(JSON.parse(output));
}
