import type { Database } from "better-sqlite3";
import * as z from "zod";
import { mask } from "./masking.ts";

/** Tables that are counted; what they hold is never read out. */
const counted = [
  "events",
  "outbox",
  "commands",
  "versions",
  "incoming",
  "channels",
  "leads",
  "transcripts",
  "meetings",
  "meeting_reports",
  "mails",
  "auto_schedule",
  "set_aside",
] as const;

const errorSchema = z.object({
  code: z.string(),
  details: z
    .object({ status: z.number().optional(), reason: z.string().optional(), request: z.string().optional() })
    .optional(),
});

/** Names and addresses that the log may hold: they are taken out wherever they are. */
export function knownNames(db: Database): readonly string[] {
  const texts = db
    .prepare<[], string | null>(
      `SELECT id FROM calendars UNION SELECT name FROM calendars UNION SELECT email FROM account UNION SELECT subject FROM account
       UNION SELECT name FROM sources UNION SELECT email FROM sources UNION SELECT url FROM sources`,
    )
    .pluck()
    .all();
  return texts.filter((text) => text !== null);
}

/** How the workspace's database stands: versions, counts, states and times. Calendars are numbers, nothing has a title. */
export function databaseFacts(db: Database) {
  const names = knownNames(db);
  const numbers = new Map(calendarIds(db).map((id, index) => [id, index + 1]));
  return {
    schema: Number(db.pragma("user_version", { simple: true })),
    journal: String(db.pragma("journal_mode", { simple: true })),
    pages: Number(db.pragma("page_count", { simple: true })),
    pageSize: Number(db.pragma("page_size", { simple: true })),
    rows: Object.fromEntries(
      counted.map((table) => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]),
    ),
    account: db.prepare("SELECT state, connected_at AS connectedAt FROM account").get() ?? null,
    calendars: calendars(db, numbers, names),
    channels: channels(db, numbers),
    outbox: outbox(db, numbers),
    sources: db
      .prepare(
        "SELECT connected_at AS connectedAt, last_polled_at AS lastPolledAt, cursor IS NOT NULL AS hasCursor FROM sources",
      )
      .all(),
    setAside: setAside(db, names),
  };
}

type Numbers = ReadonlyMap<string, number>;

function calendarIds(db: Database): readonly string[] {
  return db
    .prepare<[], string>("SELECT id FROM calendars ORDER BY is_primary DESC, position, id")
    .pluck()
    .all();
}

function calendars(db: Database, numbers: Numbers, names: readonly string[]) {
  const rows = db
    .prepare<[], { readonly id: string; readonly lastError: string | null }>(
      `SELECT id, is_primary AS "primary", access_role AS accessRole, selected, booking, time_zone AS timeZone,
         sync_token IS NOT NULL AS hasSyncToken, page_token IS NOT NULL AS betweenPages, reading, generation,
         last_synced_at AS lastSyncedAt, last_error AS lastError FROM calendars`,
    )
    .all();
  const counts = db.prepare<[string], { readonly what: string; readonly amount: number }>(
    "SELECT kind || ' ' || sync_state AS what, count(*) AS amount FROM events WHERE calendar_id = ? GROUP BY 1 ORDER BY 1",
  );
  return rows
    .map(({ id, lastError, ...row }) => ({
      calendar: numbers.get(id) ?? 0,
      ...row,
      lastError: lastError === null ? null : mask(lastError, names),
      events: Object.fromEntries(counts.all(id).map(({ what, amount }) => [what, amount])),
    }))
    .sort((a, b) => a.calendar - b.calendar);
}

function channels(db: Database, numbers: Numbers) {
  return db
    .prepare<[], { readonly calendarId: string }>(
      `SELECT calendar_id AS calendarId, resource_id IS NOT NULL AS answered, made_at AS madeAt, expires_at AS expiresAt
       FROM channels ORDER BY made_at`,
    )
    .all()
    .map(({ calendarId, ...row }) => ({ calendar: numbers.get(calendarId) ?? 0, ...row }));
}

/** The last so many of each: more would tell no more. */
const mostRows = 200;

function outbox(db: Database, numbers: Numbers) {
  return db
    .prepare<[number], { readonly calendarId: string; readonly error: string | null }>(
      `SELECT calendar_id AS calendarId, method, state, attempts, attempted, created_at AS createdAt, not_before AS notBefore,
         unit_id IS NOT NULL AS inUnit, error FROM outbox ORDER BY seq DESC LIMIT ?`,
    )
    .all(mostRows)
    .map(({ calendarId, error, ...row }) => ({
      calendar: numbers.get(calendarId) ?? 0,
      ...row,
      error: error === null ? null : errorFacts(error),
    }));
}

/** Of an error only its code and what names the request: its message may quote an event. */
function errorFacts(text: string) {
  try {
    const parsed = errorSchema.safeParse(JSON.parse(text));
    return parsed.success ? { code: parsed.data.code, ...parsed.data.details } : { code: "unreadable" };
  } catch {
    // A damaged row: that it is one is all there is to say.
    return { code: "unreadable" };
  }
}

function setAside(db: Database, names: readonly string[]) {
  return db
    .prepare<[number], { readonly origin: string; readonly message: string; readonly at: number }>(
      "SELECT origin, message, at FROM set_aside ORDER BY at DESC LIMIT ?",
    )
    .all(mostRows)
    .map(({ origin, message, at }) => ({ origin, at, problem: mask(problemIn(message), names) }));
}

/** What is wrong, without what it is wrong with: `The event 1 in Work could not be read: start.dateTime: ...`. */
function problemIn(message: string): string {
  const [, problem] = /(?:be read|be repeated): (.*)$/s.exec(message) ?? [];
  return problem ?? "unknown";
}
