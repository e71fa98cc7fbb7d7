import type { CallToolResult, ServerContext } from "@modelcontextprotocol/server";
import type { Scope } from "../../../shared/model/local-api.ts";
import type { Asks } from "../asks.ts";
import type { Caller } from "../caller.ts";
import type { CallLog } from "../clients/call-log.ts";
import type { AgentDesk } from "../desk.ts";
import { inTheWay } from "../has-meeting.ts";
import { Refusal, refusalOf } from "../refusal.ts";
import type { Pace } from "./pace.ts";
import { asData, untrustedNotice } from "./untrusted.ts";

/** What all connections share. */
export interface McpParts {
  readonly desk: AgentDesk;
  readonly asks: Asks;
  readonly log: CallLog;
  readonly pace: Pace;
}

/** One connection, by HTTP for one request. */
export interface Connection extends McpParts {
  /** Whose it is, as the rep's settings say now; null once they let this program in no more. */
  readonly caller: () => Caller | null;
  /** Aborts when the other side is gone. */
  readonly signal: AbortSignal;
}

/** What a tool has to work with. */
export interface Asked {
  readonly desk: AgentDesk;
  readonly asks: Asks;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

/** How often a client that waits for the rep hears that it still does, in milliseconds. */
const beatMs = 10_000;

/** Does something for a client within its scopes and limits, and writes it down. @throws Refusal */
export async function served<T>(
  { desk, asks, log, pace, caller, signal }: Connection,
  operation: string,
  scope: Scope,
  context: ServerContext,
  work: (asked: Asked) => Promise<T> | T,
): Promise<T> {
  const who = caller();
  const told = { clientId: who?.clientId ?? null, client: who?.name ?? "Unknown", operation, scope };
  const beat = beating(context);
  try {
    if (who === null) throw new Refusal(401, "unauthorized", "This program is not let in any more.");
    if (!who.scopes.includes(scope)) {
      const has = who.scopes.join(", ") || "none";
      throw new Refusal(403, "missing_scope", `“${who.name}” may not do this: its scopes are ${has}.`);
    }
    const gone = AbortSignal.any([signal, context.mcpReq.signal]);
    const answer = await pace(who.clientId, scope, async () =>
      work({ desk, asks, caller: { ...who, kind: "agent" }, signal: gone }),
    );
    log.add({ ...told, status: 200, error: null });
    return answer;
  } catch (error) {
    const refusal = refusalOf(desk.worded(error));
    if (refusal.status === 500) desk.report(error);
    log.add({ ...told, status: refusal.status, error: refusal.message });
    throw refusal;
  } finally {
    clearInterval(beat);
  }
}

/** Says that it goes on to a client that wants to hear it: the rep may take longer than a client waits in silence. */
function beating({ mcpReq }: ServerContext): NodeJS.Timeout | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let progress = 0;
  return setInterval(() => {
    progress += 1;
    const params = { progressToken, progress, message: "Waiting for the rep" };
    // A client that is gone is noticed by its own signal.
    mcpReq.notify({ method: "notifications/progress", params }).catch(() => undefined);
  }, beatMs);
}

/** What a tool answers: as data for programs and, marked as such, for language models. */
export function toolAnswer(desk: AgentDesk, answer: Readonly<Record<string, unknown>>): CallToolResult {
  return {
    content: [{ type: "text", text: asData(answer, desk.uuid()) }],
    structuredContent: { notice: untrustedNotice, ...answer },
  };
}

/** A refusal in words, with what may help: free times near a clash, the meeting that is in the way. */
export function toolRefusal({ uuid }: AgentDesk, error: unknown): CallToolResult {
  const { message, details } = refusalOf(error);
  const slots = details?.["slots"];
  const meeting = inTheWay(details);
  const help = [
    ...(Array.isArray(slots) && slots.length > 0 ? [` Free near by: ${JSON.stringify(slots)}`] : []),
    ...(meeting === null ? [] : [`\n${asData({ meeting }, uuid())}`]),
  ].join("");
  return { content: [{ type: "text", text: message + help }], isError: true };
}
