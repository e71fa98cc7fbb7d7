import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { PlatformContext } from "../context.ts";
import { parseBody } from "../validate.ts";

const handoffSchema = z.object({ code: z.string().min(1) });

/** Registers whose key this is, and the hand-off of Google tokens from the platform's dashboard. */
export function accountRoutes(server: FastifyInstance, context: PlatformContext): void {
  server.get("/api/v1/me", () => ({
    ...context.rep,
    relay: { address: `${context.url()}/relay/google`, token: context.relayToken },
  }));

  server.post("/api/v1/google-handoff", (request, reply) => {
    reply.header("cache-control", "no-store");
    return context.handoff.redeem(parseBody(handoffSchema, request.body).code);
  });
}
