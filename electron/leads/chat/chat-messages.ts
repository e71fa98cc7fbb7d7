import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { anyEventTimeSchema } from "../../../shared/model/event-time.ts";
import type { LeadRecord } from "../../platforms/lead-record.ts";
import type { Telling } from "../../platforms/telling.ts";
import { createTelling } from "../../platforms/telling.ts";
import { latestArrival } from "../auto-schedule.ts";
import { parseDemoTime } from "../demo-time.ts";
import type { ChatMeeting, MessageKind, OpenMessage } from "./chat-store.ts";
import { createChatStore } from "./chat-store.ts";
import { confirmation } from "./chat-words.ts";

/** Google makes the Meet link a moment after the event: so long a confirmation waits for it, in milliseconds. */
const linkHoldMs = 30_000;

/** A word in a conversation. */
export interface ChatMessage {
  readonly text: string;
  readonly key: string;
}

interface Dependencies {
  readonly db: Database;
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly record: (leadId: string) => LeadRecord | undefined;
  /** What is said when nothing could be booked. */
  readonly apology: () => string;
  /** How the platform that a source is of is told; null while it is not connected. Throws `PlatformFailure`. */
  readonly teller: (
    sourceId: string,
  ) => ((conversationId: string, message: ChatMessage) => Promise<void>) | null;
  readonly onChanged: () => void;
  readonly onError: (error: unknown) => void;
}

export interface ChatMessages extends Telling {
  /** To be called inside the transaction that keeps a lead; those of no chat are left alone. */
  arrived(record: LeadRecord): void;
  /**
   * Works out from what is kept here what conversations are to be told, and keeps it to be sent: a crash at any point forgets nothing, because the
   * next look finds the same. Never throws.
   */
  look(): void;
}

/**
 * Tells the conversations of a chat agent what became of the meetings agreed in them (call-platform-api, rule 11): booked, once Google has the
 * event; or the configured apology, when it will not be booked by itself or could not be. Each once, whatever is repeated. What was asked long
 * before it came here is the rep's to answer: nobody gets an apology for last month.
 */
export function createChatMessages(deps: Dependencies): ChatMessages {
  const { clock } = deps;
  const store = createChatStore(deps.db);
  const telling = createTelling<OpenMessage>({
    ...deps,
    heads: store.heads,
    teller(sourceId) {
      const tell = deps.teller(sourceId);
      return tell === null ? null : ({ conversationId, text, key }) => tell(conversationId, { text, key });
    },
    sent: store.sent,
    putOff: store.putOff,
    refused: store.refused,
  });

  function textOf(meeting: ChatMeeting): string {
    const record = deps.record(meeting.leadId);
    return confirmation(
      {
        time: anyEventTimeSchema.parse(JSON.parse(meeting.time)),
        meetLink: meeting.meetLink,
        email: record?.email ?? null,
        asked: {
          ms: askedMs(record),
          friendlyTime: record?.chat?.friendlyTime ?? null,
          at: meeting.askedAt,
        },
      },
      clock(),
    );
  }

  /** The meeting that answers each booking: its own, or the person's other one at the very time that was asked for. */
  function answering(): Map<string, ChatMeeting> {
    const found = new Map<string, ChatMeeting>();
    for (const meeting of store.unconfirmed(clock())) {
      const { leadId, meetingLeadId, startMs } = meeting;
      if (found.has(leadId)) continue;
      if (meetingLeadId === leadId || startMs === askedMs(deps.record(leadId))) found.set(leadId, meeting);
    }
    return found;
  }

  function work(): void {
    const now = clock();
    const meetings = answering();
    for (const { id, leadId, text, notBefore } of store.held(now)) {
      const meeting = meetings.get(leadId);
      meetings.delete(leadId);
      if (meeting === undefined) store.drop(id);
      else {
        const words = textOf(meeting);
        if (words !== text) store.setHeld(id, words, meeting.meetLink === null ? notBefore : now);
      }
    }
    for (const [leadId, meeting] of meetings) {
      store.dropApology(leadId);
      add(leadId, "confirmed", textOf(meeting), meeting.meetLink === null ? now + linkHoldMs : now);
    }
    for (const { leadId } of store.unanswered(latestArrival)) add(leadId, "apology", deps.apology(), now);
  }

  function add(leadId: string, kind: MessageKind, text: string, notBefore: number): void {
    const conversationId = store.conversationOf(leadId);
    if (conversationId === null) return;
    const key = createHash("sha256")
      .update(JSON.stringify([conversationId, bookingIdOf(leadId), kind]))
      .digest("hex");
    store.add({ leadId, kind, key, text, notBefore }, clock());
  }

  return {
    arrived(record) {
      const { id: leadId, chat, createdAt: askedAt } = record;
      if (chat === undefined) return;
      store.arrived({ leadId, conversationId: chat.conversationId, askedAt, arrivedAt: clock() });
    },
    look() {
      try {
        deps.db.transaction(work).immediate();
      } catch (error) {
        deps.onError(error);
      }
    },
    ...telling,
  };
}

function askedMs(record: LeadRecord | undefined): number | null {
  const asked = parseDemoTime(record?.demoTime ?? null);
  return asked.kind === "read" ? asked.ms : null;
}

/** The platform's id for it, whatever stands before it on this machine. */
function bookingIdOf(leadId: string): string {
  return leadId.slice(leadId.lastIndexOf("/") + 1);
}
