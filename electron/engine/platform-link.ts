import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Vault } from "../accounts/vault.ts";
import type { Intake } from "../leads/intake.ts";
import { createIntake } from "../leads/intake.ts";
import type { LeadStore } from "../leads/lead-store.ts";
import type { PageReaderDependencies } from "../leads/page-reader.ts";
import { createSourceStore } from "../leads/source-store.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { LeadSource } from "../platforms/lead-source.ts";
import { createNativeSource } from "../platforms/native.ts";

interface Dependencies
  extends Pick<PageReaderDependencies, "consider" | "dropRecordings" | "onChanged" | "clock"> {
  readonly db: Database;
  readonly vault: Vault;
  readonly leads: LeadStore;
  readonly random: () => number;
  /** Where the sandbox's platform is in this run: its port is new each time. Null keeps the address that was connected. */
  readonly movedTo: string | null;
}

/** The call platform of the workspace: its key in the vault, its feed read by the rhythm. */
export interface PlatformLink {
  /** Takes up what was connected in the last run. */
  restore(): void;
  /** Tries the key out, keeps it in the vault, and starts reading. @throws AppError what the platform or the keychain said */
  connect(url: string, apiKey: string): Promise<{ readonly name: string; readonly email: string }>;
  /** Stops reading and forgets the key; leads and meetings stay. */
  disconnect(): Promise<void>;
  /** Null when none is connected. */
  source(): LeadSource | null;
  intake(): Intake | null;
  /** The connected rep's name, for invitations. */
  name(): string | null;
  state(): Status["platform"];
  focus(focused: boolean): void;
  stop(): Promise<void>;
}

const platform = "native";

interface Link {
  readonly id: string;
  readonly source: LeadSource;
  readonly intake: Intake;
}

/** One call platform a workspace; the vault holds its key under the source's id. */
export function createPlatformLink(deps: Dependencies): PlatformLink {
  const sources = createSourceStore(deps.db);
  let link: Link | null = null;
  let focused = false;

  function open(id: string, url: string): Link {
    const source = createNativeSource({
      baseUrl: deps.movedTo ?? url,
      apiKey: keyReader(id),
      clock: deps.clock,
    });
    const intake = createIntake({ ...deps, source, sourceId: id, sources });
    intake.focus(focused);
    intake.start();
    return { id, source, intake };
  }

  /** Reads the key once: each look into the keychain stops the thread for milliseconds, and a first read of leads asks thousands of times. */
  function keyReader(id: string): () => Promise<string> {
    let reading: Promise<string> | null = null;
    return () => {
      reading ??= keyOf(id).catch((error: unknown) => {
        reading = null;
        throw error;
      });
      return reading;
    };
  }

  async function keyOf(id: string): Promise<string> {
    const key = await deps.vault.get(vaultAccount(id));
    if (key !== null) return key;
    throw new AppError("not_connected", "The call platform's key is no longer in this computer's keychain.", {
      action: "Connect the call platform again in Settings.",
    });
  }

  async function close(): Promise<void> {
    const closing = link;
    link = null;
    await closing?.intake.stop();
  }

  return {
    restore() {
      const [known] = sources.all();
      if (known !== undefined && link === null) link = open(known.id, known.url);
    },

    async connect(url, apiKey) {
      const probe = createNativeSource({
        baseUrl: url,
        apiKey: () => Promise.resolve(apiKey),
        clock: deps.clock,
      });
      const account = await probe.me().catch((error: unknown) => {
        throw error instanceof PlatformFailure ? error.toAppError() : error;
      });
      await close();
      for (const before of sources.all()) {
        if (before.email !== account.email) sources.remove(before.id);
      }
      const id = sources.connect(platform, url, account, deps.clock());
      try {
        await deps.vault.set(vaultAccount(id), apiKey);
      } catch (error) {
        // Without its key the source could only fail for ever.
        sources.remove(id);
        throw error;
      }
      link = open(id, url);
      deps.onChanged(["status"]);
      return { name: account.name, email: account.email };
    },

    async disconnect() {
      await close();
      for (const known of sources.all()) {
        sources.remove(known.id);
        await deps.vault.delete(vaultAccount(known.id));
      }
      deps.onChanged(["status"]);
    },

    source: () => link?.source ?? null,
    intake: () => link?.intake ?? null,
    name: () => (link === null ? null : (sources.get(link.id)?.name ?? null)),

    state() {
      if (link === null) return { state: "none", name: null, error: null };
      const facts = link.intake.facts();
      // Being offline is a state of the whole app, not a fault of the platform.
      const error = facts.offline ? null : facts.error;
      return {
        state: error === null ? "connected" : "error",
        name: sources.get(link.id)?.name ?? null,
        error,
      };
    },
    focus(value) {
      focused = value;
      link?.intake.focus(value);
    },
    stop: close,
  };
}

function vaultAccount(sourceId: string): string {
  return `platform:${sourceId}`;
}
