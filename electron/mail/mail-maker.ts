import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { MailAudience, MailKind, MailSettings } from "../../shared/model/mail.ts";
import { leadIdOf } from "../calendar/events/event-columns.ts";
import type { PushedChange } from "../calendar/push/push-deps.ts";
import type { GoogleEvent } from "../google/event.ts";
import { instants } from "../meetings/meeting-store.ts";
import type { MailFacts, MeetingFacts } from "./mail-facts.ts";
import { factsOf, linkIsComing, timeOf } from "./mail-facts.ts";
import { domainOf } from "./mail-guests.ts";
import { kindForRep, mailsCausedBy } from "./mail-plan.ts";
import type { MailStore } from "./mail-store.ts";
import { supersede } from "./mail-supersede.ts";

/** Google makes the link a moment after the event: so long is waited for it, in milliseconds. */
const linkHoldMs = 30_000;

interface Dependencies {
  readonly db: Database;
  readonly store: MailStore;
  readonly clock: () => number;
  readonly settings: () => MailSettings;
  /** The address of the rep's Google account, where their copies go; empty while none is connected. */
  readonly account: () => string;
  /** The address that mails are from. */
  readonly sender: () => string;
}

/** Where a meeting is, and whose it is. */
export interface MeetingRef {
  readonly leadId: string;
  readonly calendarId: string;
  readonly eventId: string;
}

/** What all mails of one change have in common. */
export interface Occasion extends MeetingRef {
  /** Names the change, or the reminder. */
  readonly cause: string;
  readonly meeting: MeetingFacts;
  readonly previous: MailFacts["previous"];
  readonly sequence: number;
  readonly holdsLink: boolean;
}

/** Who gets a mail, and which guest it is about: not the same in the rep's own copy. */
export interface Addressee {
  readonly email: string;
  readonly guest: { readonly email: string; readonly name: string | null };
}

export type MailMaker = ReturnType<typeof createMailMaker>;

/** Makes the mails that changes of leads' meetings cause. */
export function createMailMaker(deps: Dependencies) {
  const { db, store } = deps;
  const zone = db.prepare<[string], string>("SELECT time_zone FROM calendars WHERE id = ?").pluck();
  const reasonOf = db
    .prepare<[string, string], string | null>(
      "SELECT reason FROM meetings WHERE calendar_id = ? AND event_id = ? ORDER BY created_at DESC, rowid DESC LIMIT 1",
    )
    .pluck();
  const companyOf = db.prepare<
    [string],
    { name: string | null; email: string | null; company: string | null }
  >("SELECT name, email, company FROM leads WHERE id = ?");
  const told = db.prepare<[string, string], { kind: string; lead_id: string | null }>(
    "SELECT kind, lead_id FROM events WHERE calendar_id = ? AND id = ?",
  );

  /** Writes down one mail, in place of those that it overtakes. */
  function make(
    occasion: Occasion,
    kind: MailKind,
    audience: MailAudience,
    to: Addressee,
    dropped: string | null = null,
  ): boolean {
    const { cause, meeting, holdsLink, sequence, ...ref } = occasion;
    const now = deps.clock();
    const recipient = to.email;
    const place = { calendarId: ref.calendarId, eventId: ref.eventId, recipient, audience };
    const waiting = store.waitingTo(place).map((row) => ({ ...row, previous: row.facts.previous }));
    const decided = supersede(waiting, kind, occasion.previous);
    for (const id of decided.drop) store.drop(id, "Overtaken by a newer mail.", now);
    if (decided.kind === null) return false;
    const key = hash([cause, audience, recipient.toLowerCase()]);
    const lead = companyOf.get(ref.leadId);
    const isLead = lead?.email?.toLowerCase() === to.guest.email.toLowerCase();
    return store.add(
      {
        ...place,
        leadId: ref.leadId,
        key,
        messageId: `${key}@${domainOf(deps.sender()) || "callsheet.invalid"}`,
        kind: decided.kind,
        sequence,
        ...instants(meeting.time),
        holdsLink,
        notBefore: holdsLink ? now + linkHoldMs : now,
        facts: {
          meeting,
          previous: decided.previous,
          guest: {
            email: to.guest.email,
            name: to.guest.name ?? (isLead ? lead.name : null),
            company: isLead ? lead.company : null,
          },
          reason: audience === "rep" ? (reasonOf.get(ref.calendarId, ref.eventId) ?? null) : null,
          at: new Date(now).toISOString(),
        },
      },
      now,
      dropped,
    );
  }

  /** The rep's own copy, where they want one of this kind. */
  function makeCopy(
    occasion: Occasion,
    kind: MailKind,
    guest: { email: string; name: string | null },
  ): boolean {
    if (!deps.settings().copies.includes(kind) || deps.account() === "") return false;
    return make(occasion, kind, "rep", { email: deps.account(), guest });
  }

  function occasionOf(change: PushedChange): Occasion | null {
    const found = leadEvent(change);
    if (found === null) return null;
    const { event, leadId } = found;
    const { calendarId, eventId, before, after } = change;
    const fallback = zone.get(calendarId) ?? "UTC";
    const meeting = factsOf(event, fallback, deps.account());
    // Nobody need be told of what is over.
    if (meeting === null || instants(meeting.time).endMs <= deps.clock()) return null;
    const cancelled = after === null || after.status === "cancelled";
    const last = store.lastSequence(calendarId, eventId);
    const google = (event.sequence ?? 0) + (cancelled ? 1 : 0);
    return {
      leadId,
      calendarId,
      eventId,
      cause: change.changeId,
      meeting,
      previous: before === null ? null : timeOf(before, fallback),
      // RFC 5546, 2.1.4: each further message about an event counts up.
      sequence: last === null ? google : Math.max(google, last + 1),
      holdsLink: !cancelled && linkIsComing(event),
    };
  }

  return {
    make,
    makeCopy,
    /**
     * Does Callsheet tell the guests of this event itself? It does of a lead's meeting once the rep has set up a mail server. What repeats is left
     * to Google, which knows the rules of a series and of each occurrence.
     */
    tells({ calendarId, eventId }: Pick<MeetingRef, "calendarId" | "eventId">): boolean {
      if (deps.settings().way === "google") return false;
      const row = told.get(calendarId, eventId);
      return row !== undefined && row.kind === "single" && row.lead_id !== null;
    },
    /** To be called inside the transaction that keeps how a push ended: its mails are committed with it. */
    onPushed(change: PushedChange): void {
      const occasion = occasionOf(change);
      if (occasion === null || change.byMail === null) return;
      const { before, after, byMail: tell } = change;
      const settled = { before, after, tell, repAddress: deps.account() };
      const mails = mailsCausedBy(settled);
      for (const { kind, guest } of mails)
        make(timed(occasion, kind), kind, "guest", { email: guest.email, guest });
      const [first] = mails;
      const forRep = kindForRep(settled);
      if (first !== undefined && forRep !== null) makeCopy(timed(occasion, forRep), forRep, first.guest);
    },
  };
}

/** What is told of the time before: only a move is about it. */
function timed(occasion: Occasion, kind: MailKind): Occasion {
  return kind === "move" ? occasion : { ...occasion, previous: null };
}

/** The lead's meeting that a change was of; null when it is none, somebody else's, or not to be told of. */
function leadEvent({ byMail, before, after }: PushedChange): { event: GoogleEvent; leadId: string } | null {
  const event = after === null || after.status === "cancelled" ? before : after;
  const leadId = event === null ? null : leadIdOf(event);
  if (byMail === null || event === null || leadId === null) return null;
  return event.organizer === undefined || event.organizer.self === true ? { event, leadId } : null;
}

/** 160 bits are enough for a name that nobody else makes. */
export function hash(parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 40);
}
