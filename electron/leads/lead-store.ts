import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { isLive, withEvent } from "../meetings/meeting-store.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import { leadRecordSchema } from "../platforms/lead-record.ts";
import type { ParsedLead, Transcript } from "../platforms/lead-source.ts";
import { parseDemoTime } from "./demo-time.ts";
import type { LeadColumns } from "./lead-columns.ts";
import { columnsOf } from "./lead-columns.ts";

/** Leads older than this when they first arrive are history, not news: they are not counted as unread. */
const NEWS_MS = 24 * 3_600_000;

export type LeadChange =
  | { readonly kind: "created" | "updated" | "same"; readonly leadId: string }
  /** `recordingOf`: the call whose recording nobody needs any more. */
  | { readonly kind: "removed"; readonly leadId: string; readonly recordingOf: string | null };

interface Known {
  readonly number: number;
  readonly updated_ms: number;
  readonly title: string;
  readonly company: string | null;
  readonly phone: string;
  readonly summary: string | null;
}

export interface PendingTranscript {
  readonly leadId: string;
  readonly transcriptId: string;
}

export interface LeadStore {
  /** Takes one entry of a feed; a duplicate or an older version changes nothing. To be called inside a transaction. */
  apply(lead: ParsedLead, sourceId: string, now: number): LeadChange;
  /** The lead as its platform last gave it. */
  record(leadId: string): LeadRecord | undefined;
  /** The source a lead came from. @throws AppError `not_found` */
  sourceOf(leadId: string): string;
  /** Keeps a transcript and makes its words findable. A lead removed meanwhile stays removed. */
  putTranscript(leadId: string, transcript: Transcript, now: number): void;
  /** Leads whose transcript is not here yet, newest first. */
  pendingTranscripts(limit: number): PendingTranscript[];
  /** When its demo is, for the list's order and filter: the live meeting's time before the one asked for. */
  refreshDemo(leadId: string): void;
  /** Answers whether the lead exists. */
  setRead(leadId: string, read: boolean): boolean;
}

/** The leads on the writing connection. Rows, search index and tombstones change together. */
export function createLeadStore(db: Database): LeadStore {
  const find = db.prepare<[string], Known>(
    "SELECT number, updated_ms, title, company, phone, summary FROM leads WHERE id = ?",
  );
  const findRemoved = db
    .prepare<[string], number>("SELECT updated_ms FROM removed_leads WHERE id = ?")
    .pluck();
  const insert = db.prepare(`
    INSERT INTO leads (id, source, call_id, transcript_id, analysis_type, title, name, email, company, phone,
      phone_formatted, phone_uri, country, tag, summary, demo_time, demo_ms, has_demo, unread, updated_ms, created_ms, first_seen, record)
    VALUES (@id, @source, @callId, @transcriptId, @analysisType, @title, @name, @email, @company, @phone,
      @phoneFormatted, @phoneUri, @country, @tag, @summary, @demoTime, @demoMs, @hasDemo, @unread, @updatedMs, @createdMs, @now, @record)`);
  const update = db.prepare(`
    UPDATE leads SET source = @source, call_id = @callId, transcript_id = @transcriptId, analysis_type = @analysisType,
      title = @title, name = @name, email = @email, company = @company, phone = @phone,
      phone_formatted = @phoneFormatted, phone_uri = @phoneUri, country = @country, tag = @tag, summary = @summary, demo_time = @demoTime, demo_ms = @demoMs, has_demo = @hasDemo, updated_ms = @updatedMs, created_ms = @createdMs,
      record = @record
    WHERE id = @id`);
  const liveStart = db
    .prepare<[string], number | null>(
      `SELECT min(coalesce(e.start_ms, m.start_ms)) FROM ${withEvent} WHERE m.lead_id = ? AND ${isLive}`,
    )
    .pluck();
  const demoTime = db.prepare<[string], string | null>("SELECT demo_time FROM leads WHERE id = ?").pluck();
  const setDemo = db.prepare("UPDATE leads SET has_demo = ?, demo_ms = ? WHERE id = ?");
  const insertSearch = db.prepare(
    "INSERT INTO leads_search (rowid, title, company, phone, summary) VALUES (@number, @title, @company, @phoneSearch, @summary)",
  );
  const updateSearch = db.prepare(
    "UPDATE leads_search SET title = @title, company = @company, phone = @phoneSearch, summary = @summary WHERE rowid = @number",
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
  const searchTranscript = db.prepare("UPDATE leads_search SET transcript = ? WHERE rowid = ?");
  const pending = db.prepare<[number], PendingTranscript>(`
    SELECT id AS leadId, transcript_id AS transcriptId FROM leads
    WHERE transcript_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM transcripts WHERE lead_id = leads.id AND transcripts.id = leads.transcript_id)
    ORDER BY updated_ms DESC LIMIT ?`);
  const markRead = db.prepare("UPDATE leads SET unread = ? WHERE id = ?");
  const readSource = db.prepare<[string], string>("SELECT source FROM leads WHERE id = ?").pluck();
  const readRecord = db.prepare<[string], string>("SELECT record FROM leads WHERE id = ?").pluck();

  function refreshDemo(id: string): void {
    const asked = parseDemoTime(demoTime.get(id) ?? null);
    const askedMs = asked.kind === "read" ? asked.ms : null;
    const meetingMs = liveStart.get(id) ?? null;
    setDemo.run(asked.kind !== "none" || meetingMs !== null ? 1 : 0, meetingMs ?? askedMs, id);
  }

  function applyLead(columns: LeadColumns, sourceId: string, now: number): LeadChange {
    const { id } = columns;
    const known = find.get(id);
    if (columns.updatedMs <= (known?.updated_ms ?? findRemoved.get(id) ?? Number.NEGATIVE_INFINITY)) {
      return { kind: "same", leadId: id };
    }
    if (known === undefined) {
      const unread = columns.createdMs > now - NEWS_MS ? 1 : 0;
      const { lastInsertRowid } = insert.run({ ...columns, source: sourceId, now, unread });
      insertSearch.run({ ...columns, number: lastInsertRowid });
      forgetRemoved.run(id);
    } else {
      update.run({ ...columns, source: sourceId });
      const dropped = dropOtherTranscript.run(id, columns.transcriptId).changes;
      if (dropped > 0) searchTranscript.run("", known.number);
      if (searchDiffers(known, columns)) updateSearch.run({ ...columns, number: known.number });
    }
    if (liveStart.get(id) !== null) refreshDemo(id);
    return { kind: known === undefined ? "created" : "updated", leadId: id };
  }

  function applyRemoval(id: string, updatedMs: number): LeadChange {
    const known = find.get(id);
    if (updatedMs <= (findRemoved.get(id) ?? Number.NEGATIVE_INFINITY)) return { kind: "same", leadId: id };
    if (known !== undefined && updatedMs < known.updated_ms) return { kind: "same", leadId: id };
    keepRemoved.run(id, updatedMs);
    if (known === undefined) return { kind: "same", leadId: id };
    removeSearch.run(known.number);
    const callId = remove.get(id)?.call_id;
    const orphaned = callId !== undefined && sharesCall.get(callId) === undefined;
    return { kind: "removed", leadId: id, recordingOf: orphaned ? callId : null };
  }

  return {
    apply(lead, sourceId, now) {
      return lead.kind === "removed"
        ? applyRemoval(lead.id, lead.updatedAt)
        : applyLead(columnsOf(lead.record), sourceId, now);
    },
    record(leadId) {
      const json = readRecord.get(leadId);
      return json === undefined ? undefined : leadRecordSchema.parse(JSON.parse(json));
    },
    sourceOf(leadId) {
      const source = readSource.get(leadId);
      if (source !== undefined) return source;
      throw new AppError("not_found", "This lead is no longer here: the call platform removed it.");
    },
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
    },
    refreshDemo,
    pendingTranscripts: (limit) => pending.all(limit),
    setRead: (leadId, read) => markRead.run(read ? 0 : 1, leadId).changes > 0,
  };
}

function searchDiffers(known: Known, columns: LeadColumns): boolean {
  return (
    known.title !== columns.title ||
    known.company !== columns.company ||
    known.phone !== columns.phone ||
    known.summary !== columns.summary
  );
}
