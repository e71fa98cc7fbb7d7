import type { Readable, Writable } from "node:stream";
import { describeError } from "../../shared/describe-error.ts";
import { AppError } from "../../shared/errors.ts";
import type { ApiAsk, ApiClient, LocalApi, Scope } from "../../shared/model/local-api.ts";
import { createAsks } from "./asks.ts";
import { callerAs } from "./caller.ts";
import { builtIn, withToken } from "./clients/built-in.ts";
import { createCallLog } from "./clients/call-log.ts";
import { askWords, programChange, scopesWords } from "./clients/client-audit.ts";
import { createClientStore } from "./clients/client-store.ts";
import { createKeyRing } from "./clients/key-ring.ts";
import type { AgentDesk } from "./desk.ts";
import { createToolRunner } from "./functions/tool-calls.ts";
import type { Limits } from "./guard.ts";
import { limits } from "./guard.ts";
import { createPace } from "./mcp/pace.ts";
import { Refusal } from "./refusal.ts";
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
  /** Whether the rep is asked before each change of it. */
  setAsk(clientId: string, ask: boolean): void;
  removeClient(clientId: string): Promise<void>;
  renewToken(clientId: string): Promise<void>;
  tokenOf(clientId: string): Promise<string>;
  readonly tunnel: TunnelDesk;
  /**
   * Serves the Model Context Protocol (JSON-RPC, a message a line, UTF-8) to an AI agent of this computer, as the built-in program *Agents of this
   * computer* with the scopes that the rep gave it. Whoever calls this has made sure that the other side is the rep's own account.
   * Resolves, and never rejects, when the readable ends, either stream breaks, or the API is switched off; both streams are closed then.
   * @throws Refusal busy, at once and as a rejection, when too many agents are connected
   */
  serveMcp(readable: Readable, writable: Writable): Promise<void>;
  stop(): Promise<void>;
}

/** Agents that may be connected over streams at once. */
const mostStreams = 8;

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
  const tunnelDesk = createTunnelDesk({ ...way, desk, asks, log });
  const pace = createPace(options.limits ?? limits, clock);
  const stopped = new AbortController();
  let streams = 0;
  store.addBuiltIn(builtIn.id, builtIn.name, builtIn.scopes, clock());
  let listener: ApiListener | null = null;
  let problem: string | null = null;
  try {
    const tunnel = createTunnelGuard({ ...way, clock });
    const run = createToolRunner({ desk, asks });
    const parts = { desk, asks, keys, log, pace, tunnel, run, limits: options.limits ?? limits };
    listener = await listenForPrograms(parts, options.port);
  } catch (error) {
    problem = wordsOf(error);
    desk.report(error);
  }
  let hadFirst = store.all().some((client) => !client.builtIn);

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
    const what = `Let the program “${name.trim()}” in`;
    desk.writeDown(programChange(what, `program ${clientId}`, null, scopesWords(scopes)));
    desk.onChanged();
    return { clientId };
  }

  function clientsNow(): ApiClient[] {
    return store.all().map(({ id, name, scopes, ask, builtIn: isBuiltIn, createdAt }) => {
      const { requests, lastUsedAt } = log.of(id);
      const at = new Date(createdAt).toISOString();
      const last = lastUsedAt === null ? null : new Date(lastUsedAt).toISOString();
      return { id, name, scopes, ask, builtIn: isBuiltIn, createdAt: at, lastUsedAt: last, requests };
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
      const { id, name, scopes: before } = store.require(clientId);
      store.setScopes(id, scopes);
      const what = `Changed what “${name}” may do`;
      desk.writeDown(programChange(what, `program ${id}`, scopesWords(before), scopesWords(scopes)));
      desk.onChanged();
    },
    setAsk(clientId, ask) {
      const { id, name, ask: before } = store.require(clientId);
      store.setAsk(id, ask);
      const what = `Changed whether “${name}” asks first`;
      desk.writeDown(programChange(what, `program ${id}`, askWords(before), askWords(ask)));
      desk.onChanged();
    },
    async removeClient(clientId) {
      const { id, name } = withToken(store.require(clientId));
      store.remove(id);
      desk.writeDown(programChange(`Removed the program “${name}”`, `program ${id}`));
      desk.onChanged();
      await keys.forget(clientId);
    },
    async renewToken(clientId) {
      const { id, name } = withToken(store.require(clientId));
      await keys.renew(id);
      desk.writeDown(programChange(`Renewed the token of “${name}”`, `program ${id}`));
      desk.onChanged();
    },
    tunnel: tunnelDesk,
    tokenOf: async (clientId) => keys.tokenOf(withToken(store.require(clientId)).id),
    async serveMcp(readable, writable) {
      if (streams >= mostStreams) throw new Refusal(429, "busy", "Too many agents are connected.");
      streams += 1;
      try {
        const { serveStream } = await import("./mcp/stream.ts");
        const caller = () => {
          const client = store.get(builtIn.id);
          return client === null ? null : callerAs(client);
        };
        await serveStream({ desk, asks, log, pace }, caller, readable, writable, stopped.signal);
      } finally {
        streams -= 1;
      }
    },
    async stop() {
      asks.stop();
      stopped.abort();
      await listener?.stop().catch((error: unknown) => desk.report(describeError(error)));
    },
  };
}

/** @throws what is no problem that the rep can be told of */
function wordsOf(error: unknown): string {
  if (!(error instanceof AppError)) throw error;
  return error.action === undefined ? error.message : `${error.message} ${error.action}`;
}
