import type { ErrorData } from "../../../shared/errors.ts";
import { AppError, toErrorData } from "../../../shared/errors.ts";
import { databaseFailure } from "../../database/failures.ts";
import { retryDelay } from "../../google/backoff.ts";
import { GoogleFailure } from "../../google/failure.ts";

/** How things stand between this device and Google. */
export interface ConnectionFacts {
  /** False after a request found no network, until one succeeds. */
  readonly online: boolean;
  /** Google wants a new sign-in: nothing is sent until then. */
  readonly reconnect: boolean;
  /** Epoch milliseconds; set while requests are put off. */
  readonly delayedUntil: number | null;
  /** What keeps this device from syncing, when it is neither the network nor the sign-in: a full disk, a locked keychain. */
  readonly problem: ErrorData | null;
}

export interface Connection {
  facts(): ConnectionFacts;
  /** When a request may be made, at the earliest; null while it must not. */
  openAt(): number | null;
  /** A request went through. @returns whether the network was gone before */
  succeeded(): boolean;
  /** @returns the failure in words for the rep */
  failed(error: unknown): ErrorData;
  /** Told that the network or the sign-in is back: the next request finds out. */
  hope(): void;
}

function inWords(error: unknown, databasePath: string): ErrorData {
  if (error instanceof GoogleFailure) return error.toAppError().toData();
  const failure = databaseFailure(error, databasePath);
  if (failure instanceof AppError && failure.code === "disk_full") {
    return { ...failure.toData(), message: "Sync paused: the disk is full. Nothing was lost." };
  }
  return toErrorData(failure);
}

const unreachable: ReadonlySet<string> = new Set(["offline", "timeout"]);
const signedOut: ReadonlySet<string> = new Set(["reconnect", "unauthorized"]);

/** The sign-in is there, but cannot be read for now: unlocking helps, signing in does not. */
function isKeychains(failure: GoogleFailure): boolean {
  return failure.kind === "unauthorized" && failure.retryable;
}

/** Keeps account of what requests found out. Being offline is found by failing, and probed with growing pauses. */
export function createConnection(
  clock: () => number,
  random: () => number,
  databasePath: string,
): Connection {
  let online = true;
  let reconnect = false;
  let problem: ErrorData | null = null;
  let failures = 0;
  let pause: { readonly from: number; readonly until: number } | null = null;

  /** Until when nothing is asked; a clock that was set back ends the pause. */
  function pausedUntil(): number | null {
    return pause === null || clock() < pause.from ? null : pause.until;
  }

  function hope(): void {
    reconnect = false;
    failures = 0;
    pause = null;
  }

  function putOff(retryAfterMs: number | null): void {
    pause = { from: clock(), until: clock() + retryDelay(failures, random(), retryAfterMs) };
    failures += 1;
  }

  function delayedUntil(): number | null {
    const until = online ? pausedUntil() : null;
    return until !== null && until > clock() ? until : null;
  }

  return {
    facts: () => ({
      online,
      reconnect,
      delayedUntil: delayedUntil(),
      problem,
    }),
    openAt: () => (reconnect ? null : (pausedUntil() ?? 0)),
    succeeded() {
      const wasOffline = !online;
      online = true;
      problem = null;
      hope();
      return wasOffline;
    },
    failed(error) {
      const words = inWords(error, databasePath);
      if (!(error instanceof GoogleFailure) || isKeychains(error)) {
        problem = words;
        putOff(null);
      } else if (unreachable.has(error.kind)) {
        online = false;
        putOff(null);
      } else if (signedOut.has(error.kind)) reconnect = true;
      else if (error.kind === "rateLimited") putOff(error.retryAfterMs);
      return words;
    },
    hope,
  };
}
