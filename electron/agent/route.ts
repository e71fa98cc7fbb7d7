import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod";
import type { Scope } from "../../shared/model/local-api.ts";
import type { Asks } from "./asks.ts";
import type { Caller } from "./caller.ts";
import type { AgentDesk } from "./desk.ts";
import type { Wish } from "./proposal.ts";
import { Refusal } from "./refusal.ts";

export type ApiServer = FastifyInstance<
  import("fastify").RawServerDefault,
  import("node:http").IncomingMessage,
  import("node:http").ServerResponse,
  import("fastify").FastifyBaseLogger,
  ZodTypeProvider
>;

/** What routes work with. */
export interface RouteParts {
  readonly desk: AgentDesk;
  readonly asks: Asks;
}

/** What every failure looks like. */
export const failureSchema = z
  .object({
    success: z.literal(false),
    error: z.object({
      code: z.string(),
      message: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .describe("Refused, with the reason");

const nothing = z.object({});
type Shape = z.ZodObject;

interface Asked<P extends Shape, Q extends Shape, B extends z.ZodType> {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  readonly caller: Caller;
  /** The client hung up. */
  readonly signal: AbortSignal;
  readonly reply: FastifyReply;
}

interface Route<P extends Shape, Q extends Shape, B extends z.ZodType, A extends Shape> {
  readonly method: "DELETE" | "GET" | "POST" | "PUT";
  /** The same under every one of these addresses, each with a name of its own in the description. */
  readonly at: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** What is in a success beside `success: true`. */
  readonly answer: A;
  readonly status?: 200 | 201;
  /** What the rep is asked first, as a sentence. */
  readonly sure?: (asked: Asked<P, Q, B>) => string;
  /**
   * What it would change, for a rep who wants to be asked before each change of this client: null for nothing. `free` changes nothing of the rep's.
   * A write that does not say is asked about by its summary.
   */
  readonly wish?: "free" | ((asked: Asked<P, Q, B>) => Wish | null | Promise<Wish | null>);
  readonly run: (asked: Asked<P, Q, B>) => z.input<A> | Promise<z.input<A>>;
}

export function callerOf(request: FastifyRequest): Caller {
  if (request.caller !== null) return request.caller;
  throw new Refusal(401, "unauthorized", "The token is missing.");
}

/** Aborts when the client hangs up before it is answered. */
export function hangUpOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => controller.abort());
  return controller.signal;
}

/** Adds one route: its schemas check the request and the answer, and are its description (OpenAPI) at the same time. */
export function addRoute<
  P extends Shape = typeof nothing,
  Q extends Shape = typeof nothing,
  B extends z.ZodType = z.ZodType<unknown>,
  A extends Shape = typeof nothing,
>(app: ApiServer, { asks }: Pick<RouteParts, "asks">, route: Route<P, Q, B, A>): void {
  const { method, scope, summary, params, query, body, answer, status = 200, sure } = route;
  const success = z.object({ success: z.literal(true), ...answer.shape }).describe("Done");
  for (const [operation, url] of Object.entries(route.at)) {
    app.route({
      method,
      url,
      config: { scope, operation },
      schema: {
        operationId: operation,
        summary,
        description: `Scope: ${scope}.${sure === undefined ? "" : " The rep is asked in the app first."}`,
        ...(params === undefined ? {} : { params }),
        ...(query === undefined ? {} : { querystring: query }),
        ...(body === undefined ? {} : { body }),
        response: { [status]: success, "4xx": failureSchema, "5xx": failureSchema },
      },
      async handler(request, reply) {
        // Checked by the schemas above; the compiler cannot follow types that are made from others of them.
        const asked = {
          params: request.params,
          query: request.query,
          body: request.body,
          caller: callerOf(request),
          signal: hangUpOf(reply),
          reply,
        } as Asked<P, Q, B>;
        if (sure !== undefined) await asks.allowed(asked.caller, sure(asked), asked.signal);
        else if (scope === "write" && asked.caller.ask === true) await askFirst(asks, route, asked);
        const given = await route.run(asked);
        return reply.status(status).send({ success: true, ...given } as never);
      },
    });
  }
}

async function askFirst<P extends Shape, Q extends Shape, B extends z.ZodType, A extends Shape>(
  asks: Asks,
  { wish, summary }: Route<P, Q, B, A>,
  asked: Asked<P, Q, B>,
): Promise<void> {
  if (wish === "free") return;
  const wanted = wish === undefined ? { what: summary, subject: null } : await wish(asked);
  if (wanted !== null) await asks.allowed(asked.caller, wanted.what, asked.signal, wanted.subject);
}
