import * as z from "zod";
import { PlatformError } from "./errors.ts";

export const meetingReportSchema = z.object({
  meeting_id: z.string().min(1),
  google_event_id: z.string().min(1).nullable(),
  status: z.string().min(1),
  start: z.iso.datetime({ offset: true }).nullable(),
  end: z.iso.datetime({ offset: true }).nullable(),
  meet_link: z.string().nullable(),
  idempotency_key: z.string().min(1),
});

export const messageSchema = z.object({ text: z.string().min(1), idempotency_key: z.string().min(1) });

const receivedMeetingSchema = meetingReportSchema.extend({ lead_id: z.string(), received_at: z.string() });
const receivedMessageSchema = messageSchema.extend({
  id: z.string(),
  conversation_id: z.string(),
  received_at: z.string(),
});

export const inboxStateSchema = z.object({
  meetings: z.array(receivedMeetingSchema),
  messages: z.array(receivedMessageSchema),
});

export type ReceivedMeeting = Readonly<z.infer<typeof receivedMeetingSchema>>;
export type ReceivedMessage = Readonly<z.infer<typeof receivedMessageSchema>>;

/** What the app told the platform, each idempotency key once: meetings of leads and messages to customers. */
export class Inbox {
  readonly #clock: () => number;
  readonly #meetings: ReceivedMeeting[];
  readonly #messages: ReceivedMessage[];

  constructor(state: z.infer<typeof inboxStateSchema> | undefined, clock: () => number) {
    this.#clock = clock;
    this.#meetings = [...(state?.meetings ?? [])];
    this.#messages = [...(state?.messages ?? [])];
  }

  /** @throws PlatformError 409 `idempotency_conflict` for a key that came with other content before. */
  takeMeeting(leadId: string, report: z.infer<typeof meetingReportSchema>): ReceivedMeeting {
    const known = this.#meetings.find(
      (meeting) => meeting.lead_id === leadId && meeting.idempotency_key === report.idempotency_key,
    );
    if (known !== undefined) {
      const { lead_id: _lead, received_at: _at, ...content } = known;
      refuseOtherContent(content, report);
      return known;
    }
    const received = { ...report, lead_id: leadId, received_at: this.#now() };
    this.#meetings.push(received);
    return received;
  }

  /** @throws PlatformError 409 `idempotency_conflict` for a key that came with another text before. */
  takeMessage(conversationId: string, message: z.infer<typeof messageSchema>): ReceivedMessage {
    const known = this.#messages.find(
      (other) =>
        other.conversation_id === conversationId && other.idempotency_key === message.idempotency_key,
    );
    if (known !== undefined) {
      refuseOtherContent({ text: known.text, idempotency_key: known.idempotency_key }, message);
      return known;
    }
    const id = `message-${this.#messages.length + 1}`;
    const received = { ...message, id, conversation_id: conversationId, received_at: this.#now() };
    this.#messages.push(received);
    return received;
  }

  meetings(): readonly ReceivedMeeting[] {
    return [...this.#meetings];
  }

  messages(): readonly ReceivedMessage[] {
    return [...this.#messages];
  }

  #now(): string {
    return new Date(this.#clock()).toISOString();
  }
}

function refuseOtherContent(
  known: Readonly<Record<string, unknown>>,
  sent: Readonly<Record<string, unknown>>,
): void {
  const differs = Object.keys(sent).some((key) => known[key] !== sent[key]);
  if (differs) {
    throw new PlatformError(409, "idempotency_conflict", "This idempotency key was used with other content.");
  }
}
