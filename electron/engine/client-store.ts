import * as z from "zod";
import { AppError } from "../../shared/errors.ts";
import type { OAuthClient } from "../accounts/google-sign-in.ts";
import type { Vault } from "../accounts/vault.ts";
import { managedError } from "../policy/managed-error.ts";

const clientSchema = z.object({ clientId: z.string(), clientSecret: z.string().optional() });
const vaultAccount = "google-client";

/** The company's OAuth client: set from outside for development, else what the rep pasted, kept in the vault. */
export interface ClientStore {
  /**
   * Null when none is known: *Connect* then says how to get one. Asked for when it is needed, so that a keychain that is locked at the start
   * takes nothing away for good.
   * @throws AppError keychain_locked, keychain_unavailable, malformed_answer
   */
  current(): Promise<OAuthClient | null>;
  /** @throws AppError keychain_locked, keychain_unavailable */
  save(client: OAuthClient): Promise<void>;
  /** @throws AppError keychain_locked, keychain_unavailable */
  forget(): Promise<void>;
}

/** `fixedBy`: who has set the client that is given, so that no other may be used; null when anybody may. */
export function createClientStore(
  vault: Vault,
  given: OAuthClient | null,
  fixedBy: string | null = null,
): ClientStore {
  let client = given;
  return {
    async current() {
      if (client !== null) return client;
      const kept = await vault.get(vaultAccount);
      if (kept === null) return null;
      const parsed = clientSchema.safeParse(parseJson(kept));
      if (!parsed.success) {
        throw new AppError("malformed_answer", "The OAuth client in the keychain cannot be read.", {
          action: "Paste it again in Settings.",
        });
      }
      client = parsed.data;
      return client;
    },
    async save(next) {
      if (fixedBy !== null) throw managedError(fixedBy, "the OAuth client for Google");
      await vault.set(vaultAccount, JSON.stringify(next));
      client = next;
    },
    async forget() {
      await vault.delete(vaultAccount);
      client = given;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is no client; the schema says so.
    return null;
  }
}
