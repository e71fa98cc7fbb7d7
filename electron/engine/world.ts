import type { Workspace } from "../../shared/model/status.ts";
import type { Reach } from "../calendar/push/crash-points.ts";
import type { Alarm } from "./alarm.ts";
import { createAlarm } from "./alarm.ts";

/** What the engine takes from the world around it, besides its database and the network: the machine's own in the app, a test's in a test. */
export interface World {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly alarm: (nextDue: () => number | null, work: () => Promise<void>) => Alarm;
  readonly reach: Reach;
  /** The application's name in the keychain: each workspace has secrets of its own. */
  readonly vaultService: (workspace: Workspace) => string;
  /** How long a request to Google that is made now may take. */
  readonly timeLimitMs: () => number;
}

/** The machine as it is, but for a clock that development may set ahead, in milliseconds. */
export function machine(aheadMs = 0): World {
  const clock = () => Date.now() + aheadMs;
  return {
    clock,
    random: Math.random,
    alarm: (nextDue, work) => createAlarm(clock, nextDue, work),
    reach: () => undefined,
    vaultService: (workspace) => (workspace === "sandbox" ? "Callsheet sandbox" : "Callsheet"),
    timeLimitMs: () => 30_000,
  };
}
