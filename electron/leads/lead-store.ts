import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { Correction } from "../../shared/model/contact.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import { leadRecordSchema } from "../platforms/lead-record.ts";
import type { ParsedLead, Transcript } from "../platforms/lead-source.ts";
import type { Corrections } from "./contact/contact.ts";
import {
  corrected,
  correctedFields,
  heardOf,
  noCorrections,
  repeatedCorrections,
  withCorrection,
} from "./contact/contact.ts";
import { createContactStore } from "./contact/contact-store.ts";
import type { LeadColumns } from "./lead-columns.ts";
import { columnsOf } from "./lead-columns.ts";
import { identityOf } from "./local-ids.ts";
import type { PendingTranscript } from "./missing-transcripts.ts";
import { createMissingTranscripts } from "./missing-transcripts.ts";
import { createNoteStore } from "./notes/note-store.ts";
import { frontOf } from "./persons/front-store.ts";
import { createPersonStore } from "./persons/person-store.ts";
import { createVendorCallStore } from "./vendor-call-store.ts";

/** Leads older than this when they first arrive are history, not news: they are not counted as unread. */
const NEWS_MS = 24 * 3_600_000;

export type LeadChange =
  | { readonly kind: "same"; readonly leadId: string }
  /** `record`: the lead with what the rep corrected. */
  | { readonly kind: "created" | "updated"; readonly leadId: string; readonly record: LeadRecord }
  /** `recordingOf`: the call whose recording nobody needs any more. */
  | { readonly kind: "removed"; readonly leadId: string; readonly recordingOf: string | null };

interface Known {
  readonly number: number;
  readonly updated_ms: number;
  readonly created_ms: number;
  readonly title: string;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string;
  readonly summary: string | null;
  readonly person_id: string | null;
}

export interface LeadStore {
  /** Takes one entry of a feed; a duplicate or an older version changes nothing. To be called inside a transaction. */
  apply(lead: ParsedLead, sourceId: string, now: number): LeadChange;
  /** The lead with what the rep corrected. */
  record(leadId: string): LeadRecord | undefined;
  /** The lead as its platform last gave it. */
  recordAsHeard(leadId: string): LeadRecord | undefined;
  /** A record as it is given, with what the rep corrected of that lead. */
  asCorrected(record: LeadRecord): LeadRecord;
  /** The rep's word on who this is. To be called inside a transaction. @throws AppError `not_found` */
  correct(leadId: string, change: Correction, now: number): LeadRecord;
  /** Keeps a note and makes its words findable; one without a word is removed. To be called inside a transaction. @throws AppError `not_found` */
  saveNote(note: { readonly id: string; readonly leadId: string; readonly text: string }, now: number): void;
  /** Reads a lead anew from what it was mapped from; its version stays. To be called inside a transaction. */
  remap(record: LeadRecord): void;
  /** The source a lead came from. @throws AppError `not_found` */
  sourceOf(leadId: string): string;
  /** What a lead is known by on every machine. @throws AppError `not_found` */
  identityOf(leadId: string): { readonly account: string; readonly id: string };
  /** The source that a lead's or a call's id belongs to; null when nobody has it. */
  ownerOf(kind: "lead" | "call", id: string): string | null;
  /** Are there leads of any other source? */
  sharesWithOthers(sourceId: string): boolean;
  /** Keeps a transcript and makes its words findable. A lead removed meanwhile stays removed. */
  putTranscript(leadId: string, transcript: Transcript, now: number): void;
  /** Leads of a source whose transcript is not here yet: those tried least first, then the newest. */
  pendingTranscripts(sourceId: string, limit: number, now: number): readonly PendingTranscript[];
  /** A transcript could not be had for now: others come first, and it is put off longer each time. */
  putOffTranscript(leadId: string, now: number): void;
  /** When the demo of its person is, for the list's order and filter: a live meeting's time before the one asked for. */
  refreshDemo(leadId: string): void;
  /** What the transcripts take, in bytes of text. */
  transcriptBytes(): number;
  /** Works out whose leads are whose where nobody did yet. */
  settlePersons(): void;
  /** The rep's word that a call is somebody else's, or taken back. Answers whether the lead exists. */
  setApart(leadId: string, apart: boolean): boolean;
  /** Marks its person. Answers whether the lead exists. */
  setRead(leadId: string, read: boolean): boolean;
}

/** The leads on the writing connection. Rows, search index and tombstones change together. */
export function createLeadStore(db: Database): LeadStore {
  const find = db.prepare<[string], Known>(
    "SELECT number, updated_ms, created_ms, title, company, email, phone, summary, person_id FROM leads WHERE id = ?",
  );
  const findRemoved = db
    .prepare<[string], number>("SELECT updated_ms FROM removed_leads WHERE id = ?")
    .pluck();
  const insert = db.prepare(`
    INSERT INTO leads (id, source, call_id, transcript_id, analysis_type, title, name, email, company, phone,
      phone_formatted, phone_uri, country, tag, summary, demo_time, demo_ms, has_demo, unread, updated_ms, created_ms, first_seen, record, person_id)
    VALUES (@id, @source, @callId, @transcriptId, @analysisType, @title, @name, @email, @company, @phone,
      @phoneFormatted, @phoneUri, @country, @tag, @summary, @demoTime, @demoMs, @hasDemo, @unread, @updatedMs, @createdMs, @now, @record, @personId)`);
  const update = db.prepare(`
    UPDATE leads SET source = @source, call_id = @callId, transcript_id = @transcriptId, analysis_type = @analysisType,
      title = @title, name = @name, email = @email, company = @company, phone = @phone,
      phone_formatted = @phoneFormatted, phone_uri = @phoneUri, country = @country, tag = @tag, summary = @summary, demo_time = @demoTime, demo_ms = @demoMs, has_demo = @hasDemo, updated_ms = @updatedMs, created_ms = @createdMs,
      record = @record
    WHERE id = @id`);
  const hasMeeting = db.prepare<[string], number>("SELECT 1 FROM meetings WHERE lead_id = ? LIMIT 1").pluck();
  const insertSearch = db.prepare(
    "INSERT INTO leads_search (rowid, title, company, phone, email, summary, notes) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const updateSearch = db.prepare(
    "UPDATE leads_search SET title = @title, company = @company, phone = @phoneSearch, email = @email, summary = @summary WHERE rowid = @number",
  );
  const removeSearch = db.prepare("DELETE FROM leads_search WHERE rowid = ?");
  const remove = db.prepare<[string], { call_id: string }>(
    "DELETE FROM leads WHERE id = ? RETURNING call_id",
  );
  const sharesCall = db.prepare<[string], number>("SELECT 1 FROM leads WHERE call_id = ? LIMIT 1").pluck();
  const keepRemoved = db.prepare(
    "INSERT INTO removed_leads VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET updated_ms = excluded.updated_ms",
  );
  const forgetRemoved = db.prepare("DELETE FROM removed_leads WHERE id = ?");
  const dropOtherTranscript = db.prepare("DELETE FROM transcripts WHERE lead_id = ? AND id IS NOT ?");
  const insertTranscript = db.prepare(`
    INSERT INTO transcripts VALUES (@leadId, @id, @content, @segments, @now)
    ON CONFLICT (lead_id) DO UPDATE SET id = excluded.id, content = excluded.content, segments = excluded.segments,
      fetched_at = excluded.fetched_at`);
  const searchNotes = db.prepare("UPDATE leads_search SET notes = ? WHERE rowid = ?");
  const searchTranscript = db.prepare("UPDATE leads_search SET transcript = ? WHERE rowid = ?");
  const markRead = db.prepare(`UPDATE leads SET unread = ? WHERE number = (${frontOf("?")})`);
  const ownerOfLead = db.prepare<[string], string>("SELECT source FROM leads WHERE id = ?").pluck();
  const ownerOfCall = db
    .prepare<[string], string>("SELECT source FROM leads WHERE call_id = ? LIMIT 1")
    .pluck();
  const ofOthers = db
    .prepare<[string, string], number>(
      "SELECT EXISTS (SELECT 1 FROM leads WHERE source < ?) OR EXISTS (SELECT 1 FROM leads WHERE source > ?)",
    )
    .pluck();
  const transcriptBytes = db
    .prepare<[], number>(
      "SELECT coalesce(sum(octet_length(content) + octet_length(segments)), 0) FROM transcripts",
    )
    .pluck();
  const missing = createMissingTranscripts(db);
  const persons = createPersonStore(db);
  const contacts = createContactStore(db);
  const notes = createNoteStore(db);
  const vendorCalls = createVendorCallStore(db);
  const readRecord = db.prepare<[string], string>("SELECT record FROM leads WHERE id = ?").pluck();

  const columnsFor = (record: LeadRecord): LeadColumns => columnsOf(record, contacts.get(record.id));
  function recordAsHeard(leadId: string): LeadRecord | undefined {
    const json = readRecord.get(leadId);
    return json === undefined ? undefined : leadRecordSchema.parse(JSON.parse(json));
  }
  function requireKnown(leadId: string): Known {
    const known = find.get(leadId);
    if (known !== undefined) return known;
    throw goneLead();
  }

  function applyLead(given: LeadRecord, sourceId: string, now: number): LeadChange {
    const { id } = given;
    const known = find.get(id);
    const removedMs = known === undefined ? findRemoved.get(id) : undefined;
    if (given.updatedAt <= (known?.updated_ms ?? removedMs ?? Number.NEGATIVE_INFINITY)) {
      return { kind: "same", leadId: id };
    }
    // Nobody can have said anything about a lead that was never here: it need not be looked for.
    const isNew = known === undefined && removedMs === undefined;
    const corrections = isNew ? noCorrections : contacts.get(id);
    const columns = columnsOf(given, corrections);
    const said = known === undefined ? create(given, columns, sourceId, now, isNew) : null;
    if (known !== undefined) rewrite(columns, known, sourceId);
    // Hardly any lead of a first import has one: the look into the index is all that most of them cost.
    if (known !== undefined || hasMeeting.get(id) !== undefined) persons.refreshDemo(id);
    const kind = known === undefined ? "created" : "updated";
    return { kind, leadId: id, record: corrected(given, said ?? corrections) };
  }

  /** Answers what the rep said of an earlier call that holds for this one; null for nothing. */
  function create(
    given: LeadRecord,
    columns: LeadColumns,
    sourceId: string,
    now: number,
    isNew: boolean,
  ): Corrections | null {
    const { id, title, company, phoneSearch, email, summary } = columns;
    const unread = columns.createdMs > now - NEWS_MS ? 1 : 0;
    const known = persons.join(columns);
    const personId = known ?? id;
    missing.leadsWritten();
    const { lastInsertRowid } = insert.run({ ...columns, source: sourceId, now, unread, personId });
    if (known !== null) persons.arrived(known);
    const noted = isNew ? "" : notes.textOf(id);
    insertSearch.run(lastInsertRowid, title, company, phoneSearch, email, summary, noted);
    if (!isNew) forgetRemoved.run(id);
    return known === null || !isNew ? null : correctAgain(given, known, sourceId, now);
  }

  function correctAgain(
    given: LeadRecord,
    personId: string,
    sourceId: string,
    now: number,
  ): Corrections | null {
    const known = contacts.ofPerson(personId).map(({ record, corrections }) => ({
      heard: heardOf(leadRecordSchema.parse(JSON.parse(record))),
      corrections,
    }));
    const again = repeatedCorrections(heardOf(given), known);
    if (correctedFields(again).length === 0) return null;
    contacts.put(given.id, again, now);
    const row = find.get(given.id);
    if (row !== undefined) rewrite(columnsOf(given, again), row, sourceId);
    return again;
  }

  function rewrite(columns: LeadColumns, known: Known, sourceId: string): void {
    const { id } = columns;
    missing.leadsWritten();
    update.run({ ...columns, source: sourceId });
    const dropped = dropOtherTranscript.run(id, columns.transcriptId).changes;
    if (dropped > 0) searchTranscript.run("", known.number);
    if (searchDiffers(known, columns)) updateSearch.run({ ...columns, number: known.number });
    if (known.email !== columns.email || known.phone !== columns.phone) persons.settle(id);
    else if (known.created_ms !== columns.createdMs) persons.reorder(known.person_id ?? id);
  }

  function applyRemoval(id: string, updatedMs: number): LeadChange {
    const known = find.get(id);
    if (updatedMs <= (findRemoved.get(id) ?? Number.NEGATIVE_INFINITY)) return { kind: "same", leadId: id };
    if (known !== undefined && updatedMs < known.updated_ms) return { kind: "same", leadId: id };
    keepRemoved.run(id, updatedMs);
    if (known === undefined) return { kind: "same", leadId: id };
    removeSearch.run(known.number);
    const stood = known.person_id === null ? null : persons.standingOf(known.person_id);
    const callId = remove.get(id)?.call_id;
    if (known.person_id !== null) persons.regroup(known.person_id, stood);
    const orphaned = callId !== undefined && sharesCall.get(callId) === undefined;
    return { kind: "removed", leadId: id, recordingOf: orphaned ? callId : null };
  }

  return {
    apply(lead, sourceId, now) {
      if (lead.kind === "removed") return applyRemoval(lead.id, lead.updatedAt);
      const change = applyLead(lead.record, sourceId, now);
      if (lead.call !== undefined && change.kind !== "same") vendorCalls.put(lead.record.id, lead.call);
      return change;
    },
    remap(record) {
      const known = find.get(record.id);
      const source = ownerOfLead.get(record.id);
      if (known === undefined || source === undefined) return;
      rewrite(columnsFor(record), known, source);
      persons.refreshDemo(record.id);
    },
    record(leadId) {
      const heard = recordAsHeard(leadId);
      return heard === undefined ? undefined : corrected(heard, contacts.get(leadId));
    },
    recordAsHeard,
    asCorrected: (record) => corrected(record, contacts.get(record.id)),
    correct(leadId, change, now) {
      const known = requireKnown(leadId);
      const heard = recordAsHeard(leadId);
      if (heard === undefined) throw goneLead();
      contacts.put(leadId, withCorrection(contacts.get(leadId), change, heardOf(heard)), now);
      rewrite(columnsFor(heard), known, this.sourceOf(leadId));
      persons.refreshDemo(leadId);
      return corrected(heard, contacts.get(leadId));
    },
    saveNote(note, now) {
      const { number } = requireKnown(note.leadId);
      notes.save(note, now);
      searchNotes.run(notes.textOf(note.leadId), number);
    },
    sourceOf(leadId) {
      const source = ownerOfLead.get(leadId);
      if (source !== undefined) return source;
      throw goneLead();
    },
    identityOf(leadId) {
      return identityOf(this.sourceOf(leadId), leadId);
    },
    sharesWithOthers: (sourceId) => ofOthers.get(sourceId, sourceId) === 1,
    ownerOf: (kind, id) => (kind === "lead" ? ownerOfLead : ownerOfCall).get(id) ?? null,
    putTranscript(leadId, transcript, now) {
      const known = find.get(leadId);
      if (known === undefined) return;
      insertTranscript.run({
        leadId,
        id: transcript.id,
        content: transcript.content,
        segments: JSON.stringify(transcript.segments),
        now,
      });
      const spoken = transcript.segments.map((segment) => segment.text).join("\n");
      searchTranscript.run(spoken === "" ? transcript.content : spoken, known.number);
      missing.arrived(leadId);
    },
    refreshDemo: persons.refreshDemo,
    transcriptBytes: () => transcriptBytes.get() ?? 0,
    settlePersons() {
      db.transaction(() => persons.settleAll()).immediate();
    },
    setApart: (leadId, apart) => db.transaction(() => persons.setApart(leadId, apart)).immediate(),
    pendingTranscripts: missing.pending,
    putOffTranscript: missing.putOff,
    setRead: (leadId, read) => markRead.run(read ? 0 : 1, leadId).changes > 0,
  };
}

function goneLead(): AppError {
  return new AppError("not_found", "This lead is no longer here: the call platform removed it.");
}

function searchDiffers(known: Known, columns: LeadColumns): boolean {
  return (
    known.title !== columns.title ||
    known.company !== columns.company ||
    known.phone !== columns.phone ||
    known.email !== columns.email ||
    known.summary !== columns.summary
  );
}
