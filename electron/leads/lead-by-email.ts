import type { Database } from "better-sqlite3";

interface Found {
  readonly leadId: string;
  readonly title: string;
  readonly tag: string | null;
}

/** The newest lead of the first address that is a lead's; null when none is. Reads only, for main's connection. */
export function leadByEmail(db: Database, emails: readonly string[]): Found | null {
  const newest = db.prepare<[string], Found>(
    "SELECT id AS leadId, title, tag FROM leads WHERE email = ? COLLATE NOCASE ORDER BY updated_ms DESC LIMIT 1",
  );
  for (const email of emails) {
    const found = newest.get(email);
    if (found !== undefined) return found;
  }
  return null;
}
