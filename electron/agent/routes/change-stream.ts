import type { ServerResponse } from "node:http";
import * as z from "zod";
import type { Notice } from "../../../shared/contract.ts";
import type { AgentDesk } from "../desk.ts";
import { Refusal } from "../refusal.ts";
import type { ApiServer } from "../route.ts";
import { callerOf, failureSchema } from "../route.ts";

const beatMs = 25_000;
/** Streams at once, of one client and of all. */
const mostOfOne = 4;
const most = 16;
/** A client that reads nothing is let go once so much waits for it. */
const longestQueue = 64 * 1024;

/** `GET /events`: what changed, as server-sent events (HTML, 9.2). It says where to look again, never what is there. */
export function changeStream(app: ApiServer, desk: AgentDesk): { stop(): void } {
  const open = new Map<ServerResponse, string>();

  function send(response: ServerResponse, text: string): void {
    if (response.writableLength > longestQueue) response.destroy();
    else response.write(text);
  }
  function tell(notice: Notice): void {
    if (notice.kind !== "changed") return;
    const text = `event: changed\ndata: ${JSON.stringify({ topics: notice.topics })}\n\n`;
    for (const response of open.keys()) send(response, text);
  }
  const quiet = desk.listen(tell);
  const beat = setInterval(() => {
    for (const response of open.keys()) send(response, ": still here\n\n");
  }, beatMs);
  beat.unref();

  app.get(
    "/events",
    {
      config: { scope: "read", operation: "changes" },
      schema: {
        operationId: "changes",
        summary: "Change notices as text/event-stream: `changed` with the topics to look at again",
        response: {
          200: {
            description: "Goes on until one side hangs up",
            content: { "text/event-stream": { schema: z.string() } },
          },
          "4xx": failureSchema,
        },
      },
    },
    (request, reply) => {
      const { clientId } = callerOf(request);
      const own = [...open.values()].filter((id) => id === clientId).length;
      if (own >= mostOfOne || open.size >= most) throw new Refusal(429, "busy", "Too many streams are open.");
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      raw.write(": hello\n\n");
      open.set(raw, clientId);
      raw.once("close", () => open.delete(raw));
    },
  );
  return {
    stop() {
      quiet();
      clearInterval(beat);
      for (const response of open.keys()) response.end();
    },
  };
}
