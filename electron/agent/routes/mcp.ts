import type { McpParts } from "../mcp/host.ts";
import type { ApiServer } from "../route.ts";
import { callerOf, hangUpOf } from "../route.ts";

/** `/mcp`: streamable HTTP of the Model Context Protocol. Its SDK is loaded with the first request. */
export function mcpRoute(app: ApiServer, parts: McpParts): void {
  app.route({
    method: ["DELETE", "GET", "POST"],
    url: "/mcp",
    config: { scope: "read", operation: "mcp" },
    schema: { hide: true },
    async handler(request, reply) {
      const signal = hangUpOf(reply);
      const { answerMcp } = await import("../mcp/http.ts");
      return answerMcp(parts, callerOf(request), request, reply, signal);
    },
  });
}
