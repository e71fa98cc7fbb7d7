import * as z from "zod";
import { address, filled } from "./address.ts";
import type { LeadRecord } from "./lead-record.ts";
import type { ParsedLead, RejectedLead } from "./lead-source.ts";

/** What the chat agent writes when somebody agreed on a time; every other action is another program's business. */
const BOOKS = "Time_to_121meet";

const text = z.string().nullish();

const itemSchema = z.object({
  id: z.string().min(1).max(500),
  conversation_id: z.string().min(1).max(500),
  created_at: z.iso.datetime({ offset: true }),
  actions: z.array(z.unknown()),
});
type Item = z.infer<typeof itemSchema>;

const kindSchema = z.object({ action: z.string() });
const bookingSchema = z.object({
  name: text,
  email: text,
  title: text,
  participants: z.array(z.string()).nullish(),
  meeting_time: text,
  friendly_time: text,
});

const pageSchema = z.object({ items: z.array(z.unknown()), next_cursor: z.string(), has_more: z.boolean() });

/** The frame of `GET /booking-actions`, entries unread. @throws z.ZodError */
export function parseBookingPage(raw: unknown): z.infer<typeof pageSchema> {
  return pageSchema.parse(raw);
}

/**
 * The bookings of one entry of the feed, each a lead of its own kind: it goes the way of every lead that asks for a demo. Actions that book
 * nothing are left out; what cannot be read is named. Never throws.
 */
export function parseBookings(raw: unknown): readonly (ParsedLead | RejectedLead)[] {
  const item = itemSchema.safeParse(raw);
  if (!item.success) return [rejected(idIn(raw), raw, item.error)];
  let bookings = 0;
  return item.data.actions.flatMap((action): readonly (ParsedLead | RejectedLead)[] => {
    const kind = kindSchema.safeParse(action);
    if (kind.success && kind.data.action !== BOOKS) return [];
    bookings += 1;
    // Each is known by its entry's id, a further one of the same entry by its place too.
    const id = bookings === 1 ? `chat:${item.data.id}` : `chat:${item.data.id}.${bookings}`;
    if (!kind.success) return [rejected(id, action, kind.error)];
    const booking = bookingSchema.safeParse(action);
    return booking.success
      ? [{ kind: "lead", record: recordOf(id, item.data, booking.data) } as const]
      : [rejected(id, action, booking.error)];
  });
}

function recordOf(id: string, item: Item, booking: z.infer<typeof bookingSchema>): LeadRecord {
  const at = Date.parse(item.created_at);
  const participants = (booking.participants ?? []).flatMap((one) => address(one) ?? []);
  const email = address(booking.email) ?? participants[0] ?? null;
  const title = filled(booking.title);
  const friendlyTime = filled(booking.friendly_time);
  return {
    id,
    callId: id,
    transcriptId: null,
    analysisType: "individual",
    phone: "",
    name: filled(booking.name),
    email,
    company: null,
    demoTime: filled(booking.meeting_time),
    tag: null,
    reasoning: {},
    summary: ["Asked for a meeting in the chat", title, friendlyTime]
      .filter((part) => part !== null)
      .join(" · "),
    call: { at, durationSeconds: 0, direction: "chat", hasRecording: false },
    createdAt: at,
    updatedAt: at,
    chat: { conversationId: item.conversation_id, title, participants, friendlyTime },
  };
}

function idIn(raw: unknown): string | null {
  const id = typeof raw === "object" && raw !== null && "id" in raw ? raw.id : null;
  return typeof id === "string" && id !== "" ? `chat:${id}` : null;
}

function rejected(id: string | null, raw: unknown, error: z.ZodError): RejectedLead {
  const issue = error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? "the record" : issue.path.join(".");
  const who = id === null ? "A chat booking without an id" : `Chat booking ${id.slice("chat:".length)}`;
  return { id, message: `${who} cannot be read: ${field}: ${issue?.message ?? "unknown"}`, raw };
}
