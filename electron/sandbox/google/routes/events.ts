import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { notFound } from "../errors.ts";
import { isNotModified } from "../etags.ts";
import { parseEventBody } from "../event-body.ts";
import { parseListQuery, parseQuery } from "../event-query.ts";
import { eventView } from "../event-view.ts";
import type { WriteOptions } from "../event-writer.ts";
import { findInstance } from "../instances.ts";
import type { GoogleEvent } from "../model.ts";
import { isTimeZone } from "../zones.ts";
import type { ApiContext } from "./context.ts";
import { eventsResource } from "./context.ts";

const EVENTS = "/calendar/v3/calendars/:calendarId/events";
const EVENT = `${EVENTS}/:eventId`;

const calendarParams = z.object({ calendarId: z.string() });
const eventParams = z.object({ calendarId: z.string(), eventId: z.string() });
const count = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number);
const viewQuery = z.object({
  timeZone: z.string().refine(isTimeZone).optional(),
  maxAttendees: count.optional(),
});
const writeQuery = z.object({
  sendUpdates: z.enum(["all", "externalOnly", "none"]).optional(),
  sendNotifications: z.enum(["true", "false"]).optional(),
  conferenceDataVersion: z.enum(["0", "1"]).default("0"),
});

/** Events of a calendar. */
export function eventRoutes(app: FastifyInstance, context: ApiContext): void {
  readRoutes(app, context);
  writeRoutes(app, context);
}

function readRoutes(app: FastifyInstance, { world, lists, channels }: ApiContext): void {
  const read = { config: { access: "readEvents" as const } };

  app.get(EVENTS, read, (request, reply) => {
    const { calendarId } = parseQuery(calendarParams, request.params);
    const page = lists.list(calendarId, parseListQuery(request.query, world.clock()));
    return sendJson(request, reply, page.etag, page.json);
  });

  app.get(`${EVENT}/instances`, read, (request, reply) => {
    const { calendarId, eventId } = parseQuery(eventParams, request.params);
    const page = lists.instances(calendarId, eventId, parseListQuery(request.query, world.clock()));
    return sendJson(request, reply, page.etag, page.json);
  });

  app.get(EVENT, read, (request, reply) => {
    const { calendarId, eventId } = parseQuery(eventParams, request.params);
    const options = parseQuery(viewQuery, request.query);
    const { store } = world.calendars.readable(calendarId);
    const found = findInstance(store, eventId) ?? store.get(eventId);
    if (found === undefined) throw notFound();
    const json = JSON.stringify(eventView(found.event, options));
    world.conferences.noteRead(store, eventId);
    return sendJson(request, reply, found.event.etag ?? "", json);
  });

  app.post(`${EVENTS}/watch`, read, (request) => {
    const { entry } = world.calendars.readable(parseQuery(calendarParams, request.params).calendarId);
    const id = entry.id ?? "";
    const uri = `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(id)}/events?alt=json`;
    return channels.watch(request.body, eventsResource(id), uri);
  });
}

function writeRoutes(app: FastifyInstance, { world, writer, quota, channels }: ApiContext): void {
  const write = { config: { access: "writeEvents" as const } };

  /** Counts the write, does it, and tells the channels when it changed something. */
  function changing<T>(calendarId: string, work: () => T): T {
    const { store, self } = world.calendars.find(calendarId);
    quota.takeWrite(self);
    const before = store.latest;
    const result = work();
    if (store.latest !== before) channels.notify(eventsResource(self));
    return result;
  }

  app.post(EVENTS, write, (request, reply) => {
    const { calendarId } = parseQuery(calendarParams, request.params);
    const options = writeOptions(request);
    return sendEvent(
      reply,
      changing(calendarId, () => writer.insert(calendarId, parseEventBody(request.body), options)),
    );
  });

  app.patch(EVENT, write, (request, reply) => {
    const { calendarId, eventId } = parseQuery(eventParams, request.params);
    const body = parseEventBody(request.body);
    return sendEvent(
      reply,
      changing(calendarId, () => writer.patch(calendarId, eventId, body, writeOptions(request))),
    );
  });

  app.put(EVENT, write, (request, reply) => {
    const { calendarId, eventId } = parseQuery(eventParams, request.params);
    const body = parseEventBody(request.body);
    return sendEvent(
      reply,
      changing(calendarId, () => writer.update(calendarId, eventId, body, writeOptions(request))),
    );
  });

  app.delete(EVENT, write, (request, reply) => {
    const { calendarId, eventId } = parseQuery(eventParams, request.params);
    changing(calendarId, () => writer.delete(calendarId, eventId, writeOptions(request)));
    return reply.code(204).send();
  });
}

function writeOptions(request: FastifyRequest): WriteOptions {
  const query = parseQuery(writeQuery, request.query);
  const old = query.sendNotifications === "true" ? "all" : "none";
  return {
    sendUpdates: query.sendUpdates ?? old,
    conferenceDataVersion: query.conferenceDataVersion === "1" ? 1 : 0,
    ifMatch: request.headers["if-match"],
  };
}

function sendEvent(reply: FastifyReply, event: GoogleEvent): FastifyReply {
  return reply.header("etag", event.etag ?? "").send(event);
}

function sendJson(request: FastifyRequest, reply: FastifyReply, etag: string, json: string): FastifyReply {
  reply.header("etag", etag);
  if (isNotModified(request.headers["if-none-match"], etag)) return reply.code(304).send();
  return reply.header("content-type", "application/json; charset=utf-8").send(json);
}
