import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { createVault } from "../../electron/accounts/vault.ts";
import type { PlatformLink } from "../../electron/engine/platform-link.ts";
import { createPlatformLink } from "../../electron/engine/platform-link.ts";
import { createLeadStore } from "../../electron/leads/lead-store.ts";
import type { Lead } from "../../electron/sandbox/platform/model.ts";
import type { PlatformEmulator } from "../../electron/sandbox/platform/server.ts";
import type { VendorEmulator } from "../../electron/sandbox/vendors/emulator.ts";
import type { Vendor, VendorCall } from "../../electron/sandbox/vendors/model.ts";
import type { Vendors } from "../../electron/sandbox/vendors/vendors.ts";
import { startVendors } from "../../electron/sandbox/vendors/vendors.ts";
import type { Platform, Source } from "../../shared/model/source.ts";
import { testDatabase } from "../support/database.ts";
import { halfway } from "../support/fault-random.ts";
import { monday, startPlatform } from "../unit/platforms/platform.ts";

export const patience = { timeout: 20_000 };

interface Given {
  readonly leads?: readonly Lead[];
  readonly calls?: Partial<Readonly<Record<Vendor, readonly VendorCall[]>>>;
  readonly clock?: () => number;
  /** What the company has set about the address of its platform. */
  readonly policyUrl?: (native: string) => string;
}

/** The engine's call platforms over their stand-ins, a real file, and the vault. */
export async function sourcesDesk({
  leads: seed = [],
  calls = {},
  clock = () => monday,
  policyUrl,
}: Given = {}) {
  const test = testDatabase();
  const native = await startPlatform(seed, clock);
  const vendors = await startVendors({ bolna: [], vapi: [], retell: [], ...calls }, clock);
  onTestFinished(() => vendors.close());
  const vault = createVault({ service: `Callsheet test ${randomUUID()}`, clock });
  await vault.open();
  const leads = createLeadStore(test.db);
  const considered: string[] = [];
  const dropped: string[] = [];

  function start(): PlatformLink {
    const link = createPlatformLink({
      db: test.db,
      vault,
      leads,
      clock,
      random: () => halfway,
      policy: policyUrl === undefined ? null : { by: "Brightline IT", platformUrl: policyUrl(native.url) },
      listen: () => ({ stop: async () => undefined }),
      movedTo: {
        native: native.url,
        bolna: vendors.bolna.url,
        vapi: vendors.vapi.url,
        retell: vendors.retell.url,
      },
      consider: ({ id }) => considered.push(id),
      dropRecordings: (ids) => dropped.push(...ids),
      onChanged: () => undefined,
    });
    onTestFinished(() => link.stop());
    return link;
  }
  const first = start();
  let link = first;
  return {
    ...test,
    native,
    vendors,
    vault,
    leads,
    considered,
    dropped,
    link: () => link,
    emulator: (platform: Platform): PlatformEmulator | VendorEmulator =>
      emulatorOf(platform, native, vendors),
    /** Connects a platform by its stand-in's key; answers the source's id. */
    async connect(
      platform: Platform,
      apiKey = emulatorOf(platform, native, vendors).apiKey,
    ): Promise<string> {
      const url = platform === "native" ? native.url : null;
      return (await link.connect({ platform, url, apiKey })).sourceId;
    },
    source(sourceId: string): Source {
      const found = link.list().find(({ id }) => id === sourceId);
      if (found === undefined) throw new Error(`${sourceId} is not connected`);
      return found;
    },
    /** The engine starts anew on the same file. */
    async restart(): Promise<void> {
      await link.stop();
      link = start();
      link.restore();
    },
  };
}

function emulatorOf(platform: Platform, native: PlatformEmulator, vendors: Vendors) {
  return platform === "native" ? native : vendors[platform];
}
