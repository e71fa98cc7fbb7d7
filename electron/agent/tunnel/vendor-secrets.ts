import type { Vendor } from "../../../shared/model/local-api.ts";
import { mintToken } from "../clients/token.ts";
import type { SecretStore } from "../desk.ts";

export type VendorSecrets = ReturnType<typeof createVendorSecrets>;

/** Name of a vendor's secret in the keychain. */
export function vendorSecretName(vendor: Vendor): string {
  return `agent-secret-${vendor}`;
}

/** What proves a vendor's requests: in the keychain, and in memory once it was needed. All throw AppError keychain_locked, keychain_unavailable. */
export function createVendorSecrets(secrets: SecretStore) {
  const known = new Map<Vendor, string | null>();

  async function get(vendor: Vendor): Promise<string | null> {
    const before = known.get(vendor);
    if (before !== undefined) return before;
    const secret = await secrets.get(vendorSecretName(vendor));
    known.set(vendor, secret);
    return secret;
  }

  async function keep(vendor: Vendor, secret: string): Promise<void> {
    await secrets.set(vendorSecretName(vendor), secret);
    known.set(vendor, secret);
  }

  return {
    get,
    keep,
    /** The one there is, or a new one; with `renew` a new one in any case: the one before is good no more. */
    async ownOf(vendor: Vendor, renew: boolean): Promise<string> {
      const before = renew ? null : await get(vendor);
      if (before !== null) return before;
      const made = mintToken();
      await keep(vendor, made);
      return made;
    },
    async forget(vendor: Vendor): Promise<void> {
      await secrets.delete(vendorSecretName(vendor));
      known.set(vendor, null);
    },
  };
}
