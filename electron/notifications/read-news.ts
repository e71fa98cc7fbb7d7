import type { Database } from "better-sqlite3";
import type { ApiAsk } from "../../shared/model/local-api.ts";
import type { Needs, NewsFact } from "./facts.ts";
import { horizonMs } from "./plan.ts";

/** A call that was older when its lead came here is no news: a first read brings thousands of them. Milliseconds. */
const latestArrivalMs = 2 * 3_600_000;

interface LeadRow {
  readonly id: string;
  readonly title: string;
  readonly company: string | null;
  readonly summary: string | null;
  readonly at: number;
}

interface BookedRow {
  readonly id: string;
  readonly at: number;
  readonly leadId: string | null;
  readonly message: string;
  readonly title: string | null;
  readonly calendarId: string;
  readonly eventId: string;
}

interface StuckRow {
  readonly id: string;
  readonly state: "failed" | "conflict";
  readonly calendarId: string;
  readonly eventId: string;
  readonly title: string | null;
  readonly problem: string | null;
}

interface MailRow {
  readonly id: number;
  readonly title: string;
  readonly to: string;
}

/** Reads what happened by itself: hot leads, bookings of the rule's, and what needs the rep. Times in epoch milliseconds. */
export function readNews(db: Database): (now: number, needs: Needs) => readonly NewsFact[] {
  const leads = db.prepare<[{ readonly since: number; readonly now: number }], LeadRow>(
    `SELECT id, title, company, summary, max(first_seen, min(updated_ms, @now)) AS at FROM leads
     WHERE front = 1 AND unread = 1 AND updated_ms >= @since - ${latestArrivalMs} AND state IN ('open', 'followUp')
       AND lower(tag) = 'hot' AND first_seen >= @since AND first_seen - created_ms <= ${latestArrivalMs}`,
  );
  const booked = db.prepare<[number], BookedRow>(
    `SELECT c.id, c.at, c.lead_id AS leadId, c.message, e.title, c.calendar_id AS calendarId, c.event_id AS eventId
     FROM commands c LEFT JOIN events e ON e.calendar_id = c.calendar_id AND e.id = c.event_id
     WHERE c.at >= ? AND c.actor = 'rule' AND c.before IS NULL AND c.after IS NOT NULL AND c.lead_id IS NOT NULL AND c.undone_by IS NULL`,
  );
  const stuck = db.prepare<[], StuckRow>(
    `SELECT o.id, o.state, o.calendar_id AS calendarId, o.event_id AS eventId, e.title, json_extract(o.error, '$.message') AS problem
     FROM outbox o LEFT JOIN events e ON e.calendar_id = o.calendar_id AND e.id = o.event_id
     WHERE o.state IN ('failed', 'conflict')`,
  );
  const mails = db.prepare<[], MailRow>(
    `SELECT id, title, recipient AS "to" FROM mails
     WHERE state IN ('unsure', 'refused') OR (state = 'waiting' AND blocked = 1)`,
  );

  return (now, { reconnect, asks }) => [
    ...leads.all({ since: now - horizonMs, now }).map(leadNews),
    ...booked.all(now - horizonMs).map(bookedNews),
    ...stuck.all().map((row) => stuckNews(row, now)),
    ...mails.all().map((row) => mailNews(row, now)),
    ...(reconnect ? [reconnectNews(now)] : []),
    ...asks.map((ask) => askNews(ask, now)),
  ];
}

function leadNews({ id, title, company, summary, at }: LeadRow): NewsFact {
  const who = company === null || company === title ? title : `${title}, ${company}`;
  return {
    ...{ kind: "lead", key: `lead:${id}`, at, title: `Hot lead: ${who}`, name: title, commandId: null },
    detail: summary ?? "Your AI caller just spoke to them.",
    place: { kind: "lead", leadId: id },
  };
}

function bookedNews({ id, at, leadId, message, title, calendarId, eventId }: BookedRow): NewsFact {
  return {
    ...{ kind: "booked", key: `booked:${id}`, at, title: message, commandId: id },
    name: title ?? "a demo",
    detail: "Booked by itself, as the lead asked. Guests are told.",
    place: leadId === null ? { kind: "event", calendarId, eventId } : { kind: "lead", leadId },
  };
}

/** When it got stuck nobody wrote down; it is told as soon as it is seen. */
function stuckNews({ id, state, calendarId, eventId, title, problem }: StuckRow, now: number): NewsFact {
  const name = title === null || title === "" ? "A change of your calendar" : `“${title}”`;
  const conflict = state === "conflict";
  return {
    ...{ kind: "needsYou", key: `needs:${state}:${id}`, at: now, name, commandId: null },
    title: conflict ? `${name} was changed in two places` : `${name} could not be sent`,
    detail: conflict
      ? "Choose which of the two counts."
      : (problem ?? "Google refused it. Your change is still here."),
    place: conflict ? { kind: "conflict", calendarId, eventId } : { kind: "needsYou" },
  };
}

function mailNews({ id, title, to }: MailRow, now: number): NewsFact {
  return {
    ...{ kind: "needsYou", key: `needs:mail:${id}`, at: now, name: `the mail to ${to}`, commandId: null },
    title: `The mail to ${to} did not go out`,
    detail: title,
    place: { kind: "needsYou" },
  };
}

function reconnectNews(now: number): NewsFact {
  return {
    ...{ kind: "needsYou", key: "needs:reconnect", at: now, name: "Google’s sign-in", commandId: null },
    title: "Google wants you to sign in again",
    detail: "Your changes wait here until then.",
    place: { kind: "settings", find: "Google" },
  };
}

/** A program waits for two minutes: this is why the rep is told where they are. */
function askNews({ id, client, what }: ApiAsk, now: number): NewsFact {
  return {
    ...{ kind: "needsYou", key: `needs:ask:${id}`, at: now, name: client, commandId: null },
    title: `${client} asks for your word`,
    detail: what,
    place: { kind: "ask", askId: id },
  };
}
