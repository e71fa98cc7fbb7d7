import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { Lead, Transcript } from "../platform/model.ts";
import { bookingActionSchema, leadSchema } from "../platform/model.ts";
import { parseBody } from "../platform/validate.ts";
import { liveLead } from "../samples/live-lead.ts";
import { createRandom } from "../samples/random.ts";
import { isoIn } from "../samples/zoned.ts";
import type { ControlContext } from "./context.ts";

const HOUR_MS = 3_600_000;
const FIRST_RETOLD = 100;

const patchSchema = leadSchema.partial();
const newLeadSchema = z.object({ lead: patchSchema.default({}), demoInHours: z.number().optional() });
const redeliverSchema = z.object({
  ids: z.array(z.string()).min(1),
  version: z.enum(["current", "previous"]).default("current"),
});
const newBookingSchema = bookingActionSchema.partial().extend({
  meetingTime: z.iso.datetime({ offset: true }).optional(),
});

type ById = { Params: { id: string } };

/** Registers what adds, changes and removes leads and chat bookings. */
export function leadControl(server: FastifyInstance, context: ControlContext): void {
  const { platform } = context;
  let made = 0;

  server.post("/leads", (request, reply) => {
    const { lead: patch, demoInHours } = parseBody(newLeadSchema, request.body ?? {});
    made += 1;
    const now = context.clock.now();
    const asked = Date.parse(patch.demo_book_datetime ?? "");
    const demoAt = demoInHours === undefined ? asked : now + demoInHours * HOUR_MS;
    const sample = liveLead({
      key: randomUUID(),
      rep: context.rep,
      now,
      demoAt: Number.isNaN(demoAt) ? undefined : demoAt,
      index: FIRST_RETOLD + made,
      random: createRandom(made),
    });
    const lead = withContact(leadSchema.parse({ ...sample.lead, ...patch }), patch.contact !== undefined);
    const transcript: Transcript = { ...sample.transcript, call_id: lead.call.id };
    return reply.code(201).send({ lead: platform.leads.add(lead, transcript) });
  });

  server.patch<ById>("/leads/:id", (request) => ({
    lead: platform.leads.change(request.params.id, parseBody(patchSchema, request.body)),
  }));

  server.delete<ById>("/leads/:id", (request) => {
    platform.leads.remove(request.params.id);
    return { removed: request.params.id };
  });

  server.post("/leads/raw", (request, reply) => {
    platform.leads.addRaw(request.body);
    return reply.code(201).send({ added: request.body });
  });

  server.post("/leads/redeliver", (request) => {
    const { ids, version } = parseBody(redeliverSchema, request.body);
    platform.leads.redeliver(ids, version);
    return { redelivered: ids };
  });

  server.post("/booking-actions", (request, reply) => {
    const { meetingTime, ...given } = parseBody(newBookingSchema, request.body ?? {});
    const now = context.clock.now();
    const bookingAction = bookingActionSchema.parse({
      id: randomUUID(),
      conversation_id: randomUUID(),
      created_at: new Date(now).toISOString(),
      actions: [chatBooking(meetingTime ?? isoIn(now + 24 * HOUR_MS, context.rep.time_zone))],
      ...given,
    });
    platform.bookingActions.add(bookingAction);
    return reply.code(201).send({ bookingAction });
  });
}

/** The contact says the same as the extraction, unless it was given apart. */
function withContact(lead: Lead, given: boolean): Lead {
  if (given || lead.contact === null) return lead;
  const { extracted_name: name, extracted_email: email, company_name: company, phone_number } = lead;
  return { ...lead, contact: { id: lead.contact.id, name, email, company, phone_number } };
}

function chatBooking(meetingTime: string) {
  return {
    action: "Time_to_121meet",
    name: "Nadia Brandt",
    email: "nadia.brandt@kastanienhof.example",
    title: "Kastanienhof: a first look",
    participants: ["nadia.brandt@kastanienhof.example"],
    meeting_time: meetingTime,
    friendly_time: meetingTime.slice(0, 16).replace("T", " at "),
  };
}
