import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Database } from "better-sqlite3";
import type { Notice } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { IcsPreview } from "../../shared/model/ics.ts";
import type { Commands } from "../calendar/commands/commands.ts";
import { createIcsExport } from "../calendar/ics/ics-export.ts";
import { createIcsImport } from "../calendar/ics/ics-import.ts";
import { occurrencesBetween } from "../calendar/recurrence/range-query.ts";

/** Larger files are no calendar of a person. Bytes. */
const largest = 20 * 1024 * 1024;

interface Dependencies {
  readonly db: Database;
  readonly clock: () => number;
  readonly timeZone: () => string;
  readonly commands: Commands;
  readonly notice: (notice: Notice) => void;
}

/** A file that was dropped on the page, piece by piece: the page may read what it was given, and knows no path. */
export interface DroppedPiece {
  readonly key: string;
  readonly fileName: string;
  readonly text: string;
  readonly last: boolean;
  readonly calendarId: string;
}

/** Calendar files in and out. */
export function createIcsDesk({ db, clock, timeZone, commands, notice }: Dependencies) {
  const files = createIcsImport({
    db,
    repZone: timeZone,
    onProgress: (progress) => notice({ kind: "ics", progress }),
    importEvents: commands.importEvents,
  });
  let dropped = { key: "", text: "" };
  return {
    ...files,
    export: createIcsExport({
      db,
      clock,
      repZone: timeZone,
      occurrencesBetween: (from, to) => occurrencesBetween(db, from, to),
    }),
    async open(path: string, calendarId: string): Promise<IcsPreview | null> {
      return files.read(basename(path), await textOf(path), calendarId);
    },
    /** Null until the last piece. @throws AppError `bad_input` for a file that is too large */
    async drop({ key, fileName, text, last, calendarId }: DroppedPiece): Promise<IcsPreview | null> {
      const before = dropped.key === key ? dropped.text : "";
      dropped = { key, text: before + text };
      if (dropped.text.length > largest) {
        dropped = { key: "", text: "" };
        throw tooLarge();
      }
      if (!last) return null;
      const whole = dropped.text;
      dropped = { key: "", text: "" };
      return files.read(fileName, whole, calendarId);
    },
  };
}

async function textOf(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > largest) throw tooLarge();
    // Old programs write other encodings than the standard's: a letter is lost then, not the file.
    return new TextDecoder("utf-8").decode(await readFile(path));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("bad_input", "This file could not be read. Nothing was imported.", {
      action: "Choose another file.",
      cause,
    });
  }
}

function tooLarge(): AppError {
  return new AppError("bad_input", "This file is larger than 20 MB. Nothing was imported.", {
    action: "Export it in parts, by year, then import one after the other.",
  });
}
