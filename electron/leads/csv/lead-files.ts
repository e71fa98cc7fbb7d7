import { createHash } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { ImportPlan, ImportReport } from "../../../shared/model/lead-files.ts";
import type { LeadRecord } from "../../platforms/lead-record.ts";
import type { StoredLead } from "../lead-rows.ts";
import { leadRows, storedColumns } from "../lead-rows.ts";
import type { LeadStore } from "../lead-store.ts";
import { csvLine, parseCsv } from "./csv.ts";
import type { ImportedLead } from "./lead-csv.ts";
import { exportColumns, leadsOf } from "./lead-csv.ts";
import { createLeadImport } from "./lead-import.ts";

/** Larger files are not lists of people. Bytes. */
const largest = 20 * 1024 * 1024;
/** Rows read and written at a time, so that nothing else waits for all of them. */
const batch = 500;

interface Dependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Told of a lead whose contact an import changed, inside its transaction. */
  readonly consider: (record: LeadRecord, change: "updated") => void;
  readonly onChanged: (topics: readonly ["leads"]) => void;
}

/** Leads to and from files. */
export interface LeadFiles {
  /** Writes leads in the given order, as the rep sees them; answers how many. What was begun is removed when it fails. @throws AppError */
  write(path: string, leadIds: readonly string[]): Promise<number>;
  /** What taking in a file would do; nothing is kept. `digest` names what was read. @throws AppError `bad_input` */
  look(path: string): Promise<{ readonly plan: ImportPlan; readonly digest: string }>;
  /** Takes in a file that was looked at, all of it or nothing. @throws AppError `bad_input`; `overtaken` when it is no longer what was looked at */
  read(path: string, digest: string): Promise<ImportReport>;
}

export function createLeadFiles({ db, leads, clock, consider, onChanged }: Dependencies): LeadFiles {
  const rowsOf = db.prepare<[string], StoredLead & { email: string | null; notes: string }>(`
    SELECT ${storedColumns}, email,
      coalesce((SELECT group_concat(text, char(10)) FROM (SELECT text FROM lead_notes
        WHERE lead_id IN (SELECT leads.id UNION SELECT call.id FROM leads AS call WHERE call.person_id = leads.person_id)
        ORDER BY created_at, id)), '') AS notes
    FROM leads WHERE id IN (SELECT value FROM json_each(?))`);

  function linesOf(leadIds: readonly string[]): string[] {
    const found = new Map(rowsOf.all(JSON.stringify(leadIds)).map((row) => [row.id, row]));
    const stored = leadIds.flatMap((id) => found.get(id) ?? []);
    return leadRows(db, stored, clock()).map((row, index) => {
      const { demo } = row;
      const time = "meeting" in demo ? demo.meeting.time : "time" in demo ? demo.time : null;
      return csvLine([
        row.title,
        row.company ?? "",
        stored[index]?.email ?? "",
        row.phone,
        row.tag ?? "",
        row.state,
        time === null ? "" : time.kind === "timed" ? time.start : time.startDate,
        row.updatedAt,
        row.summary ?? "",
        stored[index]?.notes ?? "",
        row.id,
      ]);
    });
  }

  const imports = createLeadImport({ db, leads, clock, consider });
  async function peopleIn(path: string): Promise<{ found: readonly ImportedLead[]; digest: string }> {
    const text = await textOf(path);
    const found = leadsOf(parseCsv(text), clock());
    if (found !== null) return { found, digest: createHash("sha256").update(text).digest("hex") };
    throw new AppError("bad_input", "No column of this file says who anybody is. Nothing was imported.", {
      action: "Give its first row names such as Name, E-mail, Phone, Company.",
    });
  }

  return {
    async write(path, leadIds) {
      let written = 0;
      // Beside it, and put in its place when it is whole: what was there before is lost to no failure.
      const part = `${path}.part`;
      try {
        const file = await open(part, "w", 0o600);
        try {
          // With the mark, spreadsheets read it as UTF-8.
          await file.write(`\uFEFF${csvLine(exportColumns)}`);
          for (let at = 0; at < leadIds.length; at += batch) {
            const lines = linesOf(leadIds.slice(at, at + batch));
            await file.write(lines.join(""));
            written += lines.length;
          }
        } finally {
          await file.close();
        }
        await rename(part, path);
      } catch (cause) {
        await rm(part, { force: true });
        if (cause instanceof AppError) throw cause;
        throw new AppError("internal", "The leads could not be written there. Nothing was lost.", {
          action: "Choose another place.",
          cause,
        });
      }
      return written;
    },
    async look(path) {
      const { found, digest } = await peopleIn(path);
      return { plan: imports.tryOut(found), digest };
    },
    async read(path, seen) {
      const { found, digest } = await peopleIn(path);
      if (digest !== seen) {
        throw new AppError("overtaken", "The file has changed since you looked. Nothing was imported.", {
          action: "Choose it again.",
        });
      }
      const { lines: _, ...report } = imports.run(found);
      if (report.added + report.changed > 0) onChanged(["leads"]);
      return report;
    },
  };
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > largest) {
      throw new AppError("bad_input", "This file is larger than 20 MB. Nothing was imported.", {
        action: "Split it, then import its parts.",
      });
    }
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("bad_input", "This file could not be read as text. Nothing was imported.", {
      action: "Save it as CSV in UTF-8, then import it again.",
      cause,
    });
  }
}
