import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const compress = promisify(gzip);
const SMALLEST = 1_024;
const FASTEST = { level: constants.Z_BEST_SPEED } as const;

/** Compressed answers kept for a client that reads the same version of the same address again. */
const KEPT = 64;

/** Answers in gzip when the client accepts it and the body is worth it. */
export function installCompression(app: FastifyInstance): void {
  const kept = new Map<string, Buffer>();

  app.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string" || payload.length < SMALLEST) return payload;
    if (!acceptsGzip(request.headers["accept-encoding"])) return payload;
    const key = versionOf(request, reply);
    const bytes = (key === undefined ? undefined : kept.get(key)) ?? (await compress(payload, FASTEST));
    if (key !== undefined) keep(kept, key, bytes);
    reply
      .header("content-encoding", "gzip")
      .header("content-length", bytes.length)
      .header("vary", "Accept-Encoding");
    return bytes;
  });
}

/** What names an answer for good: address and ETag of a successful read. */
function versionOf(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const etag = reply.getHeader("etag");
  return request.method === "GET" && reply.statusCode === 200 && typeof etag === "string"
    ? `${request.url} ${etag}`
    : undefined;
}

function keep(kept: Map<string, Buffer>, key: string, bytes: Buffer): void {
  kept.delete(key);
  kept.set(key, bytes);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) return;
    kept.delete(oldest);
  }
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  const offers = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",");
  return offers.some((offer) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(offer));
}
