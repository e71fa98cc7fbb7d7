import type { Database } from "better-sqlite3";
import * as z from "zod";
import type { GoogleEvent } from "../../../electron/google/event.ts";
import { parseRemoteItem } from "../../../electron/google/event.ts";
import { leadIdProperty } from "../../../shared/event-properties.ts";

// The least that reading a calendar can be: fetch, JSON.parse, the app's validation, one prepared upsert. No retry, no quota, no resuming,
// no look at what was there before, no tombstones, no check of rules.

const pageSchema = z.object({
  items: z.array(z.unknown()),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});
const listSchema = z.object({ items: z.array(z.object({ id: z.string(), summary: z.string() })) });

export interface BareSync {
  readonly url: string;
  readonly accessToken: string;
}

const columns = [
  ...["calendar_id", "id", "kind", "etag", "start_ms", "end_ms", "all_day", "time_zone", "title", "location"],
  ...[
    "color_id",
    "response",
    "free",
    "not_movable",
    "guest_count",
    "join_url",
    "lead_id",
    "generation",
    "base",
  ],
];

/** Reads the list of calendars into the table. @returns their ids */
export async function bareCalendars(db: Database, google: BareSync): Promise<string[]> {
  const { items } = listSchema.parse(await get(google, "users/me/calendarList"));
  const insert = db.prepare(
    "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES (?, ?, '', '', '', '')",
  );
  for (const { id, summary } of items) insert.run(id, summary);
  return items.map(({ id }) => id);
}

/** Reads these calendars' events into the table, a transaction a page. @returns how many */
export async function bareSync(
  db: Database,
  google: BareSync,
  calendarIds: readonly string[],
): Promise<number> {
  const write = pageWriter(db);
  let count = 0;
  for (const id of calendarIds) {
    let pageToken: string | undefined;
    do {
      const query = new URLSearchParams({ maxResults: "2500", showDeleted: "true", singleEvents: "false" });
      if (pageToken !== undefined) query.set("pageToken", pageToken);
      const page = pageSchema.parse(await get(google, `calendars/${encodeURIComponent(id)}/events?${query}`));
      write(id, page.items);
      count += page.items.length;
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined);
  }
  return count;
}

/**
 * Reads the changes of one calendar: one round trip and one transaction. The first call reads what it takes to have a sync token.
 * @returns how many there were
 */
export function bareDelta(db: Database, google: BareSync, calendarId: string): () => Promise<number> {
  const write = pageWriter(db);
  let syncToken: string | undefined;
  return async () => {
    let count = 0;
    let pageToken: string | undefined;
    do {
      const query = new URLSearchParams({ maxResults: "2500", showDeleted: "true", singleEvents: "false" });
      if (syncToken !== undefined) query.set("syncToken", syncToken);
      if (pageToken !== undefined) query.set("pageToken", pageToken);
      const page = pageSchema.parse(
        await get(google, `calendars/${encodeURIComponent(calendarId)}/events?${query}`),
      );
      write(calendarId, page.items);
      count += page.items.length;
      pageToken = page.nextPageToken;
      if (pageToken === undefined) syncToken = page.nextSyncToken;
    } while (pageToken !== undefined);
    return count;
  };
}

/** Writes the items of a page in one transaction, each with one upsert. */
function pageWriter(db: Database): (calendarId: string, items: readonly unknown[]) => void {
  const upsert = db.prepare(
    `INSERT INTO events (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})
     ON CONFLICT (calendar_id, id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}`,
  );
  return db.transaction((calendarId: string, items: readonly unknown[]) => {
    for (const raw of items) {
      const item = parseRemoteItem(raw);
      if (item.kind !== "event") throw new Error(`${calendarId} has an item that is no event.`);
      upsert.run(bindings(calendarId, item.event));
    }
  });
}

async function get({ url, accessToken }: BareSync, path: string): Promise<unknown> {
  const answer = await fetch(`${url}/calendar/v3/${path}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return JSON.parse(await answer.text());
}

function bindings(calendarId: string, event: GoogleEvent): unknown[] {
  const { start, end, organizer, attendees } = event;
  const self = attendees?.find((guest) => guest.self === true);
  const own = organizer === undefined || organizer.self === true || organizer.email === calendarId;
  return [
    calendarId,
    event.id,
    event.recurrence === undefined ? "single" : "master",
    event.etag,
    Date.parse(start.dateTime ?? start.date ?? ""),
    Date.parse(end.dateTime ?? end.date ?? ""),
    start.date === undefined ? 0 : 1,
    start.timeZone,
    event.summary ?? "(No title)",
    event.location,
    event.colorId,
    self?.responseStatus,
    event.transparency === "transparent" ? 1 : 0,
    own ? null : `Only the organizer, ${organizer?.email}, can move this`,
    attendees?.filter((guest) => guest.self !== true).length ?? 0,
    event.hangoutLink,
    event.extendedProperties?.private?.[leadIdProperty],
    1,
    JSON.stringify(event),
  ];
}
