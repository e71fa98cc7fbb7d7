import { describeError } from "../../shared/describe-error.ts";
import { AppError } from "../../shared/errors.ts";
import type { ApiAsk, ApiClient, LocalApi, Scope } from "../../shared/model/local-api.ts";
import { createAsks } from "./asks.ts";
import { createCallLog } from "./clients/call-log.ts";
import { createClientStore } from "./clients/client-store.ts";
import { createKeyRing } from "./clients/key-ring.ts";
import type { AgentDesk } from "./desk.ts";
import { createToolRunner } from "./functions/tool-calls.ts";
import type { Limits } from "./guard.ts";
import { limits } from "./guard.ts";
import type { ApiListener } from "./server.ts";
import { listenForPrograms } from "./server.ts";
import type { TunnelDesk } from "./tunnel/tunnel-desk.ts";
import { createTunnelDesk } from "./tunnel/tunnel-desk.ts";
import { createTunnelGuard } from "./tunnel/tunnel-guard.ts";
import { createTunnelStore } from "./tunnel/tunnel-store.ts";
import { createVendorSecrets } from "./tunnel/vendor-secrets.ts";

/** The loopback API while it is switched on. */
export interface Agent {
  state(): Promise<LocalApi>;
  asks(): ApiAsk[];
  answer(askId: string, allow: boolean): void;
  /** All throw AppError keychain_locked, keychain_unavailable where a token is concerned, not_found for a client that is gone. */
  addClient(name: string, scopes: readonly Scope[]): Promise<{ readonly clientId: string }>;
  setScopes(clientId: string, scopes: readonly Scope[]): void;
  removeClient(clientId: string): Promise<void>;
  renewToken(clientId: string): Promise<void>;
  tokenOf(clientId: string): Promise<string>;
  readonly tunnel: TunnelDesk;
  stop(): Promise<void>;
}

interface Options {
  readonly port: number;
  readonly limits?: Limits;
}

/** The first program that is let in, so that there is a token to copy at once. */
const firstClient = { name: "My scripts", scopes: ["read", "write"] } as const;

/** Switches the API on. A port that is taken or a keychain that is locked is told in its state. */
export async function openAgent(desk: AgentDesk, options: Options): Promise<Agent> {
  const { clock, uuid } = desk;
  const store = createClientStore(desk.db);
  const log = createCallLog(desk.db, clock);
  const keys = createKeyRing(store, desk.secrets);
  const asks = createAsks({ clock, uuid, onChanged: desk.onChanged });
  const way = { store: createTunnelStore(desk.db), secrets: createVendorSecrets(desk.secrets) };
  const tunnelDesk = createTunnelDesk({ ...way, desk, log });
  let listener: ApiListener | null = null;
  let problem: string | null = null;
  try {
    const tunnel = createTunnelGuard({ ...way, clock });
    const run = createToolRunner(desk);
    const parts = { desk, asks, keys, log, tunnel, run, limits: options.limits ?? limits };
    listener = await listenForPrograms(parts, options.port);
  } catch (error) {
    problem = wordsOf(error);
    desk.report(error);
  }
  let hadFirst = store.all().length > 0;

  /** What keeps the tokens from being read, in words; null once they are. A keychain that was locked may be open by now. */
  async function tokenProblem(): Promise<string | null> {
    try {
      if (!hadFirst) await addClient(firstClient.name, firstClient.scopes);
      hadFirst = true;
      await keys.ready();
      return null;
    } catch (error) {
      return wordsOf(error);
    }
  }

  async function addClient(name: string, scopes: readonly Scope[]): Promise<{ readonly clientId: string }> {
    const clientId = uuid();
    store.add(clientId, name.trim(), scopes, clock());
    try {
      await keys.renew(clientId);
    } catch (error) {
      store.remove(clientId);
      throw error;
    }
    desk.onChanged();
    return { clientId };
  }

  function clientsNow(): ApiClient[] {
    return store.all().map(({ id, name, scopes, createdAt }) => {
      const { requests, lastUsedAt } = log.of(id);
      const at = new Date(createdAt).toISOString();
      const last = lastUsedAt === null ? null : new Date(lastUsedAt).toISOString();
      return { id, name, scopes, createdAt: at, lastUsedAt: last, requests };
    });
  }

  // The first token is there to be copied as soon as it is switched on.
  await tokenProblem();
  return {
    async state() {
      return {
        address: listener?.url ?? null,
        problem: problem ?? (await tokenProblem()),
        clients: clientsNow(),
        tunnel: await tunnelDesk.state(),
      };
    },
    asks: asks.list,
    answer: asks.answer,
    addClient,
    setScopes(clientId, scopes) {
      store.setScopes(store.require(clientId).id, scopes);
      desk.onChanged();
    },
    async removeClient(clientId) {
      store.remove(store.require(clientId).id);
      desk.onChanged();
      await keys.forget(clientId);
    },
    async renewToken(clientId) {
      await keys.renew(store.require(clientId).id);
      desk.onChanged();
    },
    tunnel: tunnelDesk,
    tokenOf: (clientId) => keys.tokenOf(store.require(clientId).id),
    async stop() {
      asks.stop();
      await listener?.stop().catch((error: unknown) => desk.report(describeError(error)));
    },
  };
}

/** @throws what is no problem that the rep can be told of */
function wordsOf(error: unknown): string {
  if (!(error instanceof AppError)) throw error;
  return error.action === undefined ? error.message : `${error.message} ${error.action}`;
}
