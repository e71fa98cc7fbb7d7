import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { PlatformError } from "../platform/errors.ts";
import { parseBody } from "../platform/validate.ts";
import type { VendorContext, VendorEmulator, VendorEmulatorOptions } from "./emulator.ts";
import { startVendor } from "./emulator.ts";
import type { VendorCall } from "./model.ts";

const statuses = {
  queued: "registered",
  ongoing: "ongoing",
  hungUp: "ended",
  final: "ended",
  failed: "not_connected",
} as const satisfies Record<VendorCall["phase"], string>;

const listSchema = z.object({
  filter_criteria: z
    .strictObject({
      start_timestamp: z
        .object({ type: z.literal("number"), op: z.enum(["ge", "gt", "le", "lt"]), value: z.number() })
        .optional(),
    })
    .default({}),
  sort_order: z.enum(["ascending", "descending"]).default("descending"),
  limit: z.int().min(1).max(1000).default(50),
  pagination_key: z.string().optional(),
});

/** Retell: `POST /v3/list-calls` without transcripts and recordings, `GET /v2/get-call/:id` with them. */
export function startRetell(options: VendorEmulatorOptions): Promise<VendorEmulator> {
  return startVendor(
    {
      apiKey: `key_${randomBytes(14).toString("hex")}`,
      refusal: (_status, message) => ({ status: "error", message }),
      routes: retellRoutes,
    },
    options,
  );
}

function retellRoutes(app: FastifyInstance, context: VendorContext): void {
  app.post("/v3/list-calls", (request) => {
    const asked = parseBody(listSchema, request.body ?? {});
    const filter = asked.filter_criteria.start_timestamp;
    const up = asked.sort_order === "ascending" ? 1 : -1;
    const found = context.calls
      .all()
      .filter(({ startedAt }) => filter === undefined || passes(startedAt, filter))
      .toSorted((a, b) => up * (a.startedAt - b.startedAt) || up * a.id.localeCompare(b.id));
    const start = startAfter(found, asked.pagination_key);
    const size = Math.min(asked.limit, context.pageSize());
    const page = found.slice(start, start + size);
    const more = start + size < found.length;
    const first = asked.pagination_key === undefined ? context.calls.raw() : [];
    return {
      items: [...first, ...page.map((call): unknown => listed(call))],
      ...(more && { pagination_key: page.at(-1)?.id }),
      has_more: more,
    };
  });

  app.get<{ Params: { id: string } }>("/v2/get-call/:id", (request) => {
    const call = context.calls.get(request.params.id);
    if (call.phase !== "final") return listed(call);
    return {
      ...listed(call),
      transcript: call.turns
        .map(({ speaker, text }) => `${speaker === "agent" ? "Agent" : "User"}: ${text}\n`)
        .join(""),
      transcript_object: call.turns.map(({ speaker, startMs, text }) => ({
        role: speaker === "agent" ? "agent" : "user",
        content: text,
        words: text.split(" ").map((word, index) => ({
          word,
          start: startMs / 1000 + index * 0.3,
          end: startMs / 1000 + index * 0.3 + 0.2,
        })),
      })),
      ...(call.recorded && { recording_url: context.links.to(call.id) }),
    };
  });
}

function passes(time: number, { op, value }: { op: "ge" | "gt" | "le" | "lt"; value: number }): boolean {
  switch (op) {
    case "ge":
      return time >= value;
    case "gt":
      return time > value;
    case "le":
      return time <= value;
    case "lt":
      return time < value;
  }
}

function startAfter(found: readonly VendorCall[], key: string | undefined): number {
  if (key === undefined) return 0;
  const index = found.findIndex(({ id }) => id === key);
  if (index < 0) throw new PlatformError(422, "invalid", "Invalid pagination_key.");
  return index + 1;
}

function listed(call: VendorCall) {
  const over = statuses[call.phase] === "ended";
  return {
    call_type: "phone_call",
    call_id: call.id,
    agent_id: call.agentId,
    agent_name: "Ava",
    call_status: statuses[call.phase],
    from_number: call.direction === "outbound" ? call.ownNumber : call.customerNumber,
    to_number: call.direction === "outbound" ? call.customerNumber : call.ownNumber,
    direction: call.direction,
    start_timestamp: call.startedAt,
    ...(over && {
      end_timestamp: call.startedAt + call.durationSeconds * 1000,
      duration_ms: call.durationSeconds * 1000,
      disconnection_reason: "user_hangup",
    }),
    ...(call.phase === "final" && {
      call_analysis: {
        call_summary: call.summary,
        user_sentiment: "Positive",
        call_successful: true,
        in_voicemail: false,
        custom_analysis_data: call.extracted ?? {},
      },
    }),
  };
}
