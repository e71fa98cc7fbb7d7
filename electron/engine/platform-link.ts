import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { Mapping, MappingPreview, Platform, Source, SourceReport } from "../../shared/model/source.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Vault } from "../accounts/vault.ts";
import type { EngineConfig } from "../engine-messages.ts";
import type { ChatMessage } from "../leads/chat/chat-messages.ts";
import type { Intake } from "../leads/intake.ts";
import { createIntake } from "../leads/intake.ts";
import type { LeadStore } from "../leads/lead-store.ts";
import { withLocalIds } from "../leads/local-ids.ts";
import { createMappingDesk, reportOf } from "../leads/mapping-desk.ts";
import type { PageReaderDependencies } from "../leads/page-reader.ts";
import type { SourceRow } from "../leads/source-store.ts";
import { createSourceStore } from "../leads/source-store.ts";
import type { Report } from "../meetings/report.ts";
import type { Network } from "../network/network.ts";
import { tellConversation } from "../platforms/chat-message.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { GoogleGrant } from "../platforms/handoff.ts";
import { redeemHandoff } from "../platforms/handoff.ts";
import type { LeadSource } from "../platforms/lead-source.ts";
import { defaultMapping } from "../platforms/mapping/map-call.ts";
import type { ToldMeeting } from "../platforms/meeting-report.ts";
import { tellMeeting } from "../platforms/meeting-report.ts";
import { managedError } from "../policy/managed-error.ts";
import type { Listener, Live } from "./live.ts";
import { createSource, vendorAddresses } from "./source-access.ts";
import { statusOfSources, viewOf } from "./source-view.ts";

type EnginePolicy = NonNullable<EngineConfig["policy"]>;

/** Calls that a look at a platform reads. */
const SAMPLED = 200;

interface Dependencies
  extends Pick<PageReaderDependencies, "consider" | "dropRecordings" | "onChanged" | "clock"> {
  readonly db: Database;
  readonly vault: Vault;
  readonly leads: LeadStore;
  readonly random: () => number;
  /** Listens to the native platform's stream of hints. */
  readonly listen: Live["listen"];
  /** Where platforms are in this run, in place of the address that was connected or is the vendor's own. */
  readonly movedTo: Readonly<Partial<Record<Platform, string | null>>>;
  /** What the company has set. */
  readonly policy?: Pick<EnginePolicy, "by" | "platformUrl"> | null;
  /** The company's OAuth client, when no other may be used. */
  readonly onlyClientId?: string | null;
  /** How recordings are fetched where a proxy may be on the way. */
  readonly through?: Network["through"] | undefined;
}

/** A platform to be connected. The vendors' addresses are known; the native platform's is the company's. */
export interface Connection {
  readonly platform: Platform;
  readonly url: string | null;
  readonly apiKey: string;
}

/** The call platforms of the workspace, several at once: each with its key in the vault, its cursor, its rhythm and its errors. */
export interface PlatformLink {
  /** Takes up what was connected in the last run. */
  restore(): void;
  /** Looks what a key leads to, and keeps nothing. @throws AppError what the platform said */
  tryOut(connection: Connection): Promise<SourceReport>;
  /**
   * Tries the key out, keeps it in the vault, and starts reading. The same account again gets the new key and goes on where it was.
   * @throws AppError what the platform or the keychain said
   */
  connect(connection: Connection): Promise<{ readonly sourceId: string; readonly name: string }>;
  /** Asks a connected platform what it has. @throws AppError */
  test(sourceId: string): Promise<SourceReport>;
  /** Stops the first read after the page under way; what was read stays, and it goes on from there. @throws AppError not_found */
  pause(sourceId: string): Promise<void>;
  resume(sourceId: string): void;
  /** Stops reading and forgets the key; leads and meetings stay. @throws AppError not_found, or what the keychain said */
  remove(sourceId: string): Promise<void>;
  /** What a mapping makes of the last calls; null tries the one in use. @throws AppError not_found */
  preview(sourceId: string, mapping: Mapping | null): MappingPreview;
  /** Reads all calls of a source by another mapping. Answers how many leads changed. @throws AppError not_found */
  setMapping(sourceId: string, mapping: Mapping): number;
  list(): Source[];
  /** The source of that id; null when it is not connected. */
  source(sourceId: string): LeadSource | null;
  /** How a native platform is told of its leads' meetings, once per key; null for what is not connected. */
  teller(sourceId: string): ((leadId: string, report: Report) => Promise<void>) | null;
  /** How a native platform's conversations are told something, once per key; null for what is not connected. */
  chatTeller(sourceId: string): ((conversationId: string, message: ChatMessage) => Promise<void>) | null;
  /** What a native platform gives for its dashboard's one-time code. @throws AppError not_found; PlatformFailure */
  redeemHandoff(sourceId: string, code: string): Promise<GoogleGrant>;
  /** Reads all platforms now. Never throws. */
  poll(): Promise<void>;
  /** Is there no way to any of them? */
  offline(): boolean;
  /** The connected rep's name, for invitations. */
  name(): string | null;
  state(): Status["platform"];
  focus(focused: boolean): void;
  /** Stops reading and listening everywhere, or goes on; each platform stays connected. */
  hold(held: boolean): Promise<void>;
  stop(): Promise<void>;
}

interface Link {
  readonly source: LeadSource;
  readonly intake: Intake;
  /** Null for a vendor: it tells of nothing. */
  readonly listen: (() => Listener) | null;
  /** Null while nobody listens. */
  listener: Listener | null;
  /** Null for a vendor: it has no place for what becomes of a demo. */
  readonly tell: ((leadId: string, meeting: ToldMeeting) => Promise<void>) | null;
  /** Null for a vendor: it hands no sign-in over. */
  readonly redeem: ((code: string) => Promise<GoogleGrant>) | null;
  /** Null for a vendor: it has no conversations. */
  readonly chat: ((conversationId: string, message: ChatMessage) => Promise<void>) | null;
  mapping: Mapping;
}

export function createPlatformLink(deps: Dependencies): PlatformLink {
  const sources = createSourceStore(deps.db);
  const mappings = createMappingDesk({ ...deps, sources });
  const links = new Map<string, Link>();
  let focused = false;
  let held = false;

  /** Where the company says its platform is; null where it says nothing. */
  const companyUrl = deps.policy?.platformUrl ?? null;

  function addressOf(platform: Platform, url: string): string {
    if (platform === "native" && companyUrl !== null) return companyUrl;
    return deps.movedTo[platform] ?? url;
  }

  function open({ id, platform, url, mapping, importState }: SourceRow): void {
    const access = { baseUrl: addressOf(platform, url), apiKey: keyReader(id), clock: deps.clock };
    const chosen = () => links.get(id)?.mapping ?? mapping ?? defaultMapping;
    const remote = createSource({ ...access, platform, mapping: chosen, through: deps.through });
    const source = withLocalIds(remote, { ...deps.leads, platform, sourceId: id });
    const intake = createIntake({ ...deps, source, sourceId: id, sources });
    intake.focus(focused);
    if (importState !== "paused" && !held) intake.start();
    const http = { ...access, fetch: globalThis.fetch, timeLimitMs: 30_000 };
    const native =
      platform === "native"
        ? {
            listen: () => deps.listen(id, http, intake),
            tell: (leadId: string, meeting: ToldMeeting) => tellMeeting(http, leadId, meeting),
            chat: (conversationId: string, message: ChatMessage) =>
              tellConversation(http, conversationId, message),
            redeem: (code: string) => redeemHandoff(http, code),
          }
        : { listen: null, tell: null, chat: null, redeem: null };
    const listener = held ? null : (native.listen?.() ?? null);
    links.set(id, { source, intake, ...native, listener, mapping: mapping ?? defaultMapping });
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

  async function close(id: string): Promise<void> {
    const closing = links.get(id);
    links.delete(id);
    await Promise.all([closing?.listener?.stop(), closing?.intake.stop()]);
  }

  /** A client that is not kept, for a look at whose key it is and what there is. */
  function probeOf({ platform, url, apiKey }: Connection) {
    const address = platform === "native" ? url : vendorAddresses[platform];
    if (platform === "native" && deps.policy != null && companyUrl !== null && !sameAddress(url, companyUrl))
      throw managedError(deps.policy.by, "the address of the call platform");
    if (address === null) {
      throw new AppError("bad_input", "The address of the call platform is missing.", {
        action: "Type the address it is at.",
      });
    }
    const probe = createSource({
      platform,
      baseUrl: addressOf(platform, address),
      apiKey: () => Promise.resolve(apiKey),
      clock: deps.clock,
      mapping: () => defaultMapping,
      through: deps.through,
    });
    return { address, probe };
  }

  function requireCompanysClient(grant: GoogleGrant): GoogleGrant {
    const { policy = null, onlyClientId = null } = deps;
    if (policy === null || onlyClientId === null || grant.clientId === onlyClientId) return grant;
    throw managedError(policy.by, "the OAuth client for Google");
  }

  function requireRow(sourceId: string): SourceRow {
    const row = sources.get(sourceId);
    if (row !== undefined) return row;
    throw new AppError("not_found", "This call platform is not connected any more.");
  }

  function tell(): void {
    deps.onChanged(["sources", "status"]);
  }

  return {
    restore() {
      for (const row of sources.all()) if (!links.has(row.id)) open(row);
    },
    async tryOut(connection) {
      const { probe } = probeOf(connection);
      return reportOf(await asked(probe.me()), await asked(probe.sample(SAMPLED)));
    },
    async connect(connection) {
      const { address, probe } = probeOf(connection);
      const account = await asked(probe.me());
      const known = new Set(sources.all().map(({ id }) => id));
      const sourceId = sources.connect(connection.platform, address, account, deps.clock());
      try {
        await deps.vault.set(vaultAccount(sourceId), connection.apiKey);
      } catch (error) {
        // Without its key the source could only fail for ever; one that was there before still has the old one.
        if (!known.has(sourceId)) sources.remove(sourceId);
        throw error;
      }
      await close(sourceId);
      open(requireRow(sourceId));
      tell();
      return { sourceId, name: account.name };
    },
    async test(sourceId) {
      const { name, email } = requireRow(sourceId);
      const link = links.get(sourceId);
      if (link === undefined)
        throw new AppError("not_found", "This call platform is not connected any more.");
      const sample = await asked(link.source.sample(SAMPLED));
      return reportOf({ id: sourceId, name, email, timeZone: null }, sample);
    },
    async pause(sourceId) {
      if (requireRow(sourceId).importState !== "running") return;
      sources.setImport(sourceId, "paused");
      await links.get(sourceId)?.intake.stop();
      tell();
    },
    resume(sourceId) {
      if (requireRow(sourceId).importState !== "paused") return;
      sources.setImport(sourceId, "running");
      if (!held) links.get(sourceId)?.intake.start();
      tell();
    },
    async remove(sourceId) {
      requireRow(sourceId);
      await close(sourceId);
      await deps.vault.delete(vaultAccount(sourceId));
      sources.remove(sourceId);
      tell();
    },
    preview(sourceId, mapping) {
      return mappings.preview(sourceId, mapping ?? requireRow(sourceId).mapping ?? defaultMapping);
    },
    setMapping(sourceId, mapping) {
      requireRow(sourceId);
      const changed = mappings.keep(sourceId, mapping);
      const link = links.get(sourceId);
      if (link !== undefined) link.mapping = mapping;
      deps.onChanged(["sources", "leads"]);
      return changed;
    },
    list: () =>
      sources
        .all()
        .map((row) => viewOf(row, links.get(row.id)?.intake.facts() ?? null, sources.leads(row.id))),
    source: (sourceId) => links.get(sourceId)?.source ?? null,
    teller(sourceId) {
      const tell = links.get(sourceId)?.tell ?? null;
      if (tell === null) return null;
      return (leadId, { key, content }) =>
        tell(deps.leads.identityOf(leadId).id, { ...content, idempotency_key: key });
    },
    async redeemHandoff(sourceId, code) {
      const redeem = links.get(sourceId)?.redeem ?? null;
      if (redeem !== null) return requireCompanysClient(await redeem(code));
      throw new AppError("not_found", "This call platform is not connected any more. Nothing was changed.");
    },
    chatTeller: (sourceId) => links.get(sourceId)?.chat ?? null,
    async poll() {
      if (held) return;
      const running = sources.all().filter(({ importState }) => importState !== "paused");
      await Promise.all(running.map(({ id }) => links.get(id)?.intake.poll()));
    },
    offline: () => links.size > 0 && [...links.values()].every(({ intake }) => intake.facts().offline),
    name: () => sources.all().find(({ platform }) => platform === "native")?.name ?? null,
    state: () =>
      statusOfSources(
        sources.all().flatMap((row) => {
          const link = links.get(row.id);
          return link === undefined ? [] : [{ name: row.name, facts: link.intake.facts() }];
        }),
      ),
    focus(value) {
      focused = value;
      for (const { intake } of links.values()) intake.focus(value);
    },
    async hold(now) {
      if (now === held) return;
      held = now;
      const going = new Set(
        sources.all().flatMap(({ id, importState }) => (importState === "paused" ? [] : [id])),
      );
      await Promise.all(
        [...links].map(async ([id, link]) => {
          if (!held) {
            link.listener = link.listen?.() ?? null;
            if (going.has(id)) link.intake.start();
            return;
          }
          const { listener } = link;
          link.listener = null;
          await Promise.all([listener?.stop(), link.intake.stop()]);
        }),
      );
    },
    async stop() {
      await Promise.all([...links.keys()].map(close));
    },
  };
}

function vaultAccount(sourceId: string): string {
  return `platform:${sourceId}`;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof PlatformFailure ? error.toAppError() : error;
  }
}

/** Slashes at the end mean nothing. */
function sameAddress(one: string | null, other: string): boolean {
  const bare = (url: string) => url.trim().replace(/\/+$/u, "").toLowerCase();
  return one !== null && bare(one) === bare(other);
}
