import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { faultSchema } from "../http/faults.ts";
import { notFound } from "../platform/errors.ts";
import { parseBody } from "../platform/validate.ts";
import type { VendorEmulator } from "../vendors/emulator.ts";
import type { VendorCall } from "../vendors/model.ts";
import { VENDORS, vendorCallSchema } from "../vendors/model.ts";
import type { ControlContext } from "./context.ts";

const CALL_SECONDS = 90;

const vendorSchema = z.enum(VENDORS);
const patchSchema = vendorCallSchema.partial();
const newSchema = z.object({ call: patchSchema.default({}) });
const limitSchema = z.object({ perMinute: z.number().int().min(1) });
const networkSchema = z.object({ up: z.boolean() });
const pagesSchema = z.object({ max: z.number().int().min(1) });
const linksSchema = z.object({ lifeMs: z.number().int() });

type ByVendor = { Params: { vendor: string } };
type ByCall = { Params: { vendor: string; id: string } };

/** Registers what makes the vendors' calls come, change and go, and what goes wrong with them. */
export function vendorControl(server: FastifyInstance, { vendors, clock }: ControlContext): void {
  const of = (name: string): VendorEmulator => {
    const vendor = vendorSchema.safeParse(name);
    if (!vendor.success) throw notFound("vendor");
    return vendors[vendor.data];
  };

  server.post<ByVendor>("/vendors/:vendor/calls", (request, reply) => {
    const { call } = parseBody(newSchema, request.body ?? {});
    const added = of(request.params.vendor).calls.add(newCall(call, clock.now()));
    return reply.code(201).send({ call: added });
  });
  server.patch<ByCall>("/vendors/:vendor/calls/:id", (request) => ({
    call: of(request.params.vendor).calls.change(request.params.id, parseBody(patchSchema, request.body)),
  }));
  server.delete<ByCall>("/vendors/:vendor/calls/:id", (request) => {
    of(request.params.vendor).calls.remove(request.params.id);
    return { removed: request.params.id };
  });

  server.post<ByVendor>("/vendors/:vendor/faults", (request, reply) =>
    reply.code(201).send({ id: of(request.params.vendor).faults.add(parseBody(faultSchema, request.body)) }),
  );
  server.delete<ByVendor>("/vendors/:vendor/faults", (request) => {
    of(request.params.vendor).faults.clear();
    return { cleared: request.params.vendor };
  });
  server.post<ByVendor>("/vendors/:vendor/limits", (request) => {
    const { perMinute } = parseBody(limitSchema, request.body);
    of(request.params.vendor).setRateLimit(perMinute);
    return { perMinute };
  });
  server.post<ByVendor>("/vendors/:vendor/revoke", (request) => {
    of(request.params.vendor).revokeKey();
    return { revoked: request.params.vendor };
  });
  server.post<ByVendor>("/vendors/:vendor/network", (request) => {
    const { up } = parseBody(networkSchema, request.body);
    of(request.params.vendor).network.set(up);
    return { up };
  });
  server.post<ByVendor>("/vendors/:vendor/pages", (request) => {
    const { max } = parseBody(pagesSchema, request.body);
    of(request.params.vendor).setPageSize(max);
    return { max };
  });
  server.post<ByVendor>("/vendors/:vendor/links", (request) => {
    const { lifeMs } = parseBody(linksSchema, request.body);
    of(request.params.vendor).links.setLife(lifeMs);
    return { lifeMs };
  });
}

/** A call that ended a moment ago, unless something else is given. */
function newCall(given: z.infer<typeof patchSchema>, now: number): VendorCall {
  return vendorCallSchema.parse({
    id: randomUUID(),
    agentId: "agent-ava",
    phase: "final",
    direction: "outbound",
    customerNumber: "+4915123456789",
    ownNumber: "+14155550100",
    startedAt: now - CALL_SECONDS * 1000,
    durationSeconds: CALL_SECONDS,
    updatedAt: now,
    extracted: { name: "Lena Vogt", email: "lena.vogt@werkraum.example", company: "Werkraum" },
    summary: "Wants to see it before the end of the month.",
    turns: [
      { speaker: "agent", startMs: 400, text: "Shall we show it to you?" },
      { speaker: "customer", startMs: 3_000, text: "Yes, gladly." },
    ],
    recorded: true,
    ...given,
  });
}
