import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { LeadDetail, LeadFilter, LeadRow } from "../../shared/model/lead.ts";
import type { Platform } from "../../shared/model/source.ts";
import { meetingsOfLeads } from "../meetings/meeting-query.ts";
import { leadRecordSchema } from "../platforms/lead-record.ts";
import { chatOf } from "./chat/chat-query.ts";
import { corrected, heardOf } from "./contact/contact.ts";
import { correctionsReader } from "./contact/contact-store.ts";
import type { Conditions } from "./lead-conditions.ts";
import { conditionsOf, inHand, isPlain, orders, putAway } from "./lead-conditions.ts";
import type { StoredLead } from "./lead-rows.ts";
import { leadRows, storedColumns } from "./lead-rows.ts";
import { platformOf } from "./local-ids.ts";
import { notesOf } from "./notes/note-store.ts";
import { frontOf } from "./persons/front-store.ts";
import { otherCallsOf } from "./persons/person-query.ts";
import { readReasoning } from "./reasoning.ts";
import type { RowSet } from "./row-set.ts";
import { MANY_HITS, personsOfHits, searchLeads } from "./search.ts";
import { transcriptOf } from "./transcript-query.ts";

interface Page {
  readonly total: number;
  readonly unread: number;
  readonly rows: LeadRow[];
}

/** A page of the leads list on the read-only connection, one row a person. `total` counts who passes the filter, `unread` all who are unread. */
export function leadsList(
  db: Database,
  filter: LeadFilter,
  offset: number,
  limit: number,
  now: number,
  timeZone: string = Temporal.Now.timeZoneId(),
): Page {
  const unread = count(db, "WHERE front = 1 AND unread = 1", {});
  const hits = personsFound(db, filter.search);
  const page = { offset, limit };
  if (hits !== null && hits.size > MANY_HITS && isPlain(filter)) {
    takeOutPutAway(db, hits);
    const rows = pick(db, walk(db, hits, page));
    return { total: hits.size, unread, rows: leadRows(db, rows, now) };
  }
  const { where, values } = conditionsOf(filter, hits, now, timeZone);
  const rows = db
    .prepare<[object], StoredLead>(
      `SELECT ${storedColumns} FROM leads ${where} ORDER BY ${orders[filter.sort]} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, ...page, ...(filter.sort === "demo" ? { now } : {}) });
  return { total: count(db, where, values), unread, rows: leadRows(db, rows, now) };
}

/** Whose calls have what was typed; null when nothing was. */
function personsFound(db: Database, typed: string): RowSet | null {
  const hits = searchLeads(db, typed);
  return hits === null ? null : personsOfHits(db, hits);
}

/** The ids of the rows of all persons who pass a filter, in its order. */
export function leadIds(
  db: Database,
  filter: LeadFilter,
  now: number,
  timeZone: string = Temporal.Now.timeZoneId(),
): string[] {
  const { where, values } = conditionsOf(filter, personsFound(db, filter.search), now, timeZone);
  return db
    .prepare<[object], string>(`SELECT id FROM leads ${where} ORDER BY ${orders[filter.sort]}`)
    .pluck()
    .all({ ...values, ...(filter.sort === "demo" ? { now } : {}) });
}

/** Where leads came from, most persons first. */
export function leadSources(
  db: Database,
): { id: string; platform: Platform; name: string | null; count: number }[] {
  return db
    .prepare<[], { id: string; name: string | null; count: number }>(`
    SELECT found.source AS id, name, found.count FROM (SELECT source, count(DISTINCT person_id) AS count FROM leads GROUP BY source) AS found
    LEFT JOIN sources ON sources.id = found.source ORDER BY found.count DESC, found.source`)
    .all()
    .map((source) => ({ ...source, platform: platformOf(source.id) }));
}

/** The tags of persons with their counts, most used first. */
export function leadTags(db: Database): { tag: string; count: number }[] {
  return db
    .prepare<[], { tag: string; count: number }>(
      "SELECT tag, count(*) AS count FROM leads WHERE front = 1 AND tag IS NOT NULL GROUP BY tag ORDER BY count DESC, tag",
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

/** A call opened, with how its person stands. @throws AppError `not_found` when it is not (or no longer) here. */
export function leadDetail(db: Database, leadId: string, now: number): LeadDetail {
  const stored = db
    .prepare<[string], OpenedLead>(
      `SELECT ${storedColumns}, record, source, call_id AS callId, phone_formatted AS phoneFormatted, phone_uri AS phoneUri, country
       FROM leads WHERE id = ?`,
    )
    .get(leadId);
  const [row] = stored === undefined ? [] : leadRows(db, [{ ...stored, ...standingOf(db, leadId) }], now);
  if (stored === undefined || row === undefined) {
    throw new AppError("not_found", "This lead is no longer here: the call platform removed it.");
  }
  const heard = leadRecordSchema.parse(JSON.parse(stored.record));
  const corrections = correctionsReader(db)(leadId);
  const record = corrected(heard, corrections);
  const others = otherCallsOf(db, leadId);
  const otherIds = others.otherCalls.map((one) => one.leadId);
  const known = meetingsOfLeads(db, [leadId, ...otherIds]).map(({ meeting }) => meeting);
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
    chat: chatOf(db, record),
    meetings: known.filter((meeting) => meeting.leadId === leadId),
    otherMeetings: known.filter((meeting) => meeting.leadId !== leadId),
    platform: platformOf(stored.source),
    ...others,
  };
}

/** How the person behind a lead stands. */
function standingOf(
  db: Database,
  leadId: string,
): Pick<StoredLead, "unread" | "state" | "snoozedUntil"> | undefined {
  return db
    .prepare<[string], Pick<StoredLead, "unread" | "state" | "snoozedUntil">>(
      `SELECT unread, state, snoozed_until AS snoozedUntil FROM leads WHERE number = (${frontOf("?")})`,
    )
    .get(leadId);
}

function count(db: Database, where: string, values: Conditions["values"]): number {
  return db.prepare<[object], number>(`SELECT count(*) FROM leads ${where}`).pluck().get(values) ?? 0;
}

/** Those that are done or snoozed are few beside those in hand. */
function takeOutPutAway(db: Database, hits: RowSet): void {
  const away = db.prepare<[], number>(`SELECT number FROM leads WHERE ${putAway}`).pluck();
  for (const number of away.iterate()) hits.delete(number);
}

/** The numbers of a page's leads among `hits`, newest first, reading no more of the index than it takes. */
function walk(db: Database, hits: RowSet, page: { offset: number; limit: number }): number[] {
  const numbers: number[] = [];
  let passed = 0;
  const newest = db
    .prepare<[], number>(`SELECT number FROM leads WHERE ${inHand} ORDER BY ${orders.newest}`)
    .pluck();
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
