import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { PlatformError } from "../platform/errors.ts";
import type { VendorContext, VendorEmulator, VendorEmulatorOptions } from "./emulator.ts";
import { startVendor } from "./emulator.ts";
import type { VendorCall } from "./model.ts";

const MOST_ROWS = 50;

const statuses = {
  queued: "queued",
  ongoing: "in-progress",
  hungUp: "call-disconnected",
  final: "completed",
  failed: "no-answer",
} as const satisfies Record<VendorCall["phase"], string>;

type ByAgent = {
  Params: { agentId: string };
  Querystring: { page_number?: string; page_size?: string; from?: string; to?: string };
};

/** Bolna: `GET /user/me`, `/v2/agent/all`, `/v2/agent/:id/executions` (trimmed rows, newest first), `/executions/:id`. */
export function startBolna(options: VendorEmulatorOptions): Promise<VendorEmulator> {
  const apiKey = `bn-${randomBytes(16).toString("hex")}`;
  const accountId = randomUUID();
  return startVendor(
    {
      apiKey,
      refusal: (status, message) => ({ message: status === 401 ? "Access denied" : message }),
      routes: (app, context) => bolnaRoutes(app, context, accountId),
    },
    options,
  );
}

function bolnaRoutes(app: FastifyInstance, context: VendorContext, accountId: string): void {
  app.get("/user/me", () => ({
    id: accountId,
    name: "Brightline",
    email: "voice@brightline.example",
    wallet: 42.42,
    concurrency: { max: 10, current: 0 },
  }));

  app.get("/v2/agent/all", () =>
    agentsOf(context).map((id) => ({ id, agent_name: "Ava", agent_type: "other" })),
  );

  app.get<ByAgent>("/v2/agent/:agentId/executions", (request) => {
    const { agentId } = request.params;
    if (!agentsOf(context).includes(agentId)) throw new PlatformError(404, "not_found", "Agent not found");
    const { page_number: page = "1", page_size: size = "20", from, to } = request.query;
    if (Number(size) > MOST_ROWS) throw new PlatformError(422, "invalid", "page_size must be at most 50");
    const rows = context.calls
      .all()
      .filter((call) => call.agentId === agentId && call.startedAt >= timeOf(from, 0))
      .filter((call) => call.startedAt <= timeOf(to, Number.POSITIVE_INFINITY))
      .toSorted((a, b) => b.startedAt - a.startedAt)
      .map((call): unknown => trimmed(call));
    const all = [...context.calls.raw(), ...rows];
    const perPage = Math.min(Number(size), context.pageSize());
    const start = (Number(page) - 1) * perPage;
    return {
      page_number: Number(page),
      page_size: perPage,
      total: all.length,
      has_more: start + perPage < all.length,
      data: all.slice(start, start + perPage),
    };
  });

  app.get<{ Params: { id: string } }>("/executions/:id", (request) =>
    whole(context.calls.get(request.params.id), context),
  );
}

function agentsOf({ calls }: VendorContext): string[] {
  return [...new Set(calls.all().map(({ agentId }) => agentId))].toSorted();
}

function timeOf(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : Date.parse(text);
}

/** What a list shows of an execution. */
function trimmed(call: VendorCall) {
  return {
    id: call.id,
    status: statuses[call.phase],
    conversation_duration: call.phase === "final" ? call.durationSeconds : null,
    created_at: new Date(call.startedAt).toISOString(),
    telephony_data: {
      to_number: numbers(call).to,
      from_number: numbers(call).from,
      call_type: call.direction,
    },
  };
}

function whole(call: VendorCall, { links }: VendorContext) {
  const done = call.phase === "final";
  const { to, from } = numbers(call);
  return {
    ...trimmed(call),
    agent_id: call.agentId,
    batch_id: null,
    transcript: done ? transcriptOf(call) : null,
    summary: done ? call.summary : null,
    extracted_data: done ? call.extracted : null,
    context_details: { recipient_phone_number: call.customerNumber },
    updated_at: new Date(call.updatedAt).toISOString(),
    telephony_data: {
      to_number: to,
      from_number: from,
      recording_url: done && call.recorded ? links.to(call.id) : null,
      call_type: call.direction,
      duration: done ? String(call.durationSeconds) : null,
      hangup_reason: done ? "Normal Hangup" : null,
      provider: "plivo",
    },
  };
}

/** One line a turn, as Bolna writes it. */
function transcriptOf(call: VendorCall): string {
  return call.turns
    .map(({ speaker, text }) => `${speaker === "agent" ? "assistant" : "user"}: ${text}\n`)
    .join("");
}

function numbers(call: VendorCall): { readonly to: string; readonly from: string } {
  return call.direction === "outbound"
    ? { to: call.customerNumber, from: call.ownNumber }
    : { to: call.ownNumber, from: call.customerNumber };
}
