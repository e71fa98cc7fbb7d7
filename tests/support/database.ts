import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { onTestFinished } from "vitest";
import { closeWriter, openReader, openWriter } from "../../electron/database/open.ts";

/** A folder of the test's own, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "callsheet-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestDatabase {
  readonly path: string;
  readonly db: Database;
  /** A read-only connection to the same file, as main has it. */
  reader(): Database;
}

/** A real database file with the whole schema, in a folder of the test's own. */
export function testDatabase(): TestDatabase {
  const path = join(temporaryFolder(), "callsheet.db");
  const db = openWriter(path);
  const readers: Database[] = [];
  onTestFinished(() => {
    for (const reader of readers) reader.close();
    closeWriter(db);
  });
  return {
    path,
    db,
    reader: () => {
      const reader = openReader(path);
      readers.push(reader);
      return reader;
    },
  };
}
