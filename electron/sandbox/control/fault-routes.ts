import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { faultSchema } from "../http/faults.ts";
import { parseBody } from "../platform/validate.ts";
import type { ControlContext } from "./context.ts";
import { faultsOf, targetSchema } from "./context.ts";

const addSchema = z.object({ target: targetSchema, fault: faultSchema });
const clearSchema = z.object({ target: targetSchema.optional() });
const clockSchema = z.object({ advanceMs: z.number().int() });
const pagesSchema = z.object({
  target: targetSchema,
  max: z.number().int().min(1),
  emptyPages: z.boolean().default(false),
});
const expireSchema = z.discriminatedUnion("what", [
  z.object({ what: z.literal("access-tokens") }),
  z.object({
    what: z.literal("sync-tokens"),
    reason: z.enum(["fullSyncRequired", "updatedMinTooLongAgo"]).default("fullSyncRequired"),
  }),
  z.object({ what: z.literal("cursors") }),
]);
const targetOnlySchema = z.object({ target: targetSchema });
const networkSchema = z.object({ up: z.boolean(), target: targetSchema.optional() });
const limitSchema = z.object({ target: targetSchema, perMinute: z.number().int().min(1) });

/** Registers what goes wrong: injected faults, time that passes, pages, expiries, revocations, limits, the network. */
export function faultControl(server: FastifyInstance, context: ControlContext): void {
  const { google, platform, clock } = context;

  server.get("/faults", () => ({ google: google.faults.list(), platform: platform.faults.list() }));

  server.post("/faults", (request, reply) => {
    const { target, fault } = parseBody(addSchema, request.body);
    return reply.code(201).send({ id: faultsOf(context, target).add(fault) });
  });

  server.delete("/faults", (request) => {
    const { target } = parseBody(clearSchema, request.query);
    for (const each of target === undefined ? targetSchema.options : [target])
      faultsOf(context, each).clear();
    return { cleared: target ?? "all" };
  });

  server.post("/clock", (request) => {
    clock.advance(parseBody(clockSchema, request.body).advanceMs);
    return { now: new Date(clock.now()).toISOString() };
  });

  server.post("/pages", (request) => {
    const { target, max, emptyPages } = parseBody(pagesSchema, request.body);
    (target === "google" ? google : platform).setPageSize(max, emptyPages);
    return { target, max, emptyPages };
  });

  server.post("/expire", (request) => {
    const expiry = parseBody(expireSchema, request.body);
    switch (expiry.what) {
      case "access-tokens":
        google.expireAccessTokens();
        break;
      case "sync-tokens":
        google.expireSyncTokens(expiry.reason);
        break;
      case "cursors":
        platform.expireCursors();
        break;
    }
    return { expired: expiry.what };
  });

  server.post("/revoke", (request) => {
    const { target } = parseBody(targetOnlySchema, request.body);
    if (target === "google") google.revokeTokens();
    else platform.revokeKey();
    return { revoked: target };
  });

  server.post("/limits", (request) => {
    const { target, perMinute } = parseBody(limitSchema, request.body);
    if (target === "google") google.setQuota({ perUser: perMinute });
    else platform.setRateLimit(perMinute);
    return { target, perMinute };
  });

  server.post("/network", (request) => {
    const { up, target } = parseBody(networkSchema, request.body);
    if (target !== "platform") google.network.set(up);
    if (target !== "google") platform.network.set(up);
    return { google: google.network.up, platform: platform.network.up };
  });
}
