import { createHash } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { ImportReport } from "../../../shared/model/lead-files.ts";
import type { StoredLead } from "../lead-rows.ts";
import { leadRows, storedColumns } from "../lead-rows.ts";
import type { LeadStore } from "../lead-store.ts";
import { csvLine, parseCsv } from "./csv.ts";
import type { ImportedLead } from "./lead-csv.ts";
import { exportColumns, fileSource, leadsOf } from "./lead-csv.ts";

/** Larger files are not lists of people. Bytes. */
const largest = 20 * 1024 * 1024;
/** Rows read and written at a time, so that nothing else waits for all of them. */
const batch = 500;
/** As many bad rows as are named. */
const named = 20;

interface Dependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly onChanged: (topics: readonly ["leads"]) => void;
}

/** Leads to and from files. */
export interface LeadFiles {
  /** Writes leads in the given order, as the rep sees them; answers how many. What was begun is removed when it fails. @throws AppError */
  write(path: string, leadIds: readonly string[]): Promise<number>;
  /** Takes in a file, all of it or nothing; a lead that is here stays as it is. @throws AppError `bad_input` */
  read(path: string): Promise<ImportReport>;
}

export function createLeadFiles({ db, leads, clock, onChanged }: Dependencies): LeadFiles {
  const rowsOf = db.prepare<[string], StoredLead & { email: string | null; notes: string }>(`
    SELECT ${storedColumns}, email,
      coalesce((SELECT group_concat(text, char(10)) FROM (SELECT text FROM lead_notes WHERE lead_id = leads.id ORDER BY created_at, id)), '') AS notes
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

  const keep = db.transaction((found: readonly ImportedLead[]): ImportReport => {
    const report = { added: 0, known: 0, unreadable: 0, reasons: [] as string[] };
    for (const one of found) {
      if (one.kind === "unreadable") {
        report.unreadable += 1;
        if (report.reasons.length < named) report.reasons.push(`Line ${one.line} ${one.reason}.`);
      } else if (takeIn(one)) report.added += 1;
      else report.known += 1;
    }
    return report;
  });

  /** Answers whether it is new. */
  function takeIn(one: Exclude<ImportedLead, { kind: "unreadable" }>): boolean {
    if (one.kind === "exported") {
      const known = leads.ownerOf("lead", one.id) !== null;
      return !known && one.lead.kind === "lead" && takeIn(one.lead);
    }
    const { record, note } = one;
    if (leads.ownerOf("lead", record.id) !== null) return false;
    leads.apply({ kind: "lead", record }, fileSource, clock());
    if (note !== "") leads.saveNote({ id: noteIdOf(record.id), leadId: record.id, text: note }, clock());
    return true;
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
    async read(path) {
      const found = leadsOf(parseCsv(await textOf(path)), clock());
      if (found === null) {
        throw new AppError("bad_input", "No column of this file says who anybody is. Nothing was imported.", {
          action: "Give its first row names such as Name, E-mail, Phone, Company.",
        });
      }
      const report = keep.immediate(found);
      if (report.added > 0) onChanged(["leads"]);
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

/** The note of an imported lead, under one id however often it is imported. */
function noteIdOf(leadId: string): string {
  const hex = createHash("sha256").update(leadId).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
