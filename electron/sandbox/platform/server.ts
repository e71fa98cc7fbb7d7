import { randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { FaultList } from "../http/faults.ts";
import type { Network } from "../http/network.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createEmulatorServer } from "../http/server.ts";
import { Bookings } from "./bookings.ts";
import type { Paging } from "./change-log.ts";
import type { PlatformContext } from "./context.ts";
import { answerWithEnvelope, PlatformError } from "./errors.ts";
import type { GoogleGrant } from "./handoff.ts";
import { HandoffCodes } from "./handoff.ts";
import { HintStream } from "./hints.ts";
import type { ReceivedMeeting, ReceivedMessage } from "./inbox.ts";
import { Inbox } from "./inbox.ts";
import type { RedeliveredVersion } from "./lead-store.ts";
import { LeadStore } from "./lead-store.ts";
import type { BookingAction, Lead, LeadPatch, PlatformSeed, Rep, Transcript } from "./model.ts";
import { RateLimit } from "./rate-limit.ts";
import { Recordings } from "./recordings/recordings.ts";
import { accountRoutes } from "./routes/account.ts";
import { callRoutes } from "./routes/calls.ts";
import { chatRoutes } from "./routes/chat.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { leadRoutes } from "./routes/leads.ts";
import { RELAY_PATH, streamRoutes } from "./routes/stream.ts";
import type { PlatformState } from "./state.ts";
import { platformStateSchema } from "./state.ts";

export interface PlatformEmulatorOptions {
  readonly seed: PlatformSeed;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** A free one when left out. */
  readonly port?: number;
  /** A snapshot to go on from instead of the seed. */
  readonly state?: unknown;
}

/** A call platform on real HTTP (127.0.0.1), and the strings a test pulls. */
export interface PlatformEmulator {
  readonly url: string;
  readonly apiKey: string;
  /** Whose key it is. */
  readonly rep: Rep;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  readonly network: Network;
  readonly leads: {
    /** New or changed, told to everybody listening; its transcript beside it. */
    add(lead: Lead, transcript?: Transcript): Lead;
    change(id: string, patch: LeadPatch): Lead;
    remove(id: string): void;
    /** Anything at all, into the feed as it is. */
    addRaw(json: unknown): void;
    redeliver(ids: readonly string[], version?: RedeliveredVersion): void;
    /** Anything at all once more, beside what the feed has of that id already. */
    deliverRaw(id: string, json: unknown): void;
    all(): Lead[];
  };
  readonly bookingActions: {
    add(action: BookingAction): void;
    addRaw(json: unknown): void;
    redeliver(action: BookingAction): void;
  };
  readonly handoff: { issue(grant: GoogleGrant): string };
  /** Every meeting told by `PUT /leads/:id/meeting`, once for each idempotency key, in order. */
  meetings(): readonly ReceivedMeeting[];
  messages(): readonly ReceivedMessage[];
  expireCursors(): void;
  setPageSize(max: number, emptyPages?: boolean): void;
  setRateLimit(perMinute: number): void;
  /** From now on the API key is refused with 401. */
  revokeKey(): void;
  /** The whole state as JSON, for `state` of a later start. */
  snapshot(): unknown;
  close(): Promise<void>;
}

/** Starts the emulator of the call platform. @throws ZodError when `state` is no snapshot of it */
export async function startPlatformEmulator(options: PlatformEmulatorOptions): Promise<PlatformEmulator> {
  const state = options.state === undefined ? undefined : platformStateSchema.parse(options.state);
  const server = createEmulatorServer({ clock: options.clock });
  const apiKey = state?.apiKey ?? `cs_${randomBytes(24).toString("base64url")}`;
  const limit = new RateLimit(options.clock);
  let revoked = false;
  let url = "";
  let paging: Paging = { max: Number.POSITIVE_INFINITY, emptyPages: false };

  const context = createContext(options, state, { url: () => url, paging: () => paging });
  answerWithEnvelope(server.app);
  requireKey(server.app, apiKey, () => revoked, limit);
  for (const routes of [feedRoutes, leadRoutes, callRoutes, chatRoutes, accountRoutes, streamRoutes]) {
    routes(server.app, context);
  }
  url = await server.listen(options.port);

  const { leads, bookings, handoff, inbox, hints } = context;
  return {
    url,
    apiKey,
    rep: context.rep,
    faults: server.faults,
    requests: server.requests,
    network: server.network,
    leads,
    bookingActions: bookings,
    handoff,
    meetings: () => inbox.meetings(),
    messages: () => inbox.messages(),
    expireCursors: () => {
      leads.log.expire();
      bookings.log.expire();
    },
    setPageSize: (max, emptyPages = false) => {
      paging = { max, emptyPages };
    },
    setRateLimit: (perMinute) => limit.set(perMinute),
    revokeKey: () => {
      revoked = true;
    },
    snapshot: () => snapshotOf(context, apiKey),
    close: async () => {
      hints.close();
      await server.close();
    },
  };
}

function createContext(
  { seed, clock }: PlatformEmulatorOptions,
  state: PlatformState | undefined,
  live: Pick<PlatformContext, "url" | "paging">,
): PlatformContext {
  const hints = new HintStream();
  const rep = state?.rep ?? seed.rep;
  const leads = new LeadStore(rep.id, state?.leads, clock, () => hints.send({ kind: "lead.changed" }));
  const bookings = new Bookings(state?.bookings, () => hints.send({ kind: "booking.created" }));
  if (state === undefined) {
    leads.fill(seed.leads, seed.transcripts);
    for (const action of seed.bookingActions) bookings.add(action);
  }
  return {
    ...live,
    rep,
    leads,
    bookings,
    hints,
    inbox: new Inbox(state?.inbox, clock),
    handoff: new HandoffCodes(clock),
    recordings: new Recordings(),
    relayToken: state?.relayToken ?? randomBytes(24).toString("base64url"),
  };
}

function snapshotOf(context: PlatformContext, apiKey: string): PlatformState {
  return {
    version: 1,
    apiKey,
    relayToken: context.relayToken,
    rep: context.rep,
    leads: context.leads.state(),
    bookings: context.bookings.state(),
    inbox: { meetings: [...context.inbox.meetings()], messages: [...context.inbox.messages()] },
  };
}

/** Refuses requests without the key (401) and above the limit (429), after the faults had their turn. */
function requireKey(app: FastifyInstance, apiKey: string, revoked: () => boolean, limit: RateLimit): void {
  app.addHook("preHandler", async (request) => {
    if (request.url === RELAY_PATH) return;
    if (revoked() || !bearsKey(request, apiKey)) {
      throw new PlatformError(401, "unauthorized", "The API key is missing or not known.", {
        "www-authenticate": "Bearer",
      });
    }
    limit.take();
  });
}

function bearsKey(request: FastifyRequest, apiKey: string): boolean {
  const sent = Buffer.from(request.headers.authorization ?? "");
  const right = Buffer.from(`Bearer ${apiKey}`);
  return sent.length === right.length && timingSafeEqual(sent, right);
}
