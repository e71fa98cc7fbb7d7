import { createCancels } from "../mcp/cancels.ts";
import type { McpParts } from "../mcp/host.ts";
import type { ApiServer } from "../route.ts";
import { callerOf, hangUpOf } from "../route.ts";

/** `/mcp`: streamable HTTP of the Model Context Protocol. Its SDK is loaded with the first request. */
export function mcpRoute(app: ApiServer, parts: McpParts): void {
  const received = createCancels();
  app.route({
    method: ["DELETE", "GET", "POST"],
    url: "/mcp",
    // Clients ask for a stream first, which a server may answer like this (MCP, Transports: listening for messages from the server).
    config: { scope: "read", operation: "mcp", unheard: 405 },
    schema: { hide: true },
    async handler(request, reply) {
      const caller = callerOf(request);
      const signal = received(caller.clientId, request.body, hangUpOf(reply));
      const { answerMcp } = await import("../mcp/http.ts");
      return answerMcp(parts, caller, request, reply, signal);
    },
  });
}
