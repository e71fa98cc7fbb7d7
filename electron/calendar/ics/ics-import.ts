import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { CommandResult } from "../../../shared/contract/command-result.ts";
import { count } from "../../../shared/count.ts";
import { AppError } from "../../../shared/errors.ts";
import { icsUidProperty } from "../../../shared/event-properties.ts";
import type { IcsItem, IcsPreview, IcsProgress } from "../../../shared/model/ics.ts";
import { requireWritableCalendar } from "../commands/command-calendar.ts";
import type { IcsContent, IcsEntry } from "./ics-entries.ts";
import { contentOf } from "./ics-entries.ts";
import { partsOfIcs } from "./ics-parts.ts";
import type { ReadPart } from "./ics-read.ts";
import { createIcsReader } from "./ics-read.ts";

/** More are no calendar of a person. */
const mostEvents = 5_000;
/** Events read before others get a turn, and the screen a word of it. */
const batch = 100;
/** As many as a preview shows. */
const shown = 500;

interface Dependencies {
  readonly db: Database;
  readonly repZone: () => string;
  readonly onProgress: (progress: IcsProgress | null) => void;
  readonly importEvents: (calendarId: string, entries: readonly IcsEntry[], message: string) => CommandResult;
}

interface ReadFile {
  readonly importId: string;
  readonly fileName: string;
  readonly content: readonly IcsContent[];
}

/** Calendar files on their way in: one at a time, read into memory, looked through by the rep, then imported as one change. */
export interface IcsImport {
  /** Reads a file; null when it was cancelled. @throws AppError `bad_input` for what is no calendar */
  read(fileName: string, text: string, calendarId: string): Promise<IcsPreview | null>;
  /** The same file for another calendar. @throws AppError `not_found` when it is no longer held */
  preview(importId: string, calendarId: string): IcsPreview;
  /** Imports what is new of it. @throws AppError `not_found`, `bad_input`, and what any new event may be refused for */
  run(importId: string, calendarId: string): CommandResult;
  /** Ends the reading, or puts a read file away. */
  cancel(): void;
}

export function createIcsImport({ db, repZone, onProgress, importEvents }: Dependencies): IcsImport {
  let held: ReadFile | null = null;
  let reading: AbortController | null = null;

  /** UIDs of the calendar, of Google's own making and from files imported before. */
  function knownIn(calendarId: string): ReadonlySet<string> {
    const rows = db
      .prepare<{ calendarId: string; property: string }, { one: string | null; other: string | null }>(
        `SELECT json_extract(event, '$.iCalUID') AS one, json_extract(event, @property) AS other
         FROM (SELECT coalesce(local, base) AS event FROM events WHERE calendar_id = @calendarId AND deleted = 0)
         WHERE event IS NOT NULL AND coalesce(json_extract(event, '$.status'), '') <> 'cancelled'`,
      )
      .all({ calendarId, property: `$.extendedProperties.private.${icsUidProperty}` });
    return new Set(rows.flatMap(({ one, other }) => [one, other].filter((uid) => uid !== null)));
  }

  function require(importId: string): ReadFile {
    if (held?.importId === importId) return held;
    throw new AppError("not_found", "This file is no longer open. Nothing of it was imported.", {
      action: "Choose the file again.",
    });
  }

  function previewOf(file: ReadFile, calendarId: string): IcsPreview {
    const known = knownIn(calendarId);
    const items = file.content.map((one) => itemOf(one, known));
    const counts = { new: 0, known: 0, refused: 0 };
    for (const { state } of items) counts[state] += 1;
    const { importId, fileName } = file;
    return { importId, fileName, calendarId, items: items.slice(0, shown), counts };
  }

  return {
    async read(fileName, text, calendarId) {
      requireWritableCalendar(db, calendarId);
      const parts = partsOfIcs(text);
      if (parts === null) {
        throw new AppError("bad_input", `${fileName} is no calendar file. Nothing was imported.`, {
          action: "Choose a file that ends in .ics.",
        });
      }
      const total = parts.filter(({ name }) => name === "VEVENT").length;
      if (total > mostEvents) {
        throw new AppError(
          "bad_input",
          `${fileName} has ${count(total)} events; at most ${count(mostEvents)} can be imported at a time. Nothing was imported.`,
          {
            action: "Export it in parts, by year, then import one after the other.",
          },
        );
      }
      reading?.abort();
      const mine = new AbortController();
      reading = mine;
      try {
        const readPart = await createIcsReader(parts, repZone());
        const read: ReadPart[] = [];
        for (const [index, part] of parts.entries()) {
          if (index % batch === 0) {
            onProgress({ done: Math.min(index, total), total });
            await nextTurn();
            if (mine.signal.aborted) return null;
          }
          const one = readPart(part);
          if (one !== null) read.push(one);
        }
        held = { importId: randomUUID(), fileName, content: contentOf(read) };
        return previewOf(held, calendarId);
      } finally {
        if (reading === mine) reading = null;
        onProgress(null);
      }
    },
    preview: (importId, calendarId) => previewOf(require(importId), calendarId),
    run(importId, calendarId) {
      const file = require(importId);
      const known = knownIn(calendarId);
      const entries = file.content.flatMap((one) =>
        one.kind === "entry" && !known.has(one.entry.uid) ? [one.entry] : [],
      );
      if (entries.length === 0) {
        throw new AppError(
          "bad_input",
          "There is nothing new in this file for that calendar. Nothing was imported.",
        );
      }
      const result = importEvents(calendarId, entries, importedMessage(db, calendarId, entries.length));
      held = null;
      return result;
    },
    cancel() {
      reading?.abort();
      held = null;
    },
  };
}

function itemOf(one: IcsContent, known: ReadonlySet<string>): IcsItem {
  if (one.kind === "refused") return one.item;
  const { uid, event, recurrence, moved, cancelledCount } = one.entry;
  const isKnown = known.has(uid);
  return {
    title: event.title,
    time: event.time,
    repeats: recurrence.length > 0,
    exceptions: moved.length + cancelledCount,
    state: isKnown ? "known" : "new",
    note: isKnown || event.notes.length === 0 ? null : event.notes.join(" "),
  };
}

function importedMessage(db: Database, calendarId: string, amount: number): string {
  const name = db
    .prepare<[string], string>("SELECT name FROM calendars WHERE id = ?")
    .pluck()
    .get(calendarId);
  return `Imported ${count(amount)} ${amount === 1 ? "event" : "events"} into ${name ?? "the calendar"}`;
}
