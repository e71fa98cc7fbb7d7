import { createHash } from "node:crypto";
import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { ApiError, invalid, notFound } from "./errors.ts";

const LONGEST_LIFE = 30 * 86_400_000;
const DEFAULT_LIFE = 7 * 86_400_000;

const channelRequestSchema = z.object({
  id: z.string().regex(/^[\w\-+/=]{1,64}$/),
  type: z.enum(["web_hook", "webhook"]),
  address: z.url({ protocol: /^https?$/ }),
  token: z.string().max(256).optional(),
  expiration: z.coerce.number().int().optional(),
  params: z.object({ ttl: z.coerce.number().int().min(1).optional() }).optional(),
});

/** A live notification channel. */
export interface Channel {
  readonly id: string;
  readonly resourceId: string;
  /** What is watched: `events <calendar id>` or `calendarList`. */
  readonly resource: string;
  readonly resourceUri: string;
  readonly address: string;
  readonly token?: string | undefined;
  /** Epoch milliseconds. */
  readonly expiration: number;
}

/** One notice, sent or tried. */
export interface Notice {
  readonly channelId: string;
  readonly state: "sync" | "exists";
  readonly messageNumber: number;
  readonly outcome: "sending" | "delivered" | "refused" | "unreachable" | "not-loopback";
}

/** Push notifications (rule 19): no body, no renewal, sent only to addresses on this machine. */
export class Channels {
  readonly #clock: () => number;
  readonly #live = new Map<string, Channel>();
  readonly #numbers = new Map<string, number>();
  readonly #notices: Notice[] = [];
  readonly #closing = new AbortController();

  constructor(clock: () => number, live: readonly Channel[] = []) {
    this.#clock = clock;
    for (const channel of live) this.#live.set(channel.id, channel);
  }

  live(): readonly Channel[] {
    return [...this.#live.values()].filter(({ expiration }) => expiration > this.#clock());
  }

  notices(): readonly Notice[] {
    return [...this.#notices];
  }

  /** @throws ApiError 400 for a malformed request or an id in use */
  watch(body: unknown, resource: string, resourceUri: string): calendar_v3.Schema$Channel {
    const parsed = channelRequestSchema.safeParse(body);
    if (!parsed.success)
      throw invalid(`Invalid value for: ${parsed.error.issues[0]?.path.join(".") ?? "channel"}`);
    const { id, address, token, expiration, params } = parsed.data;
    if (this.live().some((channel) => channel.id === id)) {
      throw new ApiError(400, "channelIdNotUnique", `Channel id ${id} not unique`);
    }
    if (!address.startsWith("https:") && !isLoopback(address)) {
      throw new ApiError(401, "push.webhookUrlUnauthorized", `WebHook callback must be HTTPS: ${address}`);
    }
    const now = this.#clock();
    const asked = params?.ttl === undefined ? (expiration ?? now + DEFAULT_LIFE) : now + params.ttl * 1_000;
    const channel: Channel = {
      id,
      resourceId: createHash("sha256").update(resource).digest("base64url").slice(0, 27),
      resource,
      resourceUri,
      address,
      token,
      expiration: Math.min(asked, now + LONGEST_LIFE),
    };
    this.#live.set(id, channel);
    this.#numbers.delete(id);
    this.#send(channel, "sync");
    return writeChannel(channel);
  }

  /** @throws ApiError 404 when no live channel has this id and resource id */
  stop(body: unknown): void {
    const parsed = z.object({ id: z.string(), resourceId: z.string() }).safeParse(body);
    const channel = parsed.success ? this.#live.get(parsed.data.id) : undefined;
    if (channel === undefined || !parsed.success || channel.resourceId !== parsed.data.resourceId)
      throw notFound();
    this.#live.delete(channel.id);
  }

  /** Tells the channels that watch a resource that something changed there. */
  notify(resource: string): void {
    for (const channel of this.live()) if (channel.resource === resource) this.#send(channel, "exists");
  }

  close(): void {
    this.#closing.abort();
  }

  #send(channel: Channel, state: Notice["state"]): void {
    const messageNumber = (this.#numbers.get(channel.id) ?? 0) + 1;
    this.#numbers.set(channel.id, messageNumber);
    const index = this.#notices.length;
    const note = (outcome: Notice["outcome"]) => {
      this.#notices[index] = { channelId: channel.id, state, messageNumber, outcome };
    };
    if (!isLoopback(channel.address)) {
      note("not-loopback");
      return;
    }
    note("sending");
    const headers = noticeHeaders(channel, state, messageNumber);
    fetch(channel.address, { method: "POST", headers, signal: this.#closing.signal }).then(
      (answer) => note(answer.ok ? "delivered" : "refused"),
      () => note("unreachable"),
    );
  }
}

function noticeHeaders(channel: Channel, state: string, messageNumber: number): Record<string, string> {
  return {
    "x-goog-channel-id": channel.id,
    "x-goog-channel-expiration": new Date(channel.expiration).toUTCString(),
    "x-goog-message-number": String(messageNumber),
    "x-goog-resource-id": channel.resourceId,
    "x-goog-resource-state": state,
    "x-goog-resource-uri": channel.resourceUri,
    ...(channel.token === undefined ? {} : { "x-goog-channel-token": channel.token }),
  };
}

function writeChannel({
  id,
  resourceId,
  resourceUri,
  token,
  expiration,
}: Channel): calendar_v3.Schema$Channel {
  return {
    kind: "api#channel",
    id,
    resourceId,
    resourceUri,
    ...(token === undefined ? {} : { token }),
    expiration: String(expiration),
  };
}

function isLoopback(address: string): boolean {
  return ["127.0.0.1", "[::1]", "localhost"].includes(new URL(address).hostname);
}
