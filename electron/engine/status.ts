import type { Status } from "../../shared/model/status.ts";
import type { VaultState } from "../accounts/vault.ts";
import type { OutboxCounts } from "../calendar/outbox/outbox-store.ts";

/** What the parts of the engine know of themselves; times in epoch milliseconds. */
export interface Facts {
  readonly offline: boolean;
  readonly google: Status["google"];
  /** Google answered as if the sign-in were over, though it still gives out tokens: nothing is sent until there is a new one. */
  readonly reconnect: boolean;
  readonly platform: Status["platform"];
  readonly vault: VaultState;
  readonly lastSyncedAt: number | null;
  readonly reading: Status["reading"];
  readonly outbox: OutboxCounts;
  /** Mails that do not go on by themselves. */
  readonly mailTroubles: number;
  readonly delayedUntil: number | null;
  readonly problem: Status["problem"];
  readonly bookingsPaused: string | null;
  readonly paused: boolean;
  readonly arrival: Status["arrival"];
}

/** The facts as the screen is told them. */
export function statusOf(facts: Facts): Status {
  const google = googleOf(facts);
  return {
    online: !facts.offline,
    google,
    platform: facts.platform,
    vault: facts.vault,
    lastSyncedAt: instant(facts.lastSyncedAt),
    reading: facts.reading,
    waiting: facts.outbox.waiting,
    needsYou: facts.outbox.needsYou + facts.mailTroubles + (google.state === "reconnect" ? 1 : 0),
    delayedUntil: instant(facts.delayedUntil),
    problem: facts.problem,
    bookingsPaused: facts.bookingsPaused,
    paused: facts.paused,
    arrival: facts.arrival,
    engine: "running",
  };
}

function googleOf({ google, reconnect }: Facts): Status["google"] {
  return reconnect && google.state === "connected" ? { ...google, state: "reconnect" } : google;
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
