import * as z from "zod";
import type { CalendarApiOptions } from "./client.ts";
import { GoogleFailure } from "./failure.ts";
import type { Quota } from "./quota.ts";
import { createTransport } from "./transport.ts";

/** What a channel is asked for with. */
export interface ChannelRequest {
  /** At most 64 characters, never used before; it goes over the relay in plain words, so it tells nothing of the calendar. */
  readonly id: string;
  /** Google repeats it in every notice, which shows the relay that the notice is meant for it. A secret. */
  readonly token: string;
  /** The relay's receiver, HTTPS. */
  readonly address: string;
  /** Google may give less. */
  readonly lifeMs: number;
}

/** A channel as Google made it. */
export interface MadeChannel {
  /** Google's name for what is watched; stopping takes it. */
  readonly resourceId: string;
  /** Epoch milliseconds. There is no renewal. */
  readonly expiresAt: number;
}

/**
 * Push channels of Google Calendar (google-calendar rule 19). Each call is one request and throws a `GoogleFailure`.
 * @see https://developers.google.com/workspace/calendar/api/guides/push
 */
export interface ChannelApi {
  /** Has Google tell the relay whenever an event of the calendar changes. The first notice, `sync`, only says that the channel is there. */
  watchEvents(calendarId: string, channel: ChannelRequest): Promise<MadeChannel>;
  /** A channel that is not there any more is as good as stopped. */
  stopChannel(id: string, resourceId: string): Promise<void>;
}

const madeSchema = z.looseObject({
  resourceId: z.string().min(1),
  expiration: z.coerce.number().int().positive(),
});

/** Channels, over the quota that all requests of the account share. */
export function createChannelApi(options: CalendarApiOptions & { readonly quota: Quota }): ChannelApi {
  const transport = createTransport({ ...options, fetch: options.fetch ?? globalThis.fetch });
  return {
    async watchEvents(calendarId, { id, token, address, lifeMs }) {
      const requestBody = {
        id,
        token,
        address,
        type: "web_hook",
        params: { ttl: String(Math.floor(lifeMs / 1000)) },
      };
      const made = await transport.read("events.watch", madeSchema, (api, call) =>
        api.events.watch({ calendarId, requestBody, prettyPrint: false }, call),
      );
      return { resourceId: made.resourceId, expiresAt: made.expiration };
    },
    async stopChannel(id, resourceId) {
      try {
        await transport.send("channels.stop", (api, call) =>
          api.channels.stop({ requestBody: { id, resourceId } }, call),
        );
      } catch (error) {
        if (!(error instanceof GoogleFailure) || error.kind !== "notFound") throw error;
      }
    },
  };
}
