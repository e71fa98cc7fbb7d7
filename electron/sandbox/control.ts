import fastify from "fastify";
import type { ControlContext } from "./control/context.ts";
import { faultControl } from "./control/fault-routes.ts";
import { googleControl } from "./control/google-routes.ts";
import { leadControl } from "./control/lead-routes.ts";
import { mailControl } from "./control/mail-routes.ts";
import { reportControl } from "./control/report-routes.ts";
import { vendorControl } from "./control/vendor-routes.ts";
import { answerWithEnvelope } from "./platform/errors.ts";

export interface ControlOptions extends ControlContext {
  /** Called after every request that may have changed something. */
  readonly onChange: () => void;
}

export interface ControlEndpoint {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the control endpoint of the sandbox on 127.0.0.1: JSON in, JSON out, refusals as `{ error: { code, message } }`.
 * `target` is "google" or "platform"; `calendarId` is the rep's own calendar when left out.
 *
 * | request | body or query | what it does |
 * |---|---|---|
 * | POST /leads | `{ lead?: partial Lead, demoInHours? }` | a lead arrives, what is not given filled in believably |
 * | PATCH /leads/:id | partial Lead | changed, with a later `updated_at` |
 * | DELETE /leads/:id | | removed: a tombstone in the feed |
 * | POST /leads/raw | anything | into the feed as it is |
 * | POST /leads/redeliver | `{ ids, version?: "current" or "previous" }` | delivered once more, also out of order |
 * | POST /booking-actions | `{ ...partial BookingAction, meetingTime? }` | the chat agent asks for a demo |
 * | GET, POST, DELETE /faults | `{ target, fault }`; `?target=` | faults of http/faults.ts: list, add, clear |
 * | POST /clock | `{ advanceMs }` | the time of the sandbox moves |
 * | POST /pages | `{ target, max, emptyPages? }` | pages no longer than that, empty ones between |
 * | POST /expire | `{ what: "access-tokens", "sync-tokens" (reason?), "cursors" }` | as when too old |
 * | POST /revoke | `{ target }` | Google's tokens, or the API key |
 * | POST /limits | `{ target, perMinute }` | requests a minute |
 * | POST /network | `{ up, target? }` | the cable of both: pulled, every socket is destroyed at once |
 * | GET, POST, PATCH, DELETE /google/events | `{ calendarId?, eventId, event, patch }` | as somebody else in Google |
 * | POST /google/declined-scopes | `{ scopes }` | left unticked from now on |
 * | POST /google/conferences | `{ outcome: "success" or "failure" }` | how Meet links turn out |
 * | POST /handoff-codes | | `{ code }`, to be redeemed at the platform within 5 minutes |
 * | POST /vendors/:vendor/calls, PATCH, DELETE .../calls/:id | `{ call?: partial call, ... }`; vendor is "bolna", "vapi" or "retell" | a call begins, goes on, is gone |
 * | POST, DELETE /vendors/:vendor/faults | a fault | as /faults |
 * | POST /vendors/:vendor/limits, /revoke, /network, /pages, /links | `{ perMinute }`, `{}`, `{ up }`, `{ max }`, `{ lifeMs }` | as above; `lifeMs` is how long links to recordings last |
 * | GET /zeptomail/inbox | | the mails that ZeptoMail took |
 * | POST, DELETE /zeptomail/faults, POST /zeptomail/network, /revoke, /unverify | a fault; `{ up }`; `{}`; `{ domain }` | as above; mails from an unverified domain are refused |
 * | GET /state, /leads, /meetings, /messages, /mail, /notices | | what there is and what was received |
 * | GET, DELETE /requests | `?target=` | requests received: list, forget |
 */
export async function startControl(options: ControlOptions): Promise<ControlEndpoint> {
  const server = fastify({ forceCloseConnections: true });
  answerWithEnvelope(server);
  for (const routes of [leadControl, googleControl, faultControl, mailControl, reportControl, vendorControl])
    routes(server, options);
  server.addHook("onResponse", async (request) => {
    if (request.method !== "GET") options.onChange();
  });
  const url = await server.listen({ host: "127.0.0.1", port: 0 });
  return { url, close: () => server.close() };
}
