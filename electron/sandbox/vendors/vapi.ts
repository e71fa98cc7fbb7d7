import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { PlatformError } from "../platform/errors.ts";
import type { VendorContext, VendorEmulator, VendorEmulatorOptions } from "./emulator.ts";
import { startVendor } from "./emulator.ts";
import type { VendorCall } from "./model.ts";

const MOST_CALLS = 1000;

const statuses = {
  queued: "queued",
  ongoing: "in-progress",
  hungUp: "ended",
  final: "ended",
  failed: "ended",
} as const satisfies Record<VendorCall["phase"], string>;

type Listed = {
  Querystring: { limit?: string; updatedAtGe?: string; updatedAtLt?: string; updatedAtLe?: string };
};

/** Vapi: `GET /call` answers a bare array without a cursor, in no promised order; `GET /call/:id`, `GET /assistant`. */
export function startVapi(options: VendorEmulatorOptions): Promise<VendorEmulator> {
  const orgId = randomUUID();
  return startVendor(
    {
      apiKey: randomUUID(),
      refusal: (statusCode, message) => ({
        message,
        error: statusCode === 401 ? "Unauthorized" : "Bad Request",
        statusCode,
      }),
      routes: (app, context) => vapiRoutes(app, context, orgId),
    },
    options,
  );
}

function vapiRoutes(app: FastifyInstance, context: VendorContext, orgId: string): void {
  app.get("/assistant", () => [{ id: "assistant-1", orgId, name: "Ava" }]);

  app.get<Listed>("/call", (request) => {
    const { limit = "100", updatedAtGe, updatedAtLt, updatedAtLe } = request.query;
    if (Number(limit) > MOST_CALLS)
      throw new PlatformError(400, "invalid", "limit must not be greater than 1000");
    const found = context.calls
      .all()
      .filter(({ updatedAt }) => updatedAt >= timeOf(updatedAtGe, 0))
      .filter(({ updatedAt }) => updatedAt < timeOf(updatedAtLt, Number.POSITIVE_INFINITY))
      .filter(({ updatedAt }) => updatedAt <= timeOf(updatedAtLe, Number.POSITIVE_INFINITY))
      .toSorted((a, b) => b.startedAt - a.startedAt)
      .map((call): unknown => shape(call, context, orgId));
    return [...context.calls.raw(), ...found].slice(0, Math.min(Number(limit), context.pageSize()));
  });

  app.get<{ Params: { id: string } }>("/call/:id", (request) =>
    shape(context.calls.get(request.params.id), context, orgId),
  );
}

function timeOf(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : Date.parse(text);
}

function shape(call: VendorCall, { links }: VendorContext, orgId: string) {
  const over = statuses[call.phase] === "ended";
  const done = call.phase === "final";
  return {
    id: call.id,
    orgId,
    type: call.direction === "inbound" ? "inboundPhoneCall" : "outboundPhoneCall",
    status: statuses[call.phase],
    ...(over && { endedReason: call.phase === "failed" ? "customer-did-not-answer" : "customer-ended-call" }),
    createdAt: new Date(call.startedAt).toISOString(),
    updatedAt: new Date(call.updatedAt).toISOString(),
    ...(call.phase !== "queued" && { startedAt: new Date(call.startedAt).toISOString() }),
    ...(over && { endedAt: new Date(call.startedAt + call.durationSeconds * 1000).toISOString() }),
    assistantId: call.agentId,
    customer: { number: call.customerNumber },
    ...(done && { analysis: analysisOf(call) }),
    // What was said is there when the line is dead; what it means comes later.
    artifact:
      over && call.phase !== "failed"
        ? artifactOf(call, done && call.recorded ? links.to(call.id) : null)
        : {},
  };
}

function analysisOf(call: VendorCall) {
  return {
    summary: call.summary,
    ...(call.extracted !== null && { structuredData: call.extracted }),
    successEvaluation: "true",
  };
}

function artifactOf(call: VendorCall, link: string | null) {
  return {
    transcript: call.turns
      .map(({ speaker, text }) => `${speaker === "agent" ? "AI" : "User"}: ${text}\n`)
      .join(""),
    messages: [
      { role: "system", message: "You are Ava.", time: call.startedAt, secondsFromStart: 0 },
      ...call.turns.map(({ speaker, startMs, text }) => ({
        role: speaker === "agent" ? "bot" : "user",
        message: text,
        time: call.startedAt + startMs,
        endTime: call.startedAt + startMs + 1000,
        secondsFromStart: startMs / 1000,
      })),
    ],
    ...(link !== null && { recordingUrl: link, stereoRecordingUrl: link }),
  };
}
