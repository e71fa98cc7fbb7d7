import type { SecretStore } from "../desk.ts";
import type { ClientRow, ClientStore } from "./client-store.ts";
import { digestOf, mintToken, ownerOf } from "./token.ts";

export type KeyRing = ReturnType<typeof createKeyRing>;

/** Name of a client's token in the keychain. */
export function secretNameOf(clientId: string): string {
  return `api-token-${clientId}`;
}

/** The clients' tokens: in the keychain, and of each a digest in memory. All throw AppError keychain_locked, keychain_unavailable. */
export function createKeyRing(store: ClientStore, secrets: SecretStore) {
  const digests = new Map<string, Buffer>();
  let reading: Promise<void> | null = null;
  let complete = false;

  async function readAll(): Promise<void> {
    for (const { id } of store.all()) {
      if (digests.has(id)) continue;
      const token = await secrets.get(secretNameOf(id));
      if (token !== null) digests.set(id, digestOf(token));
    }
    complete = true;
  }

  async function ready(): Promise<void> {
    if (complete) return;
    reading ??= readAll().finally(() => {
      reading = null;
    });
    await reading;
  }

  async function renew(clientId: string): Promise<string> {
    const token = mintToken();
    await secrets.set(secretNameOf(clientId), token);
    digests.set(clientId, digestOf(token));
    return token;
  }

  return {
    ready,
    renew,
    /** To be copied; one that the keychain has lost is made anew. */
    async tokenOf(clientId: string): Promise<string> {
      return (await secrets.get(secretNameOf(clientId))) ?? (await renew(clientId));
    },
    async forget(clientId: string): Promise<void> {
      digests.delete(clientId);
      await secrets.delete(secretNameOf(clientId));
    },
    /** Whose token it is; null for nobody's. */
    async clientOf(token: string): Promise<ClientRow | null> {
      await ready();
      const id = ownerOf(token, digests);
      return id === null ? null : store.get(id);
    },
  };
}
