import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Locator, TestInfo } from "@playwright/test";
import { expect } from "@playwright/test";

/** What a screen reader finds at the steps of a task, kept as text beside the tests. */
export interface Transcript {
  /** Writes down a step: what is heard of `where`. */
  hear(step: string, where: Locator): Promise<void>;
  /** Holds it against what is kept in the repository; with `--update-snapshots` it becomes what is kept. */
  compare(): void;
}

export function transcript(task: string, { config }: TestInfo): Transcript {
  const path = resolve(import.meta.dirname, `../transcripts/${task}.txt`);
  const parts: string[] = [];
  return {
    async hear(step, where) {
      parts.push(`# ${step}\n${steady(await where.ariaSnapshot())}\n`);
    },
    compare() {
      const text = parts.join("\n");
      if (config.updateSnapshots === "all" || config.updateSnapshots === "changed") {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      expect(text).toBe(readFileSync(path, "utf8"));
    },
  };
}

/** Without what is another in every run: how long ago it synced, how long an Undo has left, the minute of now. */
function steady(heard: string): string {
  return chosenOnly(heard)
    .replace(/Synced .+? ago|Synced just now/g, "Synced some time ago")
    .replace(/\b(told|sent) (in \d+ s|now)\b/g, "$1 soon")
    .replace(/\b(today |CET · )09:4\d\b/g, "$109:4_")
    .replace(/ · (now|\d+ min)$/gm, " · some time ago");
}

/** A list that is closed says what is chosen in it, not its hundreds of zones. */
function chosenOnly(heard: string): string {
  let depth = Number.POSITIVE_INFINITY;
  return heard
    .split("\n")
    .filter((line) => {
      const indent = line.search(/\S/);
      if (indent <= depth) depth = /^\s*- combobox/.test(line) ? indent : Number.POSITIVE_INFINITY;
      return indent <= depth || line.includes("[selected]");
    })
    .join("\n");
}
