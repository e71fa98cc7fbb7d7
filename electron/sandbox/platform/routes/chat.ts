import type { FastifyInstance } from "fastify";
import type { PlatformContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { messageSchema } from "../inbox.ts";
import { parseBody } from "../validate.ts";

type ById = { Params: { id: string } };

/** Registers what the customers of the chat agent are told. */
export function chatRoutes(server: FastifyInstance, context: PlatformContext): void {
  server.post<ById>("/api/v1/conversations/:id/messages", (request, reply) => {
    if (!context.bookings.hasConversation(request.params.id)) {
      throw notFound("conversation");
    }
    const message = context.inbox.takeMessage(request.params.id, parseBody(messageSchema, request.body));
    return reply.code(201).send(message);
  });
}
