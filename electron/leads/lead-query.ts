import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { LeadDetail, LeadFilter, LeadRow } from "../../shared/model/lead.ts";
import { meetingsOfLeads } from "../meetings/meeting-query.ts";
import { leadRecordSchema } from "../platforms/lead-record.ts";
import { corrected, heardOf } from "./contact/contact.ts";
import { correctionsReader } from "./contact/contact-store.ts";
import type { StoredLead } from "./lead-rows.ts";
import { leadRows, storedColumns } from "./lead-rows.ts";
import { platformOf } from "./local-ids.ts";
import { notesOf } from "./notes/note-store.ts";
import { otherCallsOf } from "./persons/person-query.ts";
import { readReasoning } from "./reasoning.ts";
import { searchLeads } from "./search.ts";
import { transcriptOf } from "./transcript-query.ts";

/** Above so many hits, walking the leads in order is quicker than sorting the hits. */
const MANY_HITS = 1000;

interface Page {
  readonly total: number;
  readonly unread: number;
  readonly rows: LeadRow[];
}

/** A page of the leads list on the read-only connection. `total` counts what passes the filter, `unread` all unread leads. */
export function leadsList(
  db: Database,
  filter: LeadFilter,
  offset: number,
  limit: number,
  now: number,
): Page {
  const unread = count(db, "WHERE unread = 1", {});
  const hits = searchLeads(db, filter.search);
  const page = { offset, limit };
  if (hits !== null && hits.length > MANY_HITS && isPlain(filter)) {
    const rows = pick(db, walk(db, new Set(hits), page));
    return { total: hits.length, unread, rows: leadRows(db, rows, now) };
  }
  const { where, values } = conditions(filter, hits);
  const rows = db
    .prepare<[object], StoredLead>(
      `SELECT ${storedColumns} FROM leads ${where} ORDER BY ${orders[filter.sort]} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, ...page, ...(filter.sort === "demo" ? { now } : {}) });
  return { total: count(db, where, values), unread, rows: leadRows(db, rows, now) };
}

/** The tags in use with their counts, most used first. */
export function leadTags(db: Database): { tag: string; count: number }[] {
  return db
    .prepare<[], { tag: string; count: number }>(
      "SELECT tag, count(*) AS count FROM leads WHERE tag IS NOT NULL GROUP BY tag ORDER BY count DESC, tag",
    )
    .all();
}

interface OpenedLead extends StoredLead {
  readonly record: string;
  readonly callId: string;
  readonly source: string;
  readonly phoneFormatted: string;
  readonly phoneUri: string;
  readonly country: string | null;
}

/** A lead opened. @throws AppError `not_found` when it is not (or no longer) here. */
export function leadDetail(db: Database, leadId: string, now: number): LeadDetail {
  const stored = db
    .prepare<[string], OpenedLead>(
      `SELECT ${storedColumns}, record, source, call_id AS callId, phone_formatted AS phoneFormatted, phone_uri AS phoneUri, country
       FROM leads WHERE id = ?`,
    )
    .get(leadId);
  const [row] = stored === undefined ? [] : leadRows(db, [stored], now);
  if (stored === undefined || row === undefined) {
    throw new AppError("not_found", "This lead is no longer here: the call platform removed it.");
  }
  const heard = leadRecordSchema.parse(JSON.parse(stored.record));
  const corrections = correctionsReader(db)(leadId);
  const record = corrected(heard, corrections);
  return {
    ...row,
    heard: heardOf(heard),
    corrections,
    notes: notesOf(db, leadId),
    name: record.name,
    email: record.email,
    phoneFormatted: stored.phoneFormatted,
    phoneUri: stored.phoneUri,
    country: stored.country,
    reasoning: readReasoning(record.reasoning),
    call: {
      id: stored.callId,
      at: new Date(record.call.at).toISOString(),
      durationSeconds: record.call.durationSeconds,
      direction: record.call.direction,
      hasRecording: record.call.hasRecording,
    },
    transcript: transcriptOf(db, record),
    meetings: (meetingsOfLeads(db, [leadId]).get(leadId) ?? []).map((known) => known.meeting),
    platform: platformOf(stored.source),
    ...otherCallsOf(db, leadId),
  };
}

/** Each ends in a unique column, so that pages neither repeat nor skip a lead. Demos ahead come first, the next one on top. */
const orders = {
  newest: "updated_ms DESC, id",
  name: "title COLLATE NOCASE, id",
  demo: "has_demo DESC, demo_ms IS NULL, demo_ms < @now, abs(demo_ms - @now), id",
} as const;

interface Conditions {
  readonly where: string;
  readonly values: Readonly<Record<string, string>>;
}

function conditions(filter: LeadFilter, hits: readonly number[] | null): Conditions {
  const parts: string[] = [];
  const values: Record<string, string> = {};
  if (hits !== null) {
    parts.push("number IN (SELECT value FROM json_each(@hits))");
    values["hits"] = JSON.stringify(hits);
  }
  if (filter.tags.length > 0) {
    parts.push("tag IN (SELECT value FROM json_each(@tags))");
    values["tags"] = JSON.stringify(filter.tags);
  }
  if (filter.hasDemo) parts.push("has_demo = 1");
  if (filter.unread) parts.push("unread = 1");
  return { where: parts.length === 0 ? "" : `WHERE ${parts.join(" AND ")}`, values };
}

function isPlain(filter: LeadFilter): boolean {
  return filter.tags.length === 0 && !filter.hasDemo && !filter.unread && filter.sort === "newest";
}

function count(db: Database, where: string, values: Conditions["values"]): number {
  return db.prepare<[object], number>(`SELECT count(*) FROM leads ${where}`).pluck().get(values) ?? 0;
}

/** The numbers of a page's leads among `hits`, newest first, reading no more of the index than it takes. */
function walk(db: Database, hits: ReadonlySet<number>, page: { offset: number; limit: number }): number[] {
  const numbers: number[] = [];
  let passed = 0;
  const newest = db.prepare<[], number>(`SELECT number FROM leads ORDER BY ${orders.newest}`).pluck();
  for (const number of newest.iterate()) {
    if (!hits.has(number)) continue;
    passed += 1;
    if (passed > page.offset) numbers.push(number);
    if (numbers.length === page.limit) break;
  }
  return numbers;
}

function pick(db: Database, numbers: readonly number[]): StoredLead[] {
  return db
    .prepare<[string], StoredLead>(
      `SELECT ${storedColumns} FROM leads WHERE number IN (SELECT value FROM json_each(?)) ORDER BY ${orders.newest}`,
    )
    .all(JSON.stringify(numbers));
}
