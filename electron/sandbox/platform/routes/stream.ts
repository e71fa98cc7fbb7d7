import type { FastifyInstance } from "fastify";
import type { PlatformContext } from "../context.ts";
import { PlatformError } from "../errors.ts";

/** Where Google's push notices arrive; the only path that asks for no API key. */
export const RELAY_PATH = "/relay/google";

/**
 * Registers the stream of hints, and the relay that turns Google's push notices (headers only, see
 * https://developers.google.com/workspace/calendar/api/guides/push) into such hints.
 */
export function streamRoutes(server: FastifyInstance, context: PlatformContext): void {
  server.get("/api/v1/stream", (_request, reply) => {
    reply.hijack();
    context.hints.open(reply.raw);
  });

  server.post(RELAY_PATH, (request, reply) => {
    if (request.headers["x-goog-channel-token"] !== context.relayToken) {
      throw new PlatformError(403, "forbidden", "This channel token is not of the relay.");
    }
    const channelId = request.headers["x-goog-channel-id"];
    if (typeof channelId === "string" && request.headers["x-goog-resource-state"] !== "sync") {
      context.hints.send({ kind: "calendar.changed", channelId });
    }
    return reply.code(204).send();
  });
}
