import type { Database } from "better-sqlite3";
import { isLive, withEvent } from "../../meetings/meeting-store.ts";
import type { News } from "../../platforms/telling.ts";

export type MessageKind = "confirmed" | "apology";

/** A booking of the chat as it first came. Times in epoch milliseconds. */
export interface ChatBooking {
  readonly leadId: string;
  readonly conversationId: string;
  readonly askedAt: number;
  readonly arrivedAt: number;
}

/** A live meeting of the person behind a chat booking, as Google has it. */
export interface ChatMeeting {
  readonly leadId: string;
  readonly askedAt: number;
  /** The lead it was booked from: another call of the same person, perhaps. */
  readonly meetingLeadId: string;
  /** JSON of an event's time. */
  readonly time: string;
  readonly startMs: number;
  readonly meetLink: string | null;
}

/** A message on its way. */
export interface OpenMessage extends News {
  readonly conversationId: string;
  readonly key: string;
  readonly text: string;
}

export interface HeldMessage {
  readonly id: number;
  readonly leadId: string;
  readonly text: string;
  readonly notBefore: number;
}

interface NewMessage {
  readonly leadId: string;
  readonly kind: MessageKind;
  readonly key: string;
  readonly text: string;
  readonly notBefore: number;
}

/** The chat's bookings and what their conversations are told, on the writing connection. */
export interface ChatStore {
  /** Keeps a booking as it first came; what comes again changes nothing. */
  arrived(booking: ChatBooking): void;
  /** Live meetings of people whose conversation has not been told that they are booked, their own first. */
  unconfirmed(now: number): ChatMeeting[];
  /** Bookings that came in time, will not be booked by themselves, and whose conversation was told nothing. */
  unanswered(longestMs: number): { readonly leadId: string; readonly conversationId: string }[];
  /** Confirmations that wait for their Meet link and were never tried. */
  held(now: number): HeldMessage[];
  conversationOf(leadId: string): string | null;
  add(message: NewMessage, now: number): void;
  setHeld(id: number, text: string, notBefore: number): void;
  drop(id: number): void;
  /** Forgets an apology that nobody has heard: it is booked after all. */
  dropApology(leadId: string): void;
  /** The oldest of what waits for each conversation, in order. */
  heads(): OpenMessage[];
  sent(id: number): void;
  putOff(id: number, error: string): void;
  refused(id: number, error: string): void;
}

export function createChatStore(db: Database): ChatStore {
  const arrived = db.prepare(`
    INSERT INTO chat_bookings (lead_id, conversation_id, asked_at, arrived_at) VALUES (@leadId, @conversationId, @askedAt, @arrivedAt)
    ON CONFLICT (lead_id) DO NOTHING`);
  const unconfirmed = db.prepare<[object], ChatMeeting>(`
    SELECT b.lead_id AS leadId, b.asked_at AS askedAt, m.lead_id AS meetingLeadId, m.time, m.start_ms AS startMs, m.meet_link AS meetLink
    FROM chat_bookings AS b JOIN leads AS l ON l.id = b.lead_id JOIN leads AS p ON p.person_id = l.person_id
      JOIN ${withEvent}
    WHERE m.lead_id = p.id AND ${isLive} AND m.settled = 1 AND m.end_ms > @now AND coalesce(e.start_ms, m.start_ms) = m.start_ms
      AND NOT EXISTS (SELECT 1 FROM chat_messages AS c WHERE c.lead_id = b.lead_id AND c.kind = 'confirmed'
        AND (c.state <> 'waiting' OR c.attempts > 0 OR c.not_before <= @now))
    ORDER BY m.lead_id = b.lead_id DESC, m.start_ms`);
  const unanswered = db.prepare<[number], { leadId: string; conversationId: string }>(`
    SELECT b.lead_id AS leadId, b.conversation_id AS conversationId FROM chat_bookings AS b JOIN leads AS l ON l.id = b.lead_id
    WHERE b.arrived_at - b.asked_at <= ? AND NOT EXISTS (SELECT 1 FROM chat_messages AS c WHERE c.lead_id = b.lead_id)
      AND (EXISTS (SELECT 1 FROM auto_schedule AS s WHERE s.lead_id = b.lead_id AND s.state IN ('proposed', 'declined'))
        OR EXISTS (SELECT 1 FROM ${withEvent}
          WHERE m.lead_id = b.lead_id AND m.status = 'scheduled' AND m.settled = 0 AND e.sync_state = 'failed'))`);
  const held = db.prepare<[number], HeldMessage>(`
    SELECT id, lead_id AS leadId, text, not_before AS notBefore FROM chat_messages
    WHERE state = 'waiting' AND kind = 'confirmed' AND attempts = 0 AND not_before > ?`);
  const conversationOf = db
    .prepare<[string], string>("SELECT conversation_id FROM chat_bookings WHERE lead_id = ?")
    .pluck();
  const add = db.prepare(`
    INSERT INTO chat_messages (lead_id, kind, key, text, state, not_before, created_at)
    VALUES (@leadId, @kind, @key, @text, 'waiting', @notBefore, @now)`);
  const setHeld = db.prepare("UPDATE chat_messages SET text = ?, not_before = ? WHERE id = ?");
  const drop = db.prepare("DELETE FROM chat_messages WHERE id = ?");
  const dropApology = db.prepare(
    "DELETE FROM chat_messages WHERE lead_id = ? AND kind = 'apology' AND state = 'waiting' AND attempts = 0",
  );
  const heads = db.prepare<[], OpenMessage>(`
    SELECT c.id, l.source AS sourceId, b.conversation_id AS conversationId, c.key, c.text, c.not_before AS notBefore
    FROM chat_messages AS c JOIN chat_bookings AS b ON b.lead_id = c.lead_id JOIN leads AS l ON l.id = c.lead_id
    WHERE c.id IN (SELECT min(id) FROM chat_messages WHERE state = 'waiting' GROUP BY lead_id) ORDER BY c.id`);
  const sent = db.prepare("UPDATE chat_messages SET state = 'sent', error = NULL WHERE id = ?");
  const putOff = db.prepare("UPDATE chat_messages SET attempts = attempts + 1, error = ? WHERE id = ?");
  const refused = db.prepare("UPDATE chat_messages SET state = 'refused', error = ? WHERE id = ?");

  return {
    arrived(booking) {
      arrived.run(booking);
    },
    unconfirmed: (now) => unconfirmed.all({ now }),
    unanswered: (longestMs) => unanswered.all(longestMs),
    held: (now) => held.all(now),
    conversationOf: (leadId) => conversationOf.get(leadId) ?? null,
    add(message, now) {
      add.run({ ...message, now });
    },
    setHeld(id, text, notBefore) {
      setHeld.run(text, notBefore, id);
    },
    drop(id) {
      drop.run(id);
    },
    dropApology(leadId) {
      dropApology.run(leadId);
    },
    heads: () => heads.all(),
    sent(id) {
      sent.run(id);
    },
    putOff(id, error) {
      putOff.run(error, id);
    },
    refused(id, error) {
      refused.run(error, id);
    },
  };
}
