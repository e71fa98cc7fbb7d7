import type { FaultList } from "../http/faults.ts";
import type { Network } from "../http/network.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createEmulatorServer } from "../http/server.ts";
import type { Calendars } from "./calendars.ts";
import type { Channel, Notice } from "./channels.ts";
import { Channels } from "./channels.ts";
import { installErrors } from "./errors.ts";
import { EventLists } from "./event-list.ts";
import { EventWriter } from "./event-writer.ts";
import type { SentMail } from "./mail.ts";
import type { CalendarEntry, GoogleSeed } from "./model.ts";
import { Consents } from "./oauth/consents.ts";
import { oauthRoutes } from "./oauth/routes.ts";
import { CALLSHEET_SCOPES } from "./oauth/scopes.ts";
import type { OAuthClient } from "./oauth/tokens.ts";
import { Tokens } from "./oauth/tokens.ts";
import { Paging } from "./paging.ts";
import type { QuotaLimits } from "./quota.ts";
import { Quota } from "./quota.ts";
import type { Remote } from "./remote.ts";
import { createRemote } from "./remote.ts";
import { accountRoutes } from "./routes/account.ts";
import { installAuth } from "./routes/auth.ts";
import { calendarListRoutes } from "./routes/calendar-list.ts";
import type { ApiContext } from "./routes/context.ts";
import { CALENDAR_LIST_RESOURCE } from "./routes/context.ts";
import { eventRoutes } from "./routes/events.ts";
import type { Snapshot } from "./snapshot.ts";
import { restoreWorld, snapshotSchema, snapshotWorld } from "./snapshot.ts";
import type { ExpiryReason } from "./sync-tokens.ts";
import { SyncTokens } from "./sync-tokens.ts";
import { createWorld, emptyWorld } from "./world.ts";

export type { SentMail } from "./mail.ts";
export type { GoogleSeed } from "./model.ts";

export interface GoogleEmulatorOptions {
  readonly seed: GoogleSeed;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** 0 or nothing takes a free one. */
  readonly port?: number;
  /** A snapshot to go on from instead of the seed's calendars. */
  readonly state?: unknown;
}

/** Tokens and the client they belong to. */
export interface GoogleCredentials extends OAuthClient {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface GoogleEmulator {
  /** Root of the API, of OAuth (`/o/oauth2/v2/auth`, `/token`, `/revoke`) and of `/oauth2/v3/userinfo`. */
  readonly url: string;
  /** New ones at every start; those of before a restart stay good. */
  readonly credentials: GoogleCredentials;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  readonly network: Network;
  /** Changes "made in Google by somebody else". */
  readonly remote: Remote;
  /** The calendar list as its owner changes it in Google. */
  readonly calendarList: { put(entry: CalendarEntry): void; remove(id: string): void };
  /** JSON-serializable whole state, to start another emulator from. Holds digests of tokens, not tokens. */
  snapshot(): unknown;
  /** Mails that Google would have sent. */
  sentMail(): readonly SentMail[];
  /** Push notices sent or tried. */
  notices(): readonly Notice[];
  /** The push channels that live. */
  channels(): readonly Channel[];
  expireSyncTokens(reason: ExpiryReason): void;
  /** Ends every grant: refreshing answers `invalid_grant`. */
  revokeTokens(): void;
  expireAccessTokens(): void;
  /** Pages are no longer than `max`; with `emptyPages` an empty one comes between any two. */
  setPageSize(max: number, emptyPages?: boolean): void;
  /** Scopes that the user leaves unticked on the consent page from now on. */
  declineScopes(scopes: readonly string[]): void;
  setQuota(limits: Partial<QuotaLimits>): void;
  /** How requests for a Meet link end from now on. */
  setConferenceOutcome(outcome: "success" | "failure"): void;
  /** Tokens as the user would have granted them, by default for the emulator's own client. */
  issueCredentials(client?: OAuthClient, scopes?: readonly string[]): GoogleCredentials;
  close(): Promise<void>;
}

const CLIENT: OAuthClient = {
  clientId: "callsheet-sandbox.apps.googleusercontent.com",
  clientSecret: "sandbox-client-secret",
};

/** Starts Google Calendar and Google's sign-in on 127.0.0.1. @throws ZodError when `state` is no snapshot */
export async function startGoogleEmulator(options: GoogleEmulatorOptions): Promise<GoogleEmulator> {
  const { seed, clock } = options;
  const snapshot = options.state === undefined ? undefined : snapshotSchema.parse(options.state);
  const server = createEmulatorServer({ clock });
  const world = snapshot === undefined ? createWorld(seed, clock) : emptyWorld(seed, clock, snapshot);
  if (snapshot !== undefined) restoreWorld(world, snapshot);
  const tokens = new Tokens(clock, snapshot?.tokens);
  const credentials = issue(tokens, CLIENT, CALLSHEET_SCOPES);
  const syncTokens = new SyncTokens(snapshot?.syncTokens);
  const channels = new Channels(clock, snapshot?.channels);
  const paging = new Paging();
  const declined = new Set<string>();
  const lists = new EventLists(world, syncTokens, paging);
  const quota = new Quota(clock);
  const context: ApiContext = {
    world,
    channels,
    lists,
    paging,
    quota,
    syncTokens,
    writer: new EventWriter(world),
  };
  const oauth = { clock, account: seed, tokens, consents: new Consents(clock, tokens), declined };

  installErrors(server.app);
  server.app.addHook("preHandler", async () => world.conferences.settle());
  installAuth(server.app, tokens, quota, seed.email);
  await server.app.register(oauthRoutes, oauth);
  eventRoutes(server.app, context);
  calendarListRoutes(server.app, context);
  accountRoutes(server.app, context);
  const url = await server.listen(options.port);

  return {
    url,
    credentials,
    faults: server.faults,
    requests: server.requests,
    network: server.network,
    remote: createRemote(world, channels),
    calendarList: listOwner(world.calendars, channels),
    snapshot: (): Snapshot => ({
      version: 1,
      ...snapshotWorld(world),
      syncTokens: syncTokens.state,
      mail: [...world.mail.sent()],
      channels: [...channels.live()],
      tokens: tokens.state,
    }),
    sentMail: () => world.mail.sent(),
    notices: () => channels.notices(),
    channels: () => channels.live(),
    expireSyncTokens: (reason) => syncTokens.expireAll(reason),
    revokeTokens: () => tokens.revokeAll(),
    expireAccessTokens: () => tokens.expireAccessTokens(),
    setPageSize: (max, emptyPages = false) => paging.set(max, emptyPages),
    declineScopes(scopes) {
      declined.clear();
      for (const scope of scopes) declined.add(scope);
    },
    setQuota: (limits) => quota.set(limits),
    setConferenceOutcome: (outcome) => world.conferences.setOutcome(outcome),
    issueCredentials: (client = CLIENT, scopes = CALLSHEET_SCOPES) => issue(tokens, client, scopes),
    async close() {
      channels.close();
      await server.close();
    },
  };
}

function issue(tokens: Tokens, client: OAuthClient, scopes: readonly string[]): GoogleCredentials {
  tokens.addClient(client);
  const { accessToken, refreshToken } = tokens.grant(client.clientId, scopes);
  return { ...client, accessToken, refreshToken };
}

function listOwner(calendars: Calendars, channels: Channels): GoogleEmulator["calendarList"] {
  return {
    put(entry) {
      calendars.put(entry);
      channels.notify(CALENDAR_LIST_RESOURCE);
    },
    remove(id) {
      calendars.remove(id);
      channels.notify(CALENDAR_LIST_RESOURCE);
    },
  };
}
