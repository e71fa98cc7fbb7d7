import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { FaultList } from "../http/faults.ts";
import type { Network } from "../http/network.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createEmulatorServer } from "../http/server.ts";
import { PlatformError } from "../platform/errors.ts";
import { RateLimit } from "../platform/rate-limit.ts";
import { CallBook } from "./call-book.ts";
import { isStorage, Links, storageRoutes } from "./links.ts";
import type { VendorCall } from "./model.ts";

export interface VendorEmulatorOptions {
  readonly calls: readonly VendorCall[];
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** What the routes of a vendor work with. */
export interface VendorContext {
  readonly calls: CallBook;
  readonly links: Links;
  readonly clock: () => number;
  /** The longest page it gives out, whatever is asked for. */
  readonly pageSize: () => number;
}

/** What tells one vendor from another. */
export interface VendorShape {
  readonly apiKey: string;
  /** The body of a refusal. */
  readonly refusal: (status: number, message: string) => unknown;
  readonly routes: (app: FastifyInstance, context: VendorContext) => void;
}

/** A vendor of calls on real HTTP (127.0.0.1), and the strings a test pulls. */
export interface VendorEmulator {
  readonly url: string;
  readonly apiKey: string;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  readonly network: Network;
  readonly calls: CallBook;
  readonly links: Links;
  setPageSize(max: number): void;
  setRateLimit(perMinute: number): void;
  /** From now on the API key is refused with 401. */
  revokeKey(): void;
  close(): Promise<void>;
}

/** Starts one vendor's API with recordings in a store of its own beside it. */
export async function startVendor(
  shape: VendorShape,
  { calls: seed, clock }: VendorEmulatorOptions,
): Promise<VendorEmulator> {
  const server = createEmulatorServer({ clock });
  const limit = new RateLimit(clock);
  const calls = new CallBook(seed, clock);
  let url = "";
  let revoked = false;
  let pageSize = Number.POSITIVE_INFINITY;
  const links = new Links(clock, () => url);

  server.app.setErrorHandler((error, _request, reply) => {
    const known = error instanceof PlatformError;
    const status = known ? error.status : 400;
    if (known) reply.headers({ ...error.headers });
    return reply.code(status).send(shape.refusal(status, known ? error.message : "Bad request"));
  });
  server.app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(shape.refusal(404, "No such route.")),
  );
  server.app.addHook("preHandler", async (request) => {
    if (isStorage(request.url)) return;
    if (revoked || !bears(request.headers.authorization, shape.apiKey)) {
      throw new PlatformError(401, "unauthorized", "API key is missing or invalid.");
    }
    limit.take();
  });
  storageRoutes(server.app, links, calls);
  shape.routes(server.app, { calls, links, clock, pageSize: () => pageSize });
  url = await server.listen();

  return {
    url,
    apiKey: shape.apiKey,
    faults: server.faults,
    requests: server.requests,
    network: server.network,
    calls,
    links,
    setPageSize: (max) => {
      pageSize = max;
    },
    setRateLimit: (perMinute) => limit.set(perMinute),
    revokeKey: () => {
      revoked = true;
    },
    close: () => server.close(),
  };
}

function bears(sent: string | undefined, apiKey: string): boolean {
  const [given, right] = [Buffer.from(sent ?? ""), Buffer.from(`Bearer ${apiKey}`)];
  return given.length === right.length && timingSafeEqual(given, right);
}
