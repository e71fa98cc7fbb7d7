import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";

const compress = promisify(gzip);
const SMALLEST = 1_024;
const FASTEST = { level: constants.Z_BEST_SPEED } as const;

/** Answers in gzip when the client accepts it and the body is worth it. */
export function installCompression(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string" || payload.length < SMALLEST) return payload;
    if (!acceptsGzip(request.headers["accept-encoding"])) return payload;
    const bytes = await compress(payload, FASTEST);
    reply
      .header("content-encoding", "gzip")
      .header("content-length", bytes.length)
      .header("vary", "Accept-Encoding");
    return bytes;
  });
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  const offers = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",");
  return offers.some((offer) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(offer));
}
