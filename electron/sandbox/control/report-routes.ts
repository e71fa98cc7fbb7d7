import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { parseBody } from "../platform/validate.ts";
import type { ControlContext } from "./context.ts";
import { targetSchema } from "./context.ts";

const requestsSchema = z.object({ target: targetSchema });

/** Registers what tells what the emulators received. */
export function reportControl(server: FastifyInstance, context: ControlContext): void {
  const { google, platform, clock } = context;
  const log = (target: z.infer<typeof targetSchema>) => (target === "google" ? google : platform).requests;

  server.get("/state", () => ({
    now: new Date(clock.now()).toISOString(),
    rep: context.rep,
    leads: platform.leads.all().length,
    network: { google: google.network.up, platform: platform.network.up },
    requests: { google: google.requests.count(), platform: platform.requests.count() },
  }));

  server.get("/leads", () => ({ leads: platform.leads.all() }));
  server.get("/meetings", () => ({ meetings: platform.meetings() }));
  server.get("/messages", () => ({ messages: platform.messages() }));
  server.get("/mail", () => ({ mail: google.sentMail() }));
  server.get("/notices", () => ({ notices: google.notices() }));

  server.get("/requests", (request) => ({
    requests: log(parseBody(requestsSchema, request.query).target).all(),
  }));

  server.delete("/requests", (request) => {
    const { target } = parseBody(requestsSchema, request.query);
    log(target).clear();
    return { cleared: target };
  });
}
