import { setTimeout as wait } from "node:timers/promises";

/** Pauses before an operation is tried again; milliseconds. */
const pauses = [100, 300];

/**
 * Runs an operation on the keychain. While gnome-keyring reads its own file anew it names no collection for a moment, with the same words as where there is
 * none; so those are believed at the third time. Every other error is thrown at once.
 */
export async function patiently<T>(operation: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof Error && /no result found/i.test(error.message))) throw error;
      await wait(pause);
    }
  }
  return operation();
}
