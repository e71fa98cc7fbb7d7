import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Scope } from "../../shared/model/local-api.ts";
import type { CallLog } from "./clients/call-log.ts";
import type { KeyRing } from "./clients/key-ring.ts";
import { bearerOf } from "./clients/token.ts";
import { Refusal } from "./refusal.ts";

/** Who asks. */
export interface Caller {
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
    /** Why it was turned away, for the log. */
    refusal: string | null;
  }
  interface FastifyContextConfig {
    scope?: Scope;
    operation?: string;
  }
}

/** How much one client may ask for. A minute of the rep's own work is nowhere near these. */
export const limits = {
  bodyBytes: 64 * 1024,
  readsPerMinute: 240,
  writesPerMinute: 60,
  /** Requests without a good token, of all who try. */
  strangersPerMinute: 30,
  /** Requests under way at once. */
  atOnce: 8,
  connections: 64,
} as const;
export type Limits = { readonly [K in keyof typeof limits]: number };

/**
 * Why a request is not even looked at: it names another host (a page whose name was bound to this machine), or comes from a web page. Null when
 * it may go on.
 */
export function turnedAway(
  headers: {
    readonly host?: string | undefined;
    readonly origin?: string | undefined;
    readonly fetchSite?: unknown;
  },
  port: number,
): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host.toLowerCase())) {
    return new Refusal(403, "forbidden_host", "This address is for programs on this computer alone.");
  }
  if (headers.origin !== undefined || headers.fetchSite !== undefined) {
    return new Refusal(403, "forbidden_origin", "Web pages may not ask: only programs with a token.");
  }
  return null;
}

interface GuardParts {
  readonly keys: Pick<KeyRing, "clientOf">;
  readonly log: CallLog;
  readonly port: () => number;
  readonly limits: Limits;
}

/** A read of a route nobody knows is still to be kept out, and counted. */
function scopeOf(request: FastifyRequest): Scope {
  return request.routeOptions.config.scope ?? "read";
}

/** Every request passes here before its body is read: where from, whose, how often, what for (security row 14). */
export function guardRequests(app: FastifyInstance, { keys, log, port, limits: most }: GuardParts): void {
  const minute = 60_000;
  const limiter = (max: number, key: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: minute, keyGenerator: key });
  const ofClient = (request: FastifyRequest) => request.caller?.clientId ?? "";
  const strangers = limiter(most.strangersPerMinute, () => "strangers");
  const reads = limiter(most.readsPerMinute, (request) => `read ${ofClient(request)}`);
  const writes = limiter(most.writesPerMinute, (request) => `write ${ofClient(request)}`);
  const underWay = new Map<string, number>();

  app.decorateRequest("caller", null);
  app.decorateRequest("refusal", null);

  async function notTooOften(
    check: ReturnType<typeof limiter>,
    request: FastifyRequest,
    reply: FastifyReply,
    perMinute: number,
  ): Promise<void> {
    const state = await check(request);
    if (state.isAllowed || !state.isExceeded) return;
    void reply.header("retry-after", state.ttlInSeconds);
    throw new Refusal(429, "rate_limited", `At most ${perMinute} such requests a minute.`);
  }

  app.addHook("onRequest", async (request, reply) => {
    const { host, origin } = request.headers;
    const away = turnedAway({ host, origin, fetchSite: request.headers["sec-fetch-site"] }, port());
    if (away !== null) throw away;
    const token = bearerOf(request.headers.authorization);
    const client = token === null ? null : await keys.clientOf(token);
    if (client === null) {
      await notTooOften(strangers, request, reply, most.strangersPerMinute);
      void reply.header("www-authenticate", "Bearer");
      throw new Refusal(
        401,
        "unauthorized",
        "The token is missing or not known. Copy it in Callsheet’s Settings.",
      );
    }
    request.caller = { clientId: client.id, name: client.name, scopes: client.scopes };
    const scope = scopeOf(request);
    if (scope === "read") await notTooOften(reads, request, reply, most.readsPerMinute);
    else await notTooOften(writes, request, reply, most.writesPerMinute);
    if (!client.scopes.includes(scope)) {
      throw new Refusal(
        403,
        "missing_scope",
        `“${client.name}” may not do this: its scopes are ${client.scopes.join(", ") || "none"}.`,
      );
    }
    const now = (underWay.get(client.id) ?? 0) + 1;
    if (now > most.atOnce) throw new Refusal(429, "busy", `At most ${most.atOnce} requests at once.`);
    underWay.set(client.id, now);
    reply.raw.once("close", () => {
      const left = (underWay.get(client.id) ?? 1) - 1;
      if (left <= 0) underWay.delete(client.id);
      else underWay.set(client.id, left);
    });
  });

  /** One line a minute is enough of somebody who guesses tokens. */
  let strangerAt = 0;
  app.addHook("onResponse", async (request, reply) => {
    const { caller, refusal } = request;
    if (caller === null) {
      const now = Date.now();
      if (now - strangerAt < minute) return;
      strangerAt = now;
    }
    log.add({
      clientId: caller?.clientId ?? null,
      client: caller?.name ?? "Unknown",
      operation: request.routeOptions.config.operation ?? `${request.method} (no such route)`,
      scope: scopeOf(request),
      status: reply.statusCode,
      error: refusal,
    });
  });
}
