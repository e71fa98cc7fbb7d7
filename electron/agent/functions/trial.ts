import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { Trial, Tried, Vendor } from "../../../shared/model/local-api.ts";
import type { Asks } from "../asks.ts";
import type { Caller } from "../caller.ts";
import type { AgentDesk } from "../desk.ts";
import { retellAnswer, vapiAnswer } from "../routes/vendors.ts";
import type { ToolCall } from "./envelopes.ts";
import { retellCall, vapiCalls, vapiSchema } from "./envelopes.ts";
import { createToolRunner } from "./tool-calls.ts";

/** What a try books is in the audit under this name. */
const trying: Caller = { clientId: "try", name: "Try it", scopes: ["read", "write"], kind: "agent" };

/** Calls a function as a voice agent would. @throws AppError bad_input for a text that is no vendor's envelope */
export async function tryFunction(
  parts: { readonly desk: AgentDesk; readonly asks: Asks },
  { call, book }: Trial,
): Promise<Tried> {
  const run = createToolRunner(parts, { dry: !book });
  const calls: readonly ToolCall[] =
    call.kind === "function"
      ? [{ id: "try", name: call.name, input: withoutEmpty(call.input), repeats: "never" }]
      : callsIn(call.vendor, call.text);
  const answers = await run(trying, calls);
  const vendor = call.kind === "envelope" ? call.vendor : "retell";
  const answer = vendor === "vapi" ? vapiAnswer(answers) : retellAnswer(answers);
  return {
    spoken: answers.map(({ said }) => said),
    ok: answers.every(({ done }) => done !== null),
    answer: JSON.stringify(answer, null, 2),
    ms: answers.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/** A field that was left empty was not said. */
function withoutEmpty(input: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value.trim() !== ""));
}

function callsIn(vendor: Vendor, text: string): readonly ToolCall[] {
  const given = parsed(text);
  if (vendor === "vapi") {
    const envelope = vapiSchema.safeParse(given);
    if (envelope.success) return vapiCalls(envelope.data);
  } else {
    const body = z.record(z.string(), z.unknown()).safeParse(given);
    if (body.success && typeof body.data["name"] === "string") return [retellCall(body.data, undefined)];
  }
  throw new AppError("bad_input", `This is not what ${vendor === "vapi" ? "Vapi" : "Retell"} sends.`, {
    action: "Paste the whole JSON of one tool call.",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is not JSON is no envelope; the schemas say so.
    return null;
  }
}
