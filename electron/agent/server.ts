import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import fastify from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { AppError } from "../../shared/errors.ts";
import type { Asks } from "./asks.ts";
import type { CallLog } from "./clients/call-log.ts";
import type { KeyRing } from "./clients/key-ring.ts";
import type { AgentDesk } from "./desk.ts";
import type { ToolRunner } from "./functions/tool-calls.ts";
import type { Limits } from "./guard.ts";
import { guardRequests } from "./guard.ts";
import type { Pace } from "./mcp/pace.ts";
import { description } from "./openapi.ts";
import { refusalOf } from "./refusal.ts";
import { accountRoutes } from "./routes/account.ts";
import { calendarRoutes } from "./routes/calendar.ts";
import { changeStream } from "./routes/change-stream.ts";
import { functionRoutes } from "./routes/functions.ts";
import { goneRoutes } from "./routes/gone.ts";
import { mcpRoute } from "./routes/mcp.ts";
import { meetingRoutes } from "./routes/meetings.ts";
import { syncRoutes } from "./routes/sync.ts";
import { vendorRoutes } from "./routes/vendors.ts";
import type { TunnelGuard } from "./tunnel/tunnel-guard.ts";

interface ServerParts {
  readonly desk: AgentDesk;
  readonly asks: Asks;
  readonly keys: KeyRing;
  readonly log: CallLog;
  readonly pace: Pace;
  readonly limits: Limits;
  readonly tunnel: TunnelGuard;
  readonly run: ToolRunner;
}

/** A listening server. */
export interface ApiListener {
  readonly url: string;
  stop(): Promise<void>;
}

/** The loopback API on 127.0.0.1. @throws AppError internal when the port is taken */
export async function listenForPrograms(parts: ServerParts, port: number): Promise<ApiListener> {
  const { desk, asks, keys, log, pace, limits, tunnel, run } = parts;
  let listening = port;
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: true,
    // A client that sends its request a byte at a time holds a connection no longer than this.
    requestTimeout: 10_000,
    routerOptions: { maxParamLength: 1100 },
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = limits.connections;
  app.server.headersTimeout = 10_000;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(rateLimit, { global: false });
  await app.register(swagger, { openapi: description, transform: jsonSchemaTransform });
  guardRequests(app, { keys, log, limits, tunnel, port: () => listening, onCalled: desk.onChanged });

  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(desk.worded(error));
    if (refusal.status === 500) desk.report(error);
    request.refusal = refusal.message;
    const { code, message, details } = refusal;
    const told = details === undefined ? { code, message } : { code, message, details };
    return reply.status(refusal.status).send({ success: false, error: told });
  });
  app.setNotFoundHandler((request, reply) => {
    request.refusal = "No such route.";
    return reply.status(404).send({ success: false, error: { code: "not_found", message: request.refusal } });
  });

  const routes = { desk, asks };
  accountRoutes(app, routes);
  meetingRoutes(app, routes);
  calendarRoutes(app, routes);
  syncRoutes(app, routes);
  functionRoutes(app, routes);
  vendorRoutes(app, run, limits.vendorBytes);
  goneRoutes(app, routes);
  mcpRoute(app, { ...routes, log, pace });
  const stream = changeStream(app, desk);
  app.get("/openapi.json", { config: { scope: "read", operation: "openapi" }, schema: { hide: true } }, () =>
    app.swagger(),
  );

  try {
    await app.listen({ host: "127.0.0.1", port });
  } catch (error) {
    await app.close();
    throw notListening(error, port);
  }
  const address = app.server.address();
  if (typeof address === "object" && address !== null) listening = address.port;
  return {
    url: `http://127.0.0.1:${listening}`,
    async stop() {
      stream.stop();
      await app.close();
    },
  };
}

function notListening(cause: unknown, port: number): AppError {
  const taken = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
  return new AppError(
    "internal",
    taken ? `Another program uses port ${port} of this computer.` : `Port ${port} cannot be listened on.`,
    { action: "Choose another port in Settings.", cause },
  );
}
