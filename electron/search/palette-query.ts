import type { Database } from "better-sqlite3";
import type { Palette } from "../../shared/model/palette.ts";
import { findEvents } from "./event-finds.ts";
import { createEventWords } from "./event-words.ts";
import { findLeads, findTranscripts } from "./lead-finds.ts";

/** How many of each are shown. */
const most = { leads: 5, events: 6, transcripts: 4 } as const;

/** Finds for the command palette, on the engine's connection: `now` in epoch milliseconds. */
export function createPaletteSearch(db: Database): (typed: string, now: number) => Palette {
  const words = createEventWords(db);
  return (typed, now) => {
    words.catchUp();
    return paletteOf(db, typed, now);
  };
}

/** What of the leads, events and calls fits what was typed. */
function paletteOf(db: Database, typed: string, now: number): Palette {
  // One letter begins too many words to say anything.
  if (typed.trim().length < 2) return { leads: [], events: [], transcripts: [] };
  return {
    leads: [...findLeads(db, typed, most.leads)],
    events: [...findEvents(db, typed, now, most.events)],
    transcripts: findTranscripts(db, typed, most.transcripts),
  };
}
