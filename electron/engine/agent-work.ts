import type { Database } from "better-sqlite3";
import type { Notice, Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { ApiAsk, LocalApi } from "../../shared/model/local-api.ts";
import { vendorSchema } from "../../shared/model/local-api.ts";
import type { Settings } from "../../shared/model/status.ts";
import type { GoogleAccount } from "../accounts/google-account.ts";
import type { Vault } from "../accounts/vault.ts";
import type { Agent } from "../agent/agent.ts";
import type { AgentDesk, HandedSignIn, Sent } from "../agent/desk.ts";
import type { OutboxStore } from "../calendar/outbox/outbox-store.ts";
import type { ChannelRow } from "../calendar/sync/channel-plan.ts";
import { GoogleFailure } from "../google/failure.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { ClientStore } from "./client-store.ts";
import type { Live } from "./live.ts";

interface Parts
  extends Pick<
    AgentDesk,
    | "actFor"
    | "addNote"
    | "writeDown"
    | "busyBetween"
    | "correctEmail"
    | "findFreeTimes"
    | "minutesFor"
    | "status"
    | "sync"
    | "timeZone"
    | "uuid"
    | "words"
  > {
  readonly db: Database;
  readonly clock: () => number;
  readonly vault: Vault;
  readonly account: GoogleAccount;
  readonly clients: ClientStore;
  readonly live: Live;
  readonly loop: { resume(): void };
  readonly outbox: Pick<OutboxStore, "ofEvent">;
  readonly channels: { all(): readonly ChannelRow[] };
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onError: (error: unknown) => void;
}

export type AgentWork = ReturnType<typeof createAgentWork>;
const nothingOpen: LocalApi = {
  address: null,
  problem: null,
  clients: [],
  tunnel: { host: null, vendors: [] },
};

/** How long an answer waits for Google to have a change, and for a channel, in milliseconds. */
const waitMs = 5_000;

/** The local API as the engine has it: nothing of it is loaded before it is switched on. */
export function createAgentWork(parts: Parts) {
  const { account, channels, db, live, onChanged, outbox, vault } = parts;
  const listeners = new Set<(notice: Notice) => void>();
  let wanted: number | null = null;
  let running: { readonly port: number; readonly agent: Promise<Agent> } | null = null;
  let opened: Agent | null = null;
  /** One switch after the other. */
  let turn: Promise<void> = Promise.resolve();

  /** Waits until it is so, at most for a while; looks again whenever something changed. */
  function until(isSo: () => boolean): Promise<boolean> {
    if (isSo()) return Promise.resolve(true);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), waitMs);
    const look = () => {
      if (isSo()) resolve(true);
    };
    listeners.add(look);
    return promise.finally(() => {
      clearTimeout(timer);
      listeners.delete(look);
    });
  }

  async function sent(calendarId: string, eventId: string): Promise<Sent> {
    const rows = () => outbox.ofEvent(calendarId, eventId);
    const stopped = () => rows().find(({ state }) => state === "failed" || state === "conflict");
    await until(() => rows().length === 0 || stopped() !== undefined);
    const error = stopped()?.error?.message ?? null;
    return { synced: rows().length === 0, error };
  }

  function connected<T>(answer: T): T {
    parts.loop.resume();
    onChanged(["status"]);
    return answer;
  }

  /** Answers the page of the sign-in; what becomes of it shows in the status. */
  function signInUrl(): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    account.connect(resolve).then(connected, (error: unknown) => {
      reject(error);
      if (error instanceof AppError && error.code === "sign_in_cancelled") return;
      parts.onError(error);
    });
    return promise;
  }

  async function adopt({ refreshToken, scope }: HandedSignIn): Promise<{ readonly email: string }> {
    const client = await parts.clients.current();
    if (client === null) {
      throw new AppError(
        "no_client_id",
        "No OAuth client is set up, so a sign-in made elsewhere cannot be used.",
        {
          action: "Paste the OAuth client in Settings.",
        },
      );
    }
    const { clientId, clientSecret = "" } = client;
    const handed = { refreshToken, clientId, clientSecret, ...(scope === null ? {} : { scope }) };
    const { email } = connected(await account.adoptTokens(handed));
    return { email };
  }

  function bookingChannel(): ChannelRow | null {
    const booking = db.prepare<[], string>("SELECT id FROM calendars WHERE booking = 1").pluck().get();
    const live = channels.all().filter(({ resourceId }) => resourceId !== null);
    return live.findLast(({ calendarId }) => calendarId === booking) ?? live.at(-1) ?? null;
  }

  async function watch(): Promise<ChannelRow> {
    if (live.setQuiet(false)) {
      await live.settleChannels();
      const channel = bookingChannel();
      if (channel !== null) return channel;
    }
    throw new AppError(
      "rejected",
      "Google has nobody to tell: no connected call platform has a relay for its notices.",
      {
        action: "Callsheet asks Google by itself meanwhile.",
      },
    );
  }

  const desk: AgentDesk = {
    ...parts,
    secrets: vault,
    sent,
    account: {
      facts: account.facts,
      signInUrl,
      adopt,
      async disconnect() {
        await live.stopChannels();
        await account.disconnect();
      },
    },
    async sync(range) {
      // A sign-in that Google no longer accepts is said as what it is.
      if (account.state().state === "reconnect") throw new GoogleFailure("reconnect", "sync");
      return parts.sync(range);
    },
    channels: {
      watch,
      async unwatch() {
        const channel = bookingChannel();
        live.setQuiet(true);
        await live.settleChannels();
        return channel;
      },
      noticed: live.noticed,
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onChanged: () => onChanged(["api"]),
    report: parts.onError,
    worded: (error) =>
      error instanceof GoogleFailure || error instanceof PlatformFailure ? error.toAppError() : error,
  };

  async function turnTo(port: number | null): Promise<void> {
    if (running?.port === port || (running === null && port === null)) return;
    const before = running;
    running = null;
    opened = null;
    if (before !== null) await (await before.agent).stop();
    if (port !== null) {
      const agent = import("../agent/agent.ts").then(({ openAgent }) => openAgent(desk, { port }));
      running = { port, agent };
      opened = await agent;
    }
    onChanged(["api"]);
  }

  function requireRunning(): Promise<Agent> {
    if (running !== null) return running.agent;
    throw new AppError("not_connected", "Programs on this computer are not let in.", {
      action: "Switch that on in Settings, under Programs and AI agents.",
    });
  }

  return {
    /** The same for the rep's own command line, which needs no switch. */
    desk,
    /** Switches it on or off, as the settings say. */
    set({ localApi, localApiPort }: Pick<Settings, "localApi" | "localApiPort">): void {
      const port = localApi ? localApiPort : null;
      if (port === wanted) return;
      wanted = port;
      turn = turn.then(() => turnTo(port)).catch(parts.onError);
    },
    heard(notice: Notice): void {
      for (const listener of listeners) listener(notice);
    },
    /** @throws AppError not_connected while it is off */
    async open(): Promise<Agent> {
      await turn;
      return requireRunning();
    },
    async state(): Promise<LocalApi> {
      await turn;
      return (await opened?.state()) ?? nothingOpen;
    },
    asks: (): ApiAsk[] => opened?.asks() ?? [],
    answer: (askId: string, allow: boolean): void => opened?.answer(askId, allow),
    /** Takes every token and every vendor's secret out of the keychain, whether it is on or not. */
    async forgetTokens(): Promise<void> {
      if (db.prepare("SELECT 1 FROM api_tunnel").get() !== undefined) {
        const { vendorSecretName } = await import("../agent/tunnel/vendor-secrets.ts");
        for (const vendor of vendorSchema.options) await vault.delete(vendorSecretName(vendor));
      }
      const ids = db.prepare<[], string>("SELECT id FROM api_clients").pluck().all();
      if (ids.length === 0) return;
      const { secretNameOf } = await import("../agent/clients/key-ring.ts");
      for (const id of ids) await vault.delete(secretNameOf(id));
    },
    async stop(): Promise<void> {
      wanted = null;
      turn = turn.then(() => turnTo(null)).catch(parts.onError);
      await turn;
    },
  };
}
