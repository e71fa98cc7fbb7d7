import * as z from "zod";

/** Where Google may send its push notices for this rep, and the word that shows they are for them. The token is a secret. */
export interface Relay {
  /** Public HTTPS address; on loopback for development. */
  readonly address: string;
  readonly token: string;
}

/** What a platform's stream says: that something changed, never what. */
export type Hint =
  | { readonly kind: "lead.changed" }
  | { readonly kind: "booking.created" }
  | { readonly kind: "calendar.changed"; readonly channelId: string };

const channelSchema = z.object({ channel_id: z.string().min(1).max(64) });

/**
 * Reads one message of the stream. Null for what is no hint of ours (the platform may add kinds) or cannot be read: a hint carries nothing
 * that polling would not find too, so nothing is lost with one.
 */
export function parseHint(event: string | undefined, data: string): Hint | null {
  switch (event) {
    case "lead.changed":
    case "booking.created":
      return { kind: event };
    case "calendar.changed": {
      const parsed = channelSchema.safeParse(parseJson(data));
      return parsed.success ? { kind: event, channelId: parsed.data.channel_id } : null;
    }
    default:
      return null;
  }
}

const relaySchema = z.object({
  relay: z.object({ address: z.url().max(2048), token: z.string().min(1).max(256) }).nullish(),
});

/**
 * The relay in the answer of `GET /api/v1/me`; null when the platform has none for this rep, or one that Google would not notify: its
 * receiver must be HTTPS (google-calendar rule 19). On loopback, for development, plain HTTP does.
 */
export function parseRelay(account: string): Relay | null {
  const parsed = relaySchema.safeParse(parseJson(account));
  const relay = parsed.success ? parsed.data.relay : null;
  if (relay === null || relay === undefined) return null;
  const { protocol, hostname } = new URL(relay.address);
  const loopback = protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return protocol === "https:" || loopback ? relay : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is neither a hint nor an account; the schemas say so.
    return null;
  }
}
