import type { Database } from "better-sqlite3";
import * as z from "zod";
import type { GuestFind } from "../../shared/model/guest-finds.ts";
import { matchExpression } from "../leads/search.ts";
import { createEventWords } from "./event-words.ts";

const most = 6;
/** So many events are looked through for their guests. */
const looked = 60;

const guestsSchema = z.object({
  attendees: z
    .array(
      z.object({
        email: z.string().optional(),
        displayName: z.string().optional(),
        self: z.boolean().optional(),
        resource: z.boolean().optional(),
      }),
    )
    .optional(),
});

/** Finds people to invite by the letters of their names or addresses, on the writing connection. */
export function createGuestSearch(db: Database): (typed: string) => GuestFind[] {
  const words = createEventWords(db);
  const leads = db.prepare<[object], GuestFind>(`
    SELECT email, name, 'lead' AS "from" FROM leads
    WHERE email IS NOT NULL AND (email LIKE @begins ESCAPE '\\' OR title LIKE @begins ESCAPE '\\' OR title LIKE @within ESCAPE '\\' OR company LIKE @begins ESCAPE '\\')
    ORDER BY updated_ms DESC LIMIT ${most}`);
  const events = db
    .prepare<[string], string>(`
    SELECT coalesce(e.local, e.base) FROM events_search AS s JOIN event_words AS w ON w.number = s.rowid
      JOIN events AS e ON e.calendar_id = w.calendar_id AND e.id = w.event_id
    WHERE events_search MATCH ? AND coalesce(e.local, e.base) IS NOT NULL ORDER BY s.rowid DESC LIMIT ${looked}`)
    .pluck();

  function pastGuests(typed: string): readonly GuestFind[] {
    const expression = matchExpression(typed);
    if (expression === null) return [];
    words.catchUp();
    return events.all(`{guests} : (${expression})`).flatMap((json) => guestsIn(json, typed));
  }

  return (typed) => {
    const text = typed.trim();
    if (text.length < 2) return [];
    const escaped = text.replace(/[\\%_]/gu, (sign) => `\\${sign}`);
    const found = [...leads.all({ begins: `${escaped}%`, within: `% ${escaped}%` }), ...pastGuests(text)];
    const byAddress = new Map<string, GuestFind>();
    for (const one of found) {
      const key = one.email.toLowerCase();
      if (!byAddress.has(key)) byAddress.set(key, one);
    }
    return [...byAddress.values()].slice(0, most);
  };
}

/** The guests of an event that are meant; one that cannot be read is told elsewhere. */
function guestsIn(json: string, typed: string): readonly GuestFind[] {
  const parsed = guestsSchema.safeParse(JSON.parse(json));
  const parts = typed.toLowerCase().split(/\s+/u);
  return (parsed.data?.attendees ?? []).flatMap(
    ({ email, displayName = "", self, resource }): GuestFind[] => {
      if (email === undefined || self === true || resource === true) return [];
      const said = `${displayName} ${email}`.toLowerCase();
      if (!parts.every((part) => said.includes(part))) return [];
      return [{ email, name: displayName === "" ? null : displayName, from: "guest" }];
    },
  );
}
