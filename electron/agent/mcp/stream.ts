import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Caller } from "../caller.ts";
import type { McpParts } from "./host.ts";
import { createMcpServer } from "./mcp-server.ts";

/** A message may be so long, in bytes: several that come at once are read together. */
const mostBytes = 256 * 1024;

/**
 * Serves MCP on a pair of streams (JSON-RPC 2.0, a message a line, as the stdio transport has it) until the readable one ends, either breaks, or
 * `signal` aborts; both are closed then. Never throws.
 */
export async function serveStream(
  parts: McpParts,
  caller: () => Caller | null,
  readable: Readable,
  writable: Writable,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const gone = AbortSignal.any([signal, ended.signal]);
  const handle = serveStdio(() => createMcpServer({ ...parts, caller, signal: gone }), {
    transport: new StdioServerTransport(readable, writable, { maxBufferSize: mostBytes }),
    onerror: parts.desk.report,
  });
  // However it ends, there is nobody left to be told.
  const over = Promise.race([
    finished(readable, { writable: false }),
    finished(writable, { readable: false }),
    new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
      if (signal.aborted) resolve();
    }),
  ]).catch(() => undefined);
  await over;
  ended.abort();
  await handle.close().catch(parts.desk.report);
  readable.destroy();
  writable.end();
}
