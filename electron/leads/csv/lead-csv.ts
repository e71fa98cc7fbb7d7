import { createHash } from "node:crypto";
import type { LeadRecord } from "../../platforms/lead-record.ts";
import { parsePhone } from "../phone.ts";
import type { CsvRow } from "./csv.ts";

/** The columns of an export, in order. Their names are understood by an import. */
export const exportColumns = [
  "Name",
  "Company",
  "E-mail",
  "Phone",
  "Tag",
  "State",
  "Demo",
  "Last changed",
  "Summary",
  "Notes",
  "Id",
] as const;

const fields = [
  "name",
  "firstName",
  "lastName",
  "company",
  "email",
  "phone",
  "tag",
  "summary",
  "notes",
  "id",
] as const;
type Field = (typeof fields)[number];

/** What columns are called in the files people have. Compared without case, spaces and signs. */
const titles: Readonly<Record<Field, readonly string[]>> = {
  name: ["name", "fullname", "contact", "contactname", "lead", "leadname"],
  firstName: ["firstname", "givenname", "vorname"],
  lastName: ["lastname", "surname", "familyname", "nachname"],
  company: ["company", "companyname", "organisation", "organization", "account", "firma"],
  email: ["email", "emailaddress", "mail", "email1", "email1value"],
  phone: ["phone", "phonenumber", "tel", "telephone", "mobile", "mobilephone", "phone1value", "telefon"],
  tag: ["tag", "leadstatustag", "temperature"],
  summary: ["summary", "description"],
  notes: ["notes", "note", "comment", "comments"],
  id: ["id", "leadid"],
};

/** The source of what is imported from files. */
export const fileSource = "csv";

export type ImportedLead =
  | ImportedPerson
  /** Exported from here: `id` names a lead that may be here already. */
  | { readonly kind: "exported"; readonly id: string; readonly lead: ImportedPerson }
  /** `who`: what its first cells say. */
  | { readonly kind: "unreadable"; readonly line: number; readonly who: string; readonly reason: string };

/** Somebody in a file, by the line they begin on. */
export interface ImportedPerson {
  readonly kind: "lead";
  readonly line: number;
  readonly record: LeadRecord;
  readonly note: string;
}

/**
 * The leads of a file whose first row names the columns. Null when no column says who anybody is.
 * `now`: epoch milliseconds, when they count as changed.
 */
export function leadsOf(rows: readonly CsvRow[], now: number): ImportedLead[] | null {
  const [head, ...rest] = rows;
  const columns = new Map<Field, number>();
  for (const [index, title] of (head?.cells ?? []).entries()) {
    const plain = title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const field = fields.find((one) => titles[one].includes(plain));
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
  }
  if (!(["name", "lastName", "email", "phone"] as const).some((field) => columns.has(field))) return null;
  return rest.map((row) => leadOf(row, columns, now));
}

function leadOf(row: CsvRow, columns: ReadonlyMap<Field, number>, now: number): ImportedLead {
  const cell = (field: Field) => (row.cells[columns.get(field) ?? -1] ?? "").trim();
  const name = cell("name") || [cell("firstName"), cell("lastName")].filter(Boolean).join(" ");
  const email = cell("email");
  const phone = cell("phone");
  if (name === "" && email === "" && phone === "") {
    return {
      kind: "unreadable",
      line: row.line,
      who: row.cells.filter(Boolean).slice(0, 2).join(", "),
      reason: "has neither a name, an e-mail address nor a phone number",
    };
  }
  if (email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    const who = name || email;
    return { kind: "unreadable", line: row.line, who, reason: `has “${email}” for an e-mail address` };
  }
  const id = idOf([email.toLowerCase(), parsePhone(phone).number, email === "" && phone === "" ? name : ""]);
  const record: LeadRecord = {
    id,
    callId: id,
    transcriptId: null,
    // Nobody called them, so nothing is booked for them unasked.
    analysisType: "imported",
    phone,
    name: name || null,
    email: email || null,
    company: cell("company") || null,
    demoTime: null,
    tag: cell("tag") || null,
    reasoning: {},
    summary: cell("summary") || null,
    call: { at: now, durationSeconds: 0, direction: "imported", hasRecording: false },
    createdAt: now,
    updatedAt: now,
  };
  const lead = { kind: "lead", line: row.line, record, note: cell("notes") } as const;
  return cell("id") === "" ? lead : { kind: "exported", id: cell("id"), lead };
}

/** The same person in the same file is the same lead each time it is imported. */
function idOf(parts: readonly string[]): string {
  return `${fileSource}:${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}`;
}
