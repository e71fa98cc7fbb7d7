import { startBolna } from "./bolna.ts";
import type { VendorEmulator } from "./emulator.ts";
import type { Vendor, VendorCall } from "./model.ts";
import { startRetell } from "./retell.ts";
import { startVapi } from "./vapi.ts";

/** The vendors of calls beside the native platform. */
export interface Vendors extends Readonly<Record<Vendor, VendorEmulator>> {
  close(): Promise<void>;
}

/** Starts each on a free port of 127.0.0.1. */
export async function startVendors(
  calls: Readonly<Record<Vendor, readonly VendorCall[]>>,
  clock: () => number,
): Promise<Vendors> {
  const [bolna, vapi, retell] = await Promise.all([
    startBolna({ calls: calls.bolna, clock }),
    startVapi({ calls: calls.vapi, clock }),
    startRetell({ calls: calls.retell, clock }),
  ]);
  return {
    bolna,
    vapi,
    retell,
    close: async () => {
      await Promise.all([bolna.close(), vapi.close(), retell.close()]);
    },
  };
}
