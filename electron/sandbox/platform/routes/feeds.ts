import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { ChangeLog } from "../change-log.ts";
import type { PlatformContext } from "../context.ts";
import { PlatformError } from "../errors.ts";

const MOST_ITEMS = 500;

const querySchema = z.object({
  cursor: z.string().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ITEMS).default(100),
});

/** Registers the two feeds read with a cursor: `GET /leads` and `GET /booking-actions`. */
export function feedRoutes(server: FastifyInstance, context: PlatformContext): void {
  server.get("/api/v1/leads", (request, reply) =>
    answerPage(context, request, reply, context.leads.log, "leads"),
  );
  server.get("/api/v1/booking-actions", (request, reply) =>
    answerPage(context, request, reply, context.bookings.log, "items"),
  );
}

function answerPage(
  context: PlatformContext,
  request: FastifyRequest,
  reply: FastifyReply,
  log: ChangeLog,
  field: "leads" | "items",
): FastifyReply {
  const query = querySchema.safeParse(request.query);
  if (!query.success) {
    throw new PlatformError(400, "bad_request", `limit is a number from 1 to ${MOST_ITEMS}.`);
  }
  const page = log.read(query.data.cursor, query.data.limit, context.paging());
  const items = withAddress(page.items.join(","), context.url());
  const next = JSON.stringify(page.nextCursor);
  const body = `{"${field}":[${items}],"next_cursor":${next},"has_more":${page.hasMore}}`;
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  reply.header("etag", etag).header("cache-control", "private, no-cache");
  if (request.headers["if-none-match"] === etag) {
    return reply.code(304).send();
  }
  return reply.type("application/json; charset=utf-8").send(body);
}

/** `json` with the address of this server before recording paths: the port differs between runs. */
export function withAddress(json: string, url: string): string {
  return json.replaceAll('"recording_url":"/', `"recording_url":"${url}/`);
}
