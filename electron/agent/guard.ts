import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Scope } from "../../shared/model/local-api.ts";
import type { Caller } from "./caller.ts";
import { callerAs } from "./caller.ts";
import type { CallLog, LoggedCall } from "./clients/call-log.ts";
import type { KeyRing } from "./clients/key-ring.ts";
import { bearerOf } from "./clients/token.ts";
import type { ToolAnswer } from "./functions/tool-calls.ts";
import { Refusal } from "./refusal.ts";
import type { TunnelGuard } from "./tunnel/tunnel-guard.ts";
import { proveBodies } from "./tunnel/tunnel-guard.ts";

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
    /** Why it was turned away, for the log. */
    refusal: string | null;
    /** The functions it called, each a line of the log. */
    tools: readonly ToolAnswer[] | null;
  }
  interface FastifyContextConfig {
    scope?: Scope;
    operation?: string;
    /** A status that is an answer here, not a refusal: nobody is told of it. */
    unheard?: number;
  }
}

/** How much one client may ask for. A minute of the rep's own work is nowhere near these. */
export const limits = {
  bodyBytes: 64 * 1024,
  /** What a vendor sends with a call of a function: the whole conversation so far. */
  vendorBytes: 1024 * 1024,
  readsPerMinute: 240,
  writesPerMinute: 60,
  /** Requests without a good token, of all who try. */
  strangersPerMinute: 30,
  /** Requests through the tunnel, whoever sends them; what strangers send there is kept from the strangers here. */
  tunnelPerMinute: 180,
  tunnelAtOnce: 16,
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
    /** Headers that only a proxy or a tunnel adds. */
    readonly forwarded?: unknown;
  },
  port: number,
  isTunnel = false,
): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!isTunnel && (headers.host === undefined || !hosts.includes(headers.host.toLowerCase()))) {
    return new Refusal(403, "forbidden_host", "This address is for programs on this computer alone.");
  }
  if (!isTunnel && headers.forwarded !== undefined) {
    return new Refusal(
      403,
      "forbidden_host",
      "This came through a tunnel that changes the Host header. It must leave it as it is.",
    );
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
  readonly tunnel: TunnelGuard;
  /** A voice agent called: the screen that lists its calls looks again. */
  readonly onCalled: () => void;
}

/** A read of a route nobody knows is still to be kept out, and counted. */
function scopeOf(request: FastifyRequest): Scope {
  return request.routeOptions.config.scope ?? "read";
}

/** Every request passes here before its body is read: where from, whose, how often, what for (security row 14). */
export function guardRequests(app: FastifyInstance, parts: GuardParts): void {
  const { keys, log, port, limits: most, tunnel } = parts;
  const minute = 60_000;
  const limiter = (max: number, key: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: minute, keyGenerator: key });
  const ofClient = (request: FastifyRequest) => request.caller?.clientId ?? "";
  const strangers = limiter(most.strangersPerMinute, () => "strangers");
  const reads = limiter(most.readsPerMinute, (request) => `read ${ofClient(request)}`);
  const writes = limiter(most.writesPerMinute, (request) => `write ${ofClient(request)}`);
  const through = limiter(most.tunnelPerMinute, () => "tunnel");
  const underWay = new Map<string, number>();

  app.decorateRequest("caller", null);
  app.decorateRequest("refusal", null);
  app.decorateRequest("tools", null);
  app.decorateRequest("throughTunnel", null);

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

  /** Counts a request until it is answered. @throws Refusal for one too many */
  function notTooMany(reply: FastifyReply, who: string, atOnce: number): void {
    const now = (underWay.get(who) ?? 0) + 1;
    if (now > atOnce) throw new Refusal(429, "busy", `At most ${atOnce} requests at once.`);
    underWay.set(who, now);
    reply.raw.once("close", () => {
      const left = (underWay.get(who) ?? 1) - 1;
      if (left <= 0) underWay.delete(who);
      else underWay.set(who, left);
    });
  }

  /** Who it is, is known. How often, how much at once, and may they? */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { caller } = request;
    if (caller === null) return;
    const scope = scopeOf(request);
    if (scope === "read") await notTooOften(reads, request, reply, most.readsPerMinute);
    else await notTooOften(writes, request, reply, most.writesPerMinute);
    if (!caller.scopes.includes(scope)) {
      throw new Refusal(
        403,
        "missing_scope",
        `“${caller.name}” may not do this: its scopes are ${caller.scopes.join(", ") || "none"}.`,
      );
    }
    notTooMany(reply, caller.clientId, most.atOnce);
  }

  app.addHook("onRequest", async (request, reply) => {
    const { host, origin } = request.headers;
    const isTunnel = tunnel.isHost(host);
    const from = {
      host,
      origin,
      fetchSite: request.headers["sec-fetch-site"],
      forwarded: forwardedBy(request),
    };
    const away = turnedAway(from, port(), isTunnel);
    if (away !== null) throw away;
    if (isTunnel) {
      await notTooOften(through, request, reply, most.tunnelPerMinute);
      notTooMany(reply, "tunnel", most.tunnelAtOnce);
      await tunnel.enter(request);
      return;
    }
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
    request.caller = callerAs(client);
    await admit(request, reply);
  });
  proveBodies(app, tunnel, admit);

  /** Of those whom nobody knows, one line a minute for each reason is enough. */
  const toldAt = new Map<string, number>();
  app.addHook("onResponse", async (request, reply) => {
    const { caller, refusal, tools } = request;
    if (caller !== null && reply.statusCode === request.routeOptions.config.unheard) return;
    const from = tunnel.isHost(request.headers.host) ? "Tunnel" : "Unknown";
    if (caller === null) {
      const now = Date.now();
      const reason = from === "Tunnel" ? `tunnel ${reply.statusCode} ${refusal}` : from;
      if (now - (toldAt.get(reason) ?? 0) < minute) return;
      toldAt.set(reason, now);
    }
    const line = {
      clientId: caller?.clientId ?? null,
      client: caller?.name ?? from,
      operation: operationOf(request),
      scope: scopeOf(request),
      status: reply.statusCode,
      error: refusal,
    };
    if (tools === null) {
      log.add(line);
      return;
    }
    for (const tool of tools) log.add(toolLine(line, tool));
    parts.onCalled();
  });
}

function operationOf({ method, routeOptions }: FastifyRequest): string {
  return routeOptions.config.operation ?? `${method} (no such route)`;
}

const forwarding = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "cf-connecting-ip",
];

function forwardedBy({ headers }: FastifyRequest): string | undefined {
  return forwarding.find((name) => headers[name] !== undefined);
}

/** One call of a function, under its own name. The vendor was answered all the same when it was refused. */
function toolLine(line: LoggedCall, { name, done, said, shape, ms }: ToolAnswer): LoggedCall {
  return {
    ...line,
    operation: name === "" ? "(no function)" : name.slice(0, 100),
    status: done === null ? 422 : line.status,
    error: done === null ? said : null,
    asked: shape,
    answer: said,
    ms,
  };
}
