import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Contact } from "../../../shared/model/contact.ts";
import type { ImportLine, ImportPlan } from "../../../shared/model/lead-files.ts";
import type { LeadRecord } from "../../platforms/lead-record.ts";
import type { StoredLead } from "../lead-rows.ts";
import { leadRows, storedColumns } from "../lead-rows.ts";
import type { LeadStore } from "../lead-store.ts";
import { emailKey, phoneKey } from "../persons/same-person.ts";
import { parsePhone } from "../phone.ts";
import type { ImportedLead, ImportedPerson } from "./lead-csv.ts";
import { fileSource } from "./lead-csv.ts";
import { mergeOf } from "./lead-merge.ts";

/** As many lines of each outcome are shown. */
const shown = 200;

interface Dependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Told of a lead whose contact reads differently now: an address may be all that a demo waited for. */
  readonly consider: (record: LeadRecord, change: "updated") => void;
}

type Outcome =
  | { readonly kind: "new" }
  | { readonly kind: "changed"; readonly why: string }
  | { readonly kind: "known" };

/** Thrown to take a whole import back. */
class TakenBack extends Error {
  readonly plan: ImportPlan;
  constructor(plan: ImportPlan) {
    super("Only looked at.");
    this.plan = plan;
  }
}

/** Takes people of a file in, all of them or none. */
export interface LeadImport {
  run(found: readonly ImportedLead[]): ImportPlan;
  /** What `run` would do: it is done and taken back, so that both always say the same. */
  tryOut(found: readonly ImportedLead[]): ImportPlan;
}

export function createLeadImport({ db, leads, clock, consider }: Dependencies): LeadImport {
  const rowOf = db.prepare<[string], StoredLead & { email: string | null }>(
    `SELECT ${storedColumns}, email FROM leads WHERE id = ?`,
  );
  const front =
    "SELECT shown.id FROM leads AS call JOIN leads AS shown ON shown.person_id = call.person_id AND shown.front = 1 WHERE call.apart = 0 AND";
  const byEmail = db.prepare<[string], string>(`${front} call.email = ? COLLATE NOCASE LIMIT 1`).pluck();
  const byPhone = db.prepare<[string], string>(`${front} call.phone = ? LIMIT 1`).pluck();
  const hasNote = db.prepare<[string], number>("SELECT 1 FROM lead_notes WHERE id = ?").pluck();

  /** Who is here already: by the id of an export, as imported before, or by address and number. */
  function known({ record }: ImportedPerson, exportedId: string | null): string | null {
    if (exportedId !== null && leads.ownerOf("lead", exportedId) !== null) return exportedId;
    if (leads.ownerOf("lead", record.id) !== null) return record.id;
    const email = emailKey(record.email);
    const phone = phoneKey(parsePhone(record.phone).number);
    return (
      (email === null ? null : byEmail.get(email)) ?? (phone === null ? null : byPhone.get(phone)) ?? null
    );
  }

  function take(line: ImportedPerson, exportedId: string | null): Outcome {
    const leadId = known(line, exportedId);
    if (leadId !== null) return change(leadId, line, leadId === exportedId);
    const { record, note } = line;
    leads.apply({ kind: "lead", record }, fileSource, clock());
    if (note !== "") leads.saveNote({ id: noteIdOf(record.id), leadId: record.id, text: note }, clock());
    return { kind: "new" };
  }

  function change(leadId: string, line: ImportedPerson, exported: boolean): Outcome {
    const merge = mergeOf(contactOf(leadId, exported), heardIn(line.record), exported);
    if (merge !== null) consider(leads.correct(leadId, merge.change, clock()), "updated");
    // The notes of an export are those that are here.
    const noted = !exported && note(leadId, line);
    const why = [merge?.words, noted ? "Note added" : undefined].filter((part) => part !== undefined);
    return why.length === 0 ? { kind: "known" } : { kind: "changed", why: why.join(", ") };
  }

  /** Answers whether it is new. */
  function note(leadId: string, { record, note: text }: ImportedPerson): boolean {
    if (text === "") return false;
    const id = leadId === record.id ? noteIdOf(leadId) : noteIdOf(`${leadId}\n${text}`);
    if (hasNote.get(id) !== undefined) return false;
    leads.saveNote({ id, leadId, text }, clock());
    return true;
  }

  /** As the list shows them, which is what an export holds. */
  function contactOf(leadId: string, exported: boolean): Contact {
    const stored = rowOf.get(leadId);
    const [row] = stored === undefined ? [] : leadRows(db, [stored], clock());
    if (stored === undefined || row === undefined)
      return { name: null, company: null, email: null, phone: null };
    // Who has no name goes by their company or number there.
    const named = exported || stored.name !== null || row.title !== stored.title;
    return {
      name: named ? row.title : null,
      company: row.company,
      email: stored.email,
      phone: row.phone || null,
    };
  }

  function takeLine(one: ImportedLead): ImportLine | null {
    if (one.kind === "unreadable") {
      return { line: one.line, outcome: "refused", who: one.who, why: one.reason };
    }
    const [person, exportedId] = one.kind === "exported" ? [one.lead, one.id] : [one, null];
    const outcome = take(person, exportedId);
    if (outcome.kind === "known") return null;
    const { name, email, phone } = person.record;
    const reached = email ?? phone;
    const who = name ?? reached;
    const why = outcome.kind === "changed" ? outcome.why : reached === who ? "" : reached;
    return { line: person.line, outcome: outcome.kind, who, why };
  }

  const run = db.transaction((found: readonly ImportedLead[]): ImportPlan => {
    const lines: ImportLine[] = [];
    const counts = { new: 0, changed: 0, refused: 0, known: 0 };
    for (const one of found) {
      const line = takeLine(one);
      const outcome = line?.outcome ?? "known";
      counts[outcome] += 1;
      if (line !== null && counts[outcome] <= shown) lines.push(line);
    }
    const { new: added, changed, known, refused: unreadable } = counts;
    return { added, changed, known, unreadable, lines };
  });
  const runAndTakeBack = db.transaction((found: readonly ImportedLead[]) => {
    throw new TakenBack(run(found));
  });

  return {
    run: (found) => run.immediate(found),
    tryOut(found) {
      try {
        return runAndTakeBack.immediate(found);
      } catch (thrown) {
        if (thrown instanceof TakenBack) return thrown.plan;
        throw thrown;
      }
    },
  };
}

function heardIn({ name, company, email, phone }: LeadRecord): Contact {
  return { name, company, email, phone: phone || null };
}

/** A note of an imported lead, under one id however often it is imported. */
function noteIdOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
