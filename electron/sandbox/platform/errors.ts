import type { FastifyInstance } from "fastify";

/** An error the platform answers with: `{ error: { code, message } }` and an HTTP status. */
export class PlatformError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "PlatformError";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function notFound(what: string): PlatformError {
  return new PlatformError(404, "not_found", `No such ${what}.`);
}

export function invalid(message: string): PlatformError {
  return new PlatformError(422, "invalid", message);
}

function statusOf(error: unknown): number {
  if (error instanceof Error && "statusCode" in error && typeof error.statusCode === "number") {
    return error.statusCode;
  }
  return 500;
}

/** Makes every failure of `server`, also those of fastify itself, leave as the platform's envelope. */
export function answerWithEnvelope(server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) => {
    reply
      .code(404)
      .send({ error: { code: "not_found", message: `Nothing at ${request.method} ${request.url}.` } });
  });
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof PlatformError) {
      reply.code(error.status).headers({ ...error.headers });
      return reply.send({ error: { code: error.code, message: error.message } });
    }
    const status = statusOf(error);
    const message = error instanceof Error ? error.message : "Unknown failure.";
    return reply.code(status).send({ error: { code: status < 500 ? "bad_request" : "internal", message } });
  });
}
