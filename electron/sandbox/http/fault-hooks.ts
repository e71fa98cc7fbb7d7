import { Readable } from "node:stream";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FaultAction, FaultList } from "./faults.ts";

type PendingAction = Extract<FaultAction, { kind: "drop-after" | "truncate" | "malformed" }>;
type Payload = string | Buffer;

const BROKEN_JSON = '{"kind":"broken","items":[{"id":';

/**
 * Lets the rules of `faults` act on every request of `app`. Install it after everything that changes the payload
 * (compression), so that a truncated answer is cut in what is really sent.
 */
export function installFaults(app: FastifyInstance, faults: FaultList): void {
  const pending = new WeakMap<FastifyRequest, PendingAction>();

  app.addHook("preHandler", async (request, reply) => {
    const action = faults.take({ method: request.method, url: request.url });
    if (action === undefined) return undefined;
    switch (action.kind) {
      case "status":
        return answer(reply, action);
      case "drop-before":
        reply.hijack();
        request.raw.socket.destroy();
        return reply;
      case "black-hole":
        reply.hijack();
        return reply;
      case "delay":
        await wait(action.ms, undefined, { ref: false });
        return undefined;
      default:
        pending.set(request, action);
        return undefined;
    }
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const action = pending.get(request);
    if (action === undefined) return payload;
    switch (action.kind) {
      case "drop-after":
        request.raw.socket.destroy();
        return payload;
      case "malformed":
        reply
          .code(200)
          .removeHeader("content-encoding")
          .header("content-type", "application/json; charset=utf-8");
        reply.header("content-length", Buffer.byteLength(BROKEN_JSON));
        return BROKEN_JSON;
      case "truncate":
        return truncated(request, reply, isPayload(payload) ? payload : "");
    }
  });
}

function answer(reply: FastifyReply, action: Extract<FaultAction, { kind: "status" }>): FastifyReply {
  const body = action.body ?? { error: { code: action.status, message: "Injected fault", errors: [] } };
  return reply
    .code(action.status)
    .headers(action.headers ?? {})
    .send(body);
}

/** Promises the whole length, sends the first half, and destroys the socket. */
function truncated(request: FastifyRequest, reply: FastifyReply, payload: Payload): Readable {
  const whole = Buffer.from(payload);
  // An empty answer has no middle: promise a byte that never comes.
  reply.header("content-length", Math.max(1, whole.length));
  return Readable.from(half(whole.subarray(0, Math.floor(whole.length / 2)), request), { objectMode: false });
}

async function* half(bytes: Buffer, request: FastifyRequest): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
  await turn();
  request.raw.socket.destroy();
}

function isPayload(payload: unknown): payload is Payload {
  return typeof payload === "string" || Buffer.isBuffer(payload);
}
