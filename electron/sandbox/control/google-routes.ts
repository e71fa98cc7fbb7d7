import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { eventObject } from "../google/model.ts";
import { parseBody } from "../platform/validate.ts";
import type { ControlContext } from "./context.ts";

const HOUR_MS = 3_600_000;
const SCOPE = [
  "openid",
  "email",
  "https://www.googleapis.com/auth/calendar.events",
  "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
  "https://www.googleapis.com/auth/calendar.freebusy",
].join(" ");

const insertSchema = z.object({ calendarId: z.string().optional(), event: eventObject });
const patchSchema = z.object({ calendarId: z.string().optional(), eventId: z.string(), patch: eventObject });
const deleteSchema = z.object({ calendarId: z.string().optional(), eventId: z.string() });
const listSchema = z.object({ calendarId: z.string().optional() });
const scopesSchema = z.object({ scopes: z.array(z.string()) });
const conferenceSchema = z.object({ outcome: z.enum(["success", "failure"]) });

/** Registers changes made in Google by somebody else, and what its user grants. Without a calendar: the rep's own. */
export function googleControl(server: FastifyInstance, context: ControlContext): void {
  const { google, platform, rep } = context;

  server.get("/google/events", (request) => {
    const { calendarId = rep.email } = parseBody(listSchema, request.query);
    return { events: google.remote.all(calendarId) };
  });

  server.post("/google/events", (request, reply) => {
    const { calendarId = rep.email, event } = parseBody(insertSchema, request.body);
    return reply.code(201).send({ event: google.remote.insert(calendarId, event) });
  });

  server.patch("/google/events", (request) => {
    const { calendarId = rep.email, eventId, patch } = parseBody(patchSchema, request.body);
    return { event: google.remote.patch(calendarId, eventId, patch) };
  });

  server.delete("/google/events", (request) => {
    const { calendarId = rep.email, eventId } = parseBody(deleteSchema, request.body);
    google.remote.delete(calendarId, eventId);
    return { deleted: eventId };
  });

  server.post("/google/declined-scopes", (request) => {
    const { scopes } = parseBody(scopesSchema, request.body);
    google.declineScopes(scopes);
    return { declined: scopes };
  });

  server.post("/google/conferences", (request) => {
    const { outcome } = parseBody(conferenceSchema, request.body);
    google.setConferenceOutcome(outcome);
    return { outcome };
  });

  server.post("/handoff-codes", (_request, reply) => {
    const granted = google.issueCredentials();
    const code = platform.handoff.issue({
      access_token: granted.accessToken,
      refresh_token: granted.refreshToken,
      token_expiry: new Date(context.clock.now() + HOUR_MS).toISOString(),
      scope: SCOPE,
      email: rep.email,
      client_id: granted.clientId,
      client_secret: granted.clientSecret,
    });
    return reply.code(201).send({ code });
  });
}
