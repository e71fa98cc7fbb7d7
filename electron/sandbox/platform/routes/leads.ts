import type { FastifyInstance } from "fastify";
import type { PlatformContext } from "../context.ts";
import { meetingReportSchema } from "../inbox.ts";
import { parseBody } from "../validate.ts";
import { withAddress } from "./feeds.ts";

type ById = { Params: { id: string } };

/** Registers what concerns one lead: reading it, and taking what became of its demo. */
export function leadRoutes(server: FastifyInstance, context: PlatformContext): void {
  server.get<ById>("/api/v1/leads/:id", (request, reply) => {
    const lead = context.leads.own(request.params.id);
    return reply
      .type("application/json; charset=utf-8")
      .send(withAddress(JSON.stringify(lead), context.url()));
  });

  server.put<ById>("/api/v1/leads/:id/meeting", (request) => {
    const lead = context.leads.own(request.params.id);
    return context.inbox.takeMeeting(lead.id, parseBody(meetingReportSchema, request.body));
  });
}
