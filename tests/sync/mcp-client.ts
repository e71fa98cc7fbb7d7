import { PassThrough } from "node:stream";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { onTestFinished, vi } from "vitest";
import * as z from "zod";
import type { Scope } from "../../shared/model/local-api.ts";
import type { ApiDesk } from "./local-api-desk.ts";
import { apiDesk } from "./local-api-desk.ts";

/** The SDK's own client, over HTTP with a token. */
export async function overHttp(desk: ApiDesk, token: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", desk.url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

/** A desk with one program connected over HTTP, and its token. */
export async function agentDesk(...scopes: readonly Scope[]) {
  const desk = await apiDesk();
  const token = await desk.token(scopes, "Agent");
  return { desk, token, client: await overHttp(desk, token) };
}

/** The SDK's own client, over a pair of streams as `callsheet mcp` pumps them. `served` settles when the engine lets go of them. */
export async function overStream(desk: ApiDesk) {
  const [toEngine, toClient] = [new PassThrough(), new PassThrough()];
  const agent = await desk.engine.agent.open();
  const served = agent.serveMcp(toEngine, toClient);
  const client = new Client({ name: "test", version: "1" });
  // A line is a message either way.
  await client.connect(new StdioServerTransport(toClient, toEngine));
  onTestFinished(() => client.close());
  return { client, served, hangUp: () => toEngine.end() };
}

const resultSchema = z.object({
  isError: z.boolean().optional(),
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});

/** Calls a tool: its data where it answers, and its words. */
export async function callTool(
  client: Client,
  name: string,
  args: Record<string, unknown> = {},
): Promise<{ readonly failed: boolean; readonly text: string; readonly data: Record<string, unknown> }> {
  const result = resultSchema.parse(await client.callTool({ name, arguments: args }));
  const text = result.content.map((part) => part.text).join("\n");
  return { failed: result.isError === true, text, data: result.structuredContent ?? {} };
}

/** What programs did. */
export function commandsOf(desk: ApiDesk): unknown[] {
  return desk.db.prepare("SELECT origin, client FROM commands").all();
}

const leadSchema = z.object({ id: z.string(), email: z.string(), callId: z.string() });

/** So many leads with an address, a transcript, and no meeting, nor one from another of their calls. */
export function someLeads({ db }: ApiDesk, count: number): Promise<readonly z.output<typeof leadSchema>[]> {
  const find = db.prepare(
    `SELECT id, email, call_id AS callId FROM leads WHERE email IS NOT NULL AND front = 1
       AND person_id NOT IN (SELECT person_id FROM leads JOIN meetings ON lead_id = leads.id)
       AND id IN (SELECT lead_id FROM transcripts) LIMIT ?`,
  );
  const some = z.array(leadSchema).length(count);
  return vi.waitFor(() => some.parse(find.all(count)), { timeout: 20_000 });
}

/** One of them. */
export async function aLead(desk: ApiDesk): Promise<z.output<typeof leadSchema>> {
  const [lead] = await someLeads(desk, 1);
  if (lead === undefined) throw new Error("The sample has too few leads.");
  return lead;
}

export const slotsSchema = z.array(z.object({ start: z.string(), end: z.string() }));

/** Times that are free so many days from now. */
export async function freeTimes(client: Client, days: number): Promise<z.output<typeof slotsSchema>> {
  const day = Temporal.Now.plainDateISO().add({ days }).toString();
  const { data } = await callTool(client, "find_available_times", { start_date: day, duration: "30" });
  return slotsSchema.min(1).parse(data["slots"]);
}
