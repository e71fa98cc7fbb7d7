import { createMcpHandler } from "@modelcontextprotocol/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../caller.ts";
import type { McpParts } from "./host.ts";
import { createMcpServer } from "./mcp-server.ts";

/** Answers one request of MCP's streamable HTTP transport: a server of its own, made for its token, gone with the answer. */
export function answerMcp(
  parts: McpParts,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
  signal: AbortSignal,
): Promise<FastifyReply> {
  const handler = createMcpHandler(() => createMcpServer({ ...parts, caller: () => caller, signal }), {
    onerror: parts.desk.report,
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && name !== "authorization") headers.set(name, value);
  }
  const { method, body } = request;
  const asked = new Request(`http://${request.headers.host ?? ""}${request.url}`, {
    method,
    headers,
    signal,
  });
  return handler
    .fetch(asked, method === "POST" ? { parsedBody: body } : {})
    .then((answer) => reply.send(answer));
}
