import { AppError } from "../../../shared/errors.ts";
import type { Trial, Tried, Tunnel, Vendor } from "../../../shared/model/local-api.ts";
import { vendorSchema } from "../../../shared/model/local-api.ts";
import type { Asks } from "../asks.ts";
import type { CallLog } from "../clients/call-log.ts";
import { programChange } from "../clients/client-audit.ts";
import type { AgentDesk } from "../desk.ts";
import { definitionsText } from "../functions/definitions.ts";
import { tryFunction } from "../functions/trial.ts";
import { vendorCaller, vendorNames } from "./tunnel-guard.ts";
import type { TunnelStore } from "./tunnel-store.ts";
import type { VendorSecrets } from "./vendor-secrets.ts";

interface Parts {
  readonly desk: AgentDesk;
  readonly asks: Asks;
  readonly store: TunnelStore;
  readonly secrets: VendorSecrets;
  readonly log: Pick<CallLog, "of">;
}

/** What the rep sets up so that voice agents reach the functions. What concerns a secret throws AppError keychain_locked, keychain_unavailable. */
export interface TunnelDesk {
  state(): Promise<Tunnel>;
  setHost(host: string | null): void;
  /** The secret to copy, made when there is none or another is wanted. */
  secretOf(vendor: Vendor, renew: boolean): Promise<string>;
  keepSecret(vendor: Vendor, secret: string): Promise<void>;
  forgetSecret(vendor: Vendor): Promise<void>;
  /** The functions to paste into the vendor's page. @throws AppError bad_input without a tunnel */
  definitions(vendor: Vendor): string;
  tryOut(trial: Trial): Promise<Tried>;
}

export function createTunnelDesk({ desk, asks, store, secrets, log }: Parts): TunnelDesk {
  /** A keychain that is locked is told of elsewhere. */
  async function isReady(vendor: Vendor): Promise<boolean> {
    try {
      return (await secrets.get(vendor)) !== null;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }
  function wroteSecret(what: string, vendor: Vendor): void {
    desk.writeDown(programChange(`${what} ${vendorNames[vendor]}`, `secret ${vendor}`));
  }
  async function vendorNow(vendor: Vendor): Promise<Tunnel["vendors"][number]> {
    const { clientId } = vendorCaller(vendor);
    const { requests, lastUsedAt: last } = log.of(clientId);
    const lastUsedAt = last === null ? null : new Date(last).toISOString();
    return { vendor, clientId, ready: await isReady(vendor), requests, lastUsedAt };
  }
  return {
    state: async () => ({
      host: store.host(),
      vendors: await Promise.all(vendorSchema.options.map(vendorNow)),
    }),
    setHost(host) {
      const before = store.host();
      store.setHost(host);
      const what = host === null ? "Shut the tunnel out" : `Let the tunnel ${host} in`;
      desk.writeDown(programChange(what, "tunnel", before, host));
      desk.onChanged();
    },
    async secretOf(vendor, renew) {
      store.mark();
      const secret = await secrets.ownOf(vendor, renew);
      wroteSecret(renew ? "Renewed the secret of" : "Copied the secret of", vendor);
      desk.onChanged();
      return secret;
    },
    async keepSecret(vendor, secret) {
      store.mark();
      await secrets.keep(vendor, secret);
      wroteSecret("Pasted the key of", vendor);
      desk.onChanged();
    },
    async forgetSecret(vendor) {
      await secrets.forget(vendor);
      wroteSecret("Forgot the secret of", vendor);
      desk.onChanged();
    },
    definitions(vendor) {
      const host = store.host();
      if (host !== null) return definitionsText(vendor, `https://${host}`);
      throw new AppError("bad_input", "The definitions need the tunnel’s name.", { action: "Set it first." });
    },
    tryOut: (trial) => tryFunction({ desk, asks }, trial),
  };
}
