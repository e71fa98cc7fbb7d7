import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { TemplateTexts } from "../../../shared/template-words.ts";
import { leadRecordSchema } from "../../platforms/lead-record.ts";

/** What only the rep may read, and what it is, in words. */
export interface Internal {
  readonly what: string;
  readonly text: string;
}

/** Shorter words say nothing of anybody: "high", "next week". Characters. */
const telling = 15;

/** The first of these texts that guests would read in `text`, whatever its case, spaces and markup; null when there is none. */
export function leakIn(text: string, internals: readonly Internal[]): Internal | null {
  const all = plain(text);
  return internals.find((one) => plain(one.text).length >= telling && all.includes(plain(one.text))) ?? null;
}

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/** What only the rep may read of a lead: summary, reasoning, notes and each line of the call. */
export function internalsOf(db: Database, leadId: string): readonly Internal[] {
  const json = db.prepare<[string], string>("SELECT record FROM leads WHERE id = ?").pluck().get(leadId);
  const record = json === undefined ? null : leadRecordSchema.parse(JSON.parse(json));
  const notes = db.prepare<[string], string>("SELECT text FROM lead_notes WHERE lead_id = ?").pluck();
  const said = db.prepare<[string], string>("SELECT content FROM transcripts WHERE lead_id = ?").pluck();
  return [
    { what: "the summary of the call", text: record?.summary ?? "" },
    ...Object.values(record?.reasoning ?? {}).map((text) => ({
      what: "what the AI thinks of the lead",
      text: String(text),
    })),
    ...lines(notes.all(leadId)).map((text) => ({ what: "your notes", text })),
    ...lines(said.all(leadId)).map((text) => ({ what: "what was said in the call", text })),
  ];
}

/** Each line, also without the speaker's name before it. */
function lines(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => text.split(/\r?\n/u))
    .map((line) => line.replace(/^\s*[\w ]{1,20}:\s*/u, ""));
}

/** What of any lead's summary or notes stands in a text that is to be used for all of them; null when nothing does. */
export function leakOfAnybody(db: Database, text: string): Internal | null {
  const summary = db
    .prepare<[string, number], string>(
      "SELECT summary FROM leads WHERE instr(?, lower(trim(summary))) > 0 AND length(trim(summary)) >= ? LIMIT 1",
    )
    .pluck()
    .get(plain(text), telling);
  const note = db
    .prepare<[string, number], string>(
      "SELECT text FROM lead_notes WHERE instr(?, lower(trim(text))) > 0 AND length(trim(text)) >= ? LIMIT 1",
    )
    .pluck()
    .get(plain(text), telling);
  if (summary !== undefined) return { what: "the summary of a call", text: summary };
  return note === undefined ? null : { what: "a note of yours", text: note };
}

/** In words: what guests would read, where. */
export function leakWords({ what, text }: Internal): string {
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return `“${shown}” is ${what}. Guests would read it: take it out.`;
}

/** @throws AppError `bad_input` for a text in which a guest would read what only the rep may (call-platform-api, rule 5) */
export function requireFit(db: Database, leadId: string, texts: TemplateTexts): void {
  const leak = leakIn(Object.values(texts).join("\n"), internalsOf(db, leadId));
  if (leak === null) return;
  throw new AppError("bad_input", `Nothing was booked: the template shows guests ${leak.what}.`, {
    action: "Change the template in Settings, then book.",
    details: { leadId, unfit: true },
  });
}

/** Was a booking refused for its text? */
export function isUnfit(error: unknown): error is AppError {
  return error instanceof AppError && error.details?.["unfit"] === true;
}
