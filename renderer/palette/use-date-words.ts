import { useEffect, useState } from "react";
import type { Around, Understood } from "../editor/quick/quick-parse.ts";

type Understand = (line: string, around: Around) => Understood;

/** What a typed line says of days and times; null until the reader of dates is loaded. */
export function useDateWords(typed: string, timeZone: string): Understood | null {
  const [read, setRead] = useState<{ readonly understand: Understand } | null>(null);
  useEffect(() => {
    let wanted = true;
    // Knows the words for days: as large as the rest of the palette together.
    void import("../editor/quick/quick-parse.ts").then(({ understand }) => {
      if (wanted) setRead({ understand });
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (read === null || typed.trim() === "") return null;
  const nowMs = Date.now();
  const hour = Math.ceil(nowMs / 3_600_000) * 3_600_000;
  const iso = (ms: number) => new Date(ms).toISOString();
  const slot = { kind: "timed", start: iso(hour), end: iso(hour + 1_800_000), timeZone } as const;
  return read.understand(typed, { slot, nowMs, timeZone });
}
