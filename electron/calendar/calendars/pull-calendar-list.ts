import type { Database } from "better-sqlite3";
import type { CalendarListItem } from "../../google/answers.ts";
import type { CalendarApi } from "../../google/client.ts";
import { GoogleFailure } from "../../google/failure.ts";
import type { CalendarStore } from "./calendar-store.ts";

export interface ListPullParts {
  readonly db: Database;
  readonly api: Pick<CalendarApi, "listCalendars">;
  readonly calendars: CalendarStore;
}

interface Read {
  readonly items: readonly CalendarListItem[];
  readonly syncToken: string | null;
}

/** The list is short: it is read whole before any of it is written. */
async function readPages(api: ListPullParts["api"], syncToken: string | null): Promise<Read> {
  const items: CalendarListItem[] = [];
  let pageToken: string | null = null;
  for (;;) {
    const page = await api.listCalendars({
      syncToken: syncToken ?? undefined,
      pageToken: pageToken ?? undefined,
    });
    items.push(...page.items);
    if (page.nextPageToken === null) return { items, syncToken: page.nextSyncToken };
    pageToken = page.nextPageToken;
  }
}

/**
 * Brings the calendar list up to date (google-calendar rule 8), by a delta when there was a full read before. Calendars that left the list
 * go, unless changes of the rep's wait for them or bookings go there: those are kept and said to be lost, until they are back.
 * @returns whether anything was said to have changed
 * @throws GoogleFailure
 */
export async function pullCalendarList({ db, api, calendars }: ListPullParts): Promise<boolean> {
  const token = calendars.listToken();
  let read: Read;
  let full = token === null;
  try {
    read = await readPages(api, token);
  } catch (error) {
    if (full || !(error instanceof GoogleFailure) || error.kind !== "gone") throw error;
    full = true;
    read = await readPages(api, null);
  }
  const { items, syncToken } = read;
  db.transaction(() => {
    for (const item of items) {
      if (item.deleted === true) calendars.leave(item.id);
      else calendars.put(item);
    }
    if (full) {
      const listed = new Set(items.map(({ id }) => id));
      for (const id of calendars.ids()) if (!listed.has(id)) calendars.leave(id);
    }
    // What kept a lost calendar here may have been sent or given up by now; a delta does not name it again.
    for (const id of calendars.leftIds()) calendars.leave(id);
    calendars.ensureBooking();
    calendars.setListToken(syncToken);
  }).immediate();
  return items.length > 0;
}
