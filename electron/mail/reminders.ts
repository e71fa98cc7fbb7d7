import type { Database } from "better-sqlite3";
import type { MailSettings } from "../../shared/model/mail.ts";
import { googleEventSchema } from "../google/event.ts";
import { factsOf } from "./mail-facts.ts";
import type { MailMaker } from "./mail-maker.ts";
import { hash } from "./mail-maker.ts";
import type { MailStore } from "./mail-store.ts";

const minuteMs = 60_000;
/** Who is reminded with less time left than this is rather disturbed. */
const leastMs = 2 * minuteMs;

interface Dependencies {
  readonly db: Database;
  readonly store: MailStore;
  readonly maker: MailMaker;
  readonly clock: () => number;
  readonly settings: () => MailSettings;
  readonly account: () => string;
}

interface Upcoming {
  readonly leadId: string;
  readonly calendarId: string;
  readonly eventId: string;
  readonly startMs: number;
  readonly event: string;
  readonly timeZone: string | null;
}

/**
 * Meetings that are still to be reminded of: those whose guests heard of this very time from here, and that before the reminder would be due. So
 * no two computers remind of the same meeting, and nobody is reminded of what they were told a moment ago.
 */
const upcoming = `
  FROM meetings AS m JOIN events AS e ON e.calendar_id = m.calendar_id AND e.id = m.event_id
    LEFT JOIN calendars AS c ON c.id = m.calendar_id
  WHERE m.status = 'scheduled' AND m.settled = 1 AND e.deleted = 0 AND e.all_day = 0 AND e.base IS NOT NULL
    AND e.start_ms = m.start_ms AND m.start_ms > @now + ${leastMs}
    AND EXISTS (SELECT 1 FROM mails AS x WHERE x.calendar_id = m.calendar_id AND x.event_id = m.event_id AND x.start_ms = m.start_ms
      AND x.audience = 'guest' AND x.kind IN ('invite', 'move', 'change') AND x.created_at <= m.start_ms - @lead)
    AND NOT EXISTS (SELECT 1 FROM mails AS x WHERE x.calendar_id = m.calendar_id AND x.event_id = m.event_id
      AND x.start_ms = m.start_ms AND x.kind = 'reminder')`;

/** Reminds guests of meetings, and the rep where they want it, so long before the start as Settings says. */
export function createReminders(deps: Dependencies) {
  const { db, store, maker, clock } = deps;
  const ahead = db.prepare<[object], Pick<Upcoming, "eventId" | "startMs">>(
    `SELECT m.event_id AS eventId, m.start_ms AS startMs ${upcoming} ORDER BY m.start_ms`,
  );
  const due = db.prepare<[object], Upcoming>(`
    SELECT m.lead_id AS leadId, m.calendar_id AS calendarId, m.event_id AS eventId, m.start_ms AS startMs, e.base AS event,
      coalesce(e.time_zone, c.time_zone) AS timeZone ${upcoming} AND m.start_ms - @lead <= @now ORDER BY m.start_ms`);
  /** Meetings with nobody to be reminded. */
  const nobody = new Set<string>();

  function lead(): number | null {
    const { way, reminderMinutes } = deps.settings();
    return way === "google" || reminderMinutes === null ? null : reminderMinutes * minuteMs;
  }

  function remind({ leadId, calendarId, eventId, startMs, event: json, timeZone }: Upcoming): void {
    const event = googleEventSchema.parse(JSON.parse(json));
    const meeting = factsOf(event, timeZone ?? "UTC", deps.account());
    const guests = meeting?.guests ?? [];
    const [first] = guests;
    if (meeting === null || first === undefined) {
      nobody.add(nameOf({ eventId, startMs }));
      return;
    }
    // The same on every machine, so that a mailbox that gets it twice shows it once.
    const cause = hash(["reminder", meeting.uid, startMs]);
    const sequence = Math.max(store.lastSequence(calendarId, eventId) ?? 0, event.sequence ?? 0);
    const ref = { leadId, calendarId, eventId };
    const occasion = { ...ref, cause, meeting, previous: null, sequence, holdsLink: false };
    for (const guest of guests) {
      const why = guest.response === "declined" ? "They have declined." : null;
      maker.make(occasion, "reminder", "guest", { email: guest.email, guest }, why);
    }
    maker.makeCopy(occasion, "reminder", first);
  }

  return {
    /** When the next reminder is due, in epoch milliseconds; null for never. */
    nextDue(): number | null {
      const before = lead();
      if (before === null) return null;
      const first = ahead.all({ now: clock(), lead: before }).find((one) => !nobody.has(nameOf(one)));
      return first === undefined ? null : first.startMs - before;
    },
    /** Makes the mails that are due; the outbox sends them. Answers whether there were any. */
    makeDue(): boolean {
      const before = lead();
      if (before === null) return false;
      return db
        .transaction(() => {
          const found = due.all({ now: clock(), lead: before }).filter((one) => !nobody.has(nameOf(one)));
          found.forEach(remind);
          return found.length > 0;
        })
        .immediate();
    },
  };
}

function nameOf({ eventId, startMs }: Pick<Upcoming, "eventId" | "startMs">): string {
  return `${eventId} ${startMs}`;
}
