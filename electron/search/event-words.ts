import type { Database } from "better-sqlite3";
import * as z from "zod";

interface Changed {
  readonly calendarId: string;
  readonly eventId: string;
  readonly version: number;
  readonly number: number | null;
  readonly title: string;
  readonly json: string | null;
}

/** So many events are held in memory at once. */
const batch = 2000;

const guestsSchema = z.object({
  attendees: z
    .array(z.object({ email: z.string().optional(), displayName: z.string().optional() }))
    .optional(),
});

/**
 * Keeps the words that events are found by. Writing them with every event would make a first sync half as fast, so `catchUp` does it when
 * something is looked for: all that changed since the last time, on the writing connection.
 */
export function createEventWords(db: Database): { readonly catchUp: () => void } {
  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();
  const changed = db.prepare<[], Changed>(
    `SELECT e.calendar_id AS calendarId, e.id AS eventId, e.version, w.number, e.title, coalesce(e.local, e.base) AS json
     FROM events e LEFT JOIN event_words w ON w.calendar_id = e.calendar_id AND w.event_id = e.id WHERE w.version IS NOT e.version LIMIT ${batch}`,
  );
  const gone = db
    .prepare<[], number>(
      `SELECT w.number FROM event_words w
       WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.calendar_id = w.calendar_id AND e.id = w.event_id)`,
    )
    .pluck();
  const add = db.prepare(
    "INSERT INTO event_words (calendar_id, event_id, version) VALUES (@calendarId, @eventId, @version)",
  );
  const setVersion = db.prepare("UPDATE event_words SET version = @version WHERE number = @number");
  const remove = db.prepare("DELETE FROM event_words WHERE number = ?");
  const removeWords = db.prepare("DELETE FROM events_search WHERE rowid = ?");
  const addWords = db.prepare("INSERT INTO events_search (rowid, title, guests) VALUES (?, ?, ?)");
  let seen: number | undefined;

  const write = db.transaction(() => {
    for (const number of gone.all()) {
      removeWords.run(number);
      remove.run(number);
    }
    let events: readonly Changed[];
    do {
      events = changed.all();
      for (const event of events) keep(event);
    } while (events.length === batch);
  });

  function keep({ calendarId, eventId, version, number, title, json }: Changed): void {
    if (number !== null) {
      removeWords.run(number);
      setVersion.run({ number, version });
    }
    const rowid = number ?? add.run({ calendarId, eventId, version }).lastInsertRowid;
    addWords.run(rowid, title, guestWords(json));
  }
  return {
    catchUp() {
      if (changes.get() === seen) return;
      write.immediate();
      seen = changes.get();
    },
  };
}

/** Names and addresses. What cannot be read is told elsewhere; its title is found all the same. */
function guestWords(json: string | null): string {
  const parsed = guestsSchema.safeParse(readJson(json));
  const guests = parsed.success ? (parsed.data.attendees ?? []) : [];
  return guests.map(({ email = "", displayName = "" }) => `${displayName} ${email}`).join(" ");
}

function readJson(json: string | null): unknown {
  try {
    return JSON.parse(json ?? "{}");
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
