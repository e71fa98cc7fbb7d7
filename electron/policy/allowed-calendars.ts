import type { Database } from "better-sqlite3";
import type { CalendarApi } from "../google/client.ts";

/** Is a calendar one of those a policy allows? By its address, or by "*@example.com" for all of a domain; null allows every one. */
export function isAllowedCalendar(calendarId: string, allowed: readonly string[] | null): boolean {
  if (allowed === null) return true;
  const id = calendarId.toLowerCase();
  return allowed.some((one) => {
    const pattern = one.toLowerCase();
    return pattern.startsWith("*") ? id.endsWith(pattern.slice(1)) : id === pattern;
  });
}

/** The same client, to which a calendar that is not allowed is one that left the list. */
export function allowedOnly<T extends Pick<CalendarApi, "listCalendars">>(
  api: T,
  allowed: readonly string[] | null,
): T {
  if (allowed === null) return api;
  return {
    ...api,
    async listCalendars(query) {
      const page = await api.listCalendars(query);
      const items = page.items.map((item) =>
        isAllowedCalendar(item.id, allowed) ? item : { ...item, deleted: true },
      );
      return { ...page, items };
    },
  };
}

/** Other calendars are allowed than when the list was read: what it leaves out of a delta has to be looked at again. */
export function readListAnewWhenOthersAreAllowed(db: Database, allowed: readonly string[] | null): void {
  const now = allowed === null ? null : JSON.stringify(allowed);
  db.prepare(
    "UPDATE account SET list_sync_token = NULL, list_allowed = @now WHERE list_allowed IS NOT @now",
  ).run({ now });
}
