import { AsyncEntry } from "@napi-rs/keyring";
import { patiently } from "./patiently.ts";

/** Why the keychain did not do as asked. `locked` and `slow` (a prompt is open, perhaps) pass; `unavailable` is a machine without one. */
export type KeychainTrouble = "locked" | "slow" | "unavailable";

export class KeychainError extends Error {
  readonly trouble: KeychainTrouble;

  constructor(trouble: KeychainTrouble, options?: { readonly cause: unknown }) {
    super(`keychain: ${trouble}`, options);
    this.name = "KeychainError";
    this.trouble = trouble;
  }
}

/** The operating system's keychain, as it is. Every method throws `KeychainError`. */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  delete(account: string): Promise<void>;
}

export interface KeychainOptions {
  /** Names the application's entries. */
  readonly service: string;
  /** How long an operation may take. */
  readonly timeLimitMs: number;
  /** Told when an operation that had run out of time succeeds after all: the keychain is open again. */
  readonly onLateSuccess: () => void;
}

/**
 * Opens nothing by itself. On Linux it is pinned to the Secret Service: left alone, the library falls back to the kernel's keyring, which
 * forgets at reboot. One operation runs at a time, so that a locked keychain shows one prompt and writes keep their order.
 */
export function createKeychain({ service, timeLimitMs, onLateSuccess }: KeychainOptions): Keychain {
  let last: Promise<unknown> = Promise.resolve();

  function run<T>(operation: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        reject(new KeychainError("slow"));
      }, timeLimitMs);
      const turn = async () => {
        // Its caller was told that it failed: it must not happen any more.
        if (late) return;
        try {
          const result = await patiently(operation);
          if (late) onLateSuccess();
          resolve(result);
        } catch (error) {
          reject(new KeychainError(troubleOf(error), { cause: error }));
        } finally {
          clearTimeout(timer);
        }
      };
      last = last.then(turn);
    });
  }

  const entry = (account: string) => new AsyncEntry(service, account, { linux: { store: "secret-service" } });
  return {
    get: (account) => run(async () => entry(account).getPassword()),
    async set(account, secret) {
      await run(async () => entry(account).setPassword(secret));
    },
    async delete(account) {
      await run(async () => entry(account).deletePassword());
    },
  };
}

/**
 * All errors of the library have one code, so words tell a locked keychain (Secret Service, macOS) from a missing one.
 * Wrong either way is safe: neither is taken for an empty keychain.
 */
function troubleOf(error: unknown): KeychainTrouble {
  const message = error instanceof Error ? error.message : "";
  return /prompt was dismissed|is locked|interaction is not allowed|user canceled/i.test(message)
    ? "locked"
    : "unavailable";
}
