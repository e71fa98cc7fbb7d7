import { randomBytes } from "node:crypto";
import { AppError } from "../../shared/errors.ts";
import type { Keychain } from "./keychain.ts";
import { createKeychain, KeychainError } from "./keychain.ts";

/**
 * `untried`: nothing was asked of it yet, as while the app starts. `memory`: this machine has no keychain, secrets last until quit. `locked`: there
 * is one, but it does not let us in for now.
 */
export type VaultState = "untried" | "keychain" | "memory" | "locked";

/** Where secrets are kept. Never a file: the system's keychain, or this process's memory. */
export interface Vault {
  state(): VaultState;
  /** Tries the keychain out by writing, reading and deleting; again whenever the rep asks for it. Never throws. */
  open(): Promise<VaultState>;
  /** Null when there is no such secret. @throws AppError keychain_locked, keychain_unavailable */
  get(account: string): Promise<string | null>;
  /** @throws AppError keychain_locked, keychain_unavailable: then nothing was written */
  set(account: string, secret: string): Promise<void>;
  /** @throws AppError keychain_locked, keychain_unavailable: then it is still there */
  delete(account: string): Promise<void>;
}

export interface VaultOptions {
  /** The application's name in the keychain. */
  readonly service: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly onChanged?: (state: VaultState) => void;
  /** How long one operation may take, 5 s unless told otherwise. */
  readonly timeLimitMs?: number;
}

const defaultTimeLimitMs = 5_000;
/** A keychain that was found locked is not asked again sooner, or each try would show the rep another prompt. */
const lockedPauseMs = 60_000;
const probeAccount = "callsheet-probe";

/** A vault on the system's keychain; on a machine that has none, in memory until quit. */
export function createVault(options: VaultOptions): Vault {
  const memory = new Map<string, string>();
  let state: VaultState = "untried";
  let opening: Promise<VaultState> | null = null;
  /** Is it known whether this machine has a keychain? */
  let decided = false;
  /** When it was last found locked. */
  let lockedAt: number | null = null;

  const keychain = createKeychain({
    service: options.service,
    timeLimitMs: options.timeLimitMs ?? defaultTimeLimitMs,
    onLateSuccess: () => {
      decided = true;
      enter("keychain");
    },
  });

  /** A clock that was set back ends the pause too. */
  function mayAsk(): boolean {
    const now = options.clock();
    return lockedAt === null || now < lockedAt || now >= lockedAt + lockedPauseMs;
  }

  function enter(next: VaultState): void {
    if (next !== "locked") lockedAt = null;
    if (next === state) return;
    state = next;
    options.onChanged?.(next);
  }

  async function probe(): Promise<VaultState> {
    try {
      await tryOut(keychain);
      decided = true;
      enter("keychain");
    } catch (error) {
      if (!(error instanceof KeychainError)) throw error;
      if (error.trouble === "unavailable" && !decided) {
        decided = true;
        enter("memory");
      } else {
        lockedAt = options.clock();
        enter("locked");
      }
    }
    return state;
  }

  function open(): Promise<VaultState> {
    if (state === "memory") return Promise.resolve(state);
    opening ??= probe().finally(() => {
      opening = null;
    });
    return opening;
  }

  /** Runs on the keychain, or on memory where there is none. */
  async function use<T>(onKeychain: () => Promise<T>, onMemory: () => T): Promise<T> {
    if (!decided && mayAsk()) await open();
    if (state === "memory") return onMemory();
    if (!mayAsk()) throw lockedError();
    try {
      const result = await onKeychain();
      enter("keychain");
      return result;
    } catch (error) {
      if (!(error instanceof KeychainError)) throw error;
      if (error.trouble === "unavailable") throw unavailableError(error);
      lockedAt = options.clock();
      enter("locked");
      throw lockedError(error);
    }
  }

  return {
    state: () => state,
    open,
    get: (account) =>
      use(
        () => keychain.get(account),
        () => memory.get(account) ?? null,
      ),
    set: (account, secret) =>
      use(
        () => keychain.set(account, secret),
        () => void memory.set(account, secret),
      ),
    delete: (account) =>
      use(
        () => keychain.delete(account),
        () => void memory.delete(account),
      ),
  };
}

async function tryOut(keychain: Keychain): Promise<void> {
  const written = randomBytes(8).toString("hex");
  await keychain.set(probeAccount, written);
  const read = await keychain.get(probeAccount);
  await keychain.delete(probeAccount);
  if (read !== written) throw new KeychainError("unavailable");
}

function lockedError(cause?: unknown): AppError {
  return new AppError(
    "keychain_locked",
    "Your system's keychain is locked, so Callsheet cannot get at your sign-in. Nothing was lost.",
    { action: "Unlock the keychain, then try again.", cause },
  );
}

function unavailableError(cause: unknown): AppError {
  return new AppError(
    "keychain_unavailable",
    "Your system's keychain does not work at the moment, so Callsheet cannot get at your sign-in. Nothing was lost.",
    { action: "Check that your keychain service is running, then try again.", cause },
  );
}
