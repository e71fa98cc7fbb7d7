import { randomUUID, timingSafeEqual } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { FaultList } from "../http/faults.ts";
import type { Network } from "../http/network.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createEmulatorServer } from "../http/server.ts";
import type { SentMessage, ZeptoError } from "./message.ts";
import { messageSchema, refusalOf } from "./message.ts";

/** A mail that was taken. */
export interface ReceivedMail extends SentMessage {
  readonly requestId: string;
  /** When, ISO instant of the emulator's clock. */
  readonly at: string;
}

/** ZeptoMail's sending API on real HTTP (127.0.0.1), with an inbox instead of the world. */
export interface ZeptoMailEmulator {
  readonly url: string;
  /** The send mail token. */
  readonly apiKey: string;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  readonly network: Network;
  /** What was taken, oldest first; not kept over a restart. */
  inbox(): readonly ReceivedMail[];
  /** Mails from this domain are refused from now on. */
  unverify(domain: string): void;
  revokeKey(): void;
  close(): Promise<void>;
}

/** `POST /v1.1/email` as https://www.zoho.com/zeptomail/help/api/email-sending.html has it. */
export async function startZeptoMail(options: { readonly clock: () => number }): Promise<ZeptoMailEmulator> {
  const server = createEmulatorServer(options);
  const apiKey = randomUUID();
  const inbox: ReceivedMail[] = [];
  const unverified = new Set<string>();
  let revoked = false;

  server.app.setErrorHandler((_error, _request, reply) =>
    refuse(reply, {
      status: 400,
      code: "TM_3301",
      detail: "SM_101",
      message: "Invalid JSON.",
      target: "body",
    }),
  );
  server.app.post("/v1.1/email", (request, reply) => {
    if (revoked || !isToken(request.headers.authorization, apiKey)) {
      return refuse(reply, {
        status: 401,
        code: "TM_4001",
        detail: "SERR_157",
        message: "Invalid API Token found",
        target: "Authorization",
      });
    }
    const refusal = refusalOf(request.body, (domain) => !unverified.has(domain));
    if (refusal !== null) return refuse(reply, refusal);
    const requestId = randomUUID();
    inbox.push({
      ...messageSchema.parse(request.body),
      requestId,
      at: new Date(options.clock()).toISOString(),
    });
    return reply.code(201).send({
      data: [{ code: "EM_104", additional_info: [], message: "Email request received" }],
      message: "OK",
      request_id: requestId,
      object: "email",
    });
  });

  return {
    url: await server.listen(),
    apiKey,
    faults: server.faults,
    requests: server.requests,
    network: server.network,
    inbox: () => [...inbox],
    unverify: (domain) => void unverified.add(domain.toLowerCase()),
    revokeKey: () => {
      revoked = true;
    },
    close: () => server.close(),
  };
}

function refuse(reply: FastifyReply, { status, code, detail, message, target }: ZeptoError) {
  return reply.code(status).send({
    error: {
      code,
      details: [{ code: detail, message, target }],
      message: status === 401 ? "Access Denied" : "Invalid request",
      request_id: randomUUID(),
    },
  });
}

function isToken(sent: string | undefined, apiKey: string): boolean {
  const [, token = ""] = /^zoho-enczapikey (.+)$/i.exec(sent ?? "") ?? [];
  const [given, right] = [Buffer.from(token), Buffer.from(apiKey)];
  return given.length === right.length && timingSafeEqual(given, right);
}
