import { createHash } from "node:crypto";
import { retryDelay } from "../../google/backoff.ts";
import type { ChannelApi } from "../../google/channels.ts";
import { GoogleFailure } from "../../google/failure.ts";
import type { ChannelStep, ChannelWishes } from "./channel-plan.ts";
import { channelSteps, isLive, nextChannelStepAt } from "./channel-plan.ts";
import type { ChannelStore } from "./channel-store.ts";

/** Where Google may tell of changes. */
export interface ChannelRelay {
  readonly address: string;
  readonly token: string;
}

export interface ChannelKeeperParts {
  readonly api: ChannelApi;
  readonly store: ChannelStore;
  readonly clock: () => number;
  readonly random: () => number;
  readonly uuid: () => string;
  /** The connected account; null while none is, or while Google wants a new sign-in. */
  readonly subject: () => string | null;
  /** The calendars that are synced. */
  readonly calendarIds: () => readonly string[];
  /** A channel was made: what changed before it was there has to be asked for. */
  readonly onMade: (calendarId: string) => void;
  /** For the log. */
  readonly onError: (error: unknown) => void;
}

/** How the channels stand. */
export interface ChannelFacts {
  /** Does Google tell of changes to every synced calendar, of some, or of none? */
  readonly told: "all" | "some" | "none";
  /** Did Google refuse a channel for good, such as for an address it may not notify? */
  readonly refused: boolean;
}

/** Google's own most for events. */
const lifeMs = 7 * 86_400_000;
/** What Google refused may be allowed when somebody has put it right. */
const refusedMs = 6 * 3_600_000;

/** No for good, and not just for now? The watch method has a 401 of its own, for an address that Google may not notify. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof GoogleFailure)) return false;
  if (error.kind === "unauthorized") return error.reason?.startsWith("push.") === true;
  return ["rejected", "forbidden", "notFound"].includes(error.kind);
}

/** Keeps one push channel for each synced calendar, as `channelSteps` says; never throws: what fails is tried again. */
export function createChannelKeeper(parts: ChannelKeeperParts) {
  const { api, store, clock } = parts;
  let relay: ChannelRelay | null = null;
  /** Before the platform has said whether it has a relay, channels of the last run are left alone. */
  let known = false;
  const refusedUntil = new Map<string, number>();
  const stopAfter = new Map<string, number>();
  const failures = new Map<string, number>();
  const refused = new Set<string>();
  /** Channels that Google has, though nobody knows what it calls the calendar they watch. */
  const taken = new Set<string>();

  function digest(): string | null {
    if (relay === null) return null;
    return createHash("sha256").update(`${relay.address} ${relay.token}`).digest("base64url").slice(0, 22);
  }

  function wishes(): ChannelWishes | null {
    const subject = parts.subject();
    if (subject === null || !known) return null;
    return { subject, calendarIds: parts.calendarIds(), relay: digest(), refusedUntil, stopAfter };
  }

  function delayAfter(key: string, error: unknown): number {
    const before = failures.get(key) ?? 0;
    failures.set(key, before + 1);
    return retryDelay(before, parts.random(), error instanceof GoogleFailure ? error.retryAfterMs : null);
  }

  /** Asking again under the same id doubles nothing when the first answer was lost. */
  function idFor(calendarId: string, subject: string, to: string): string {
    const known = store
      .all()
      .find(
        (row) =>
          row.calendarId === calendarId &&
          row.subject === subject &&
          row.relay === to &&
          row.resourceId === null &&
          !taken.has(row.id),
      );
    if (known !== undefined) return known.id;
    const id = parts.uuid();
    const madeAt = clock();
    store.add({ id, calendarId, subject, relay: to, madeAt, expiresAt: madeAt + lifeMs });
    return id;
  }

  async function make(calendarId: string, subject: string): Promise<void> {
    const to = digest();
    if (relay === null || to === null) return;
    const id = idFor(calendarId, subject, to);
    try {
      const made = await api.watchEvents(calendarId, { ...relay, id, lifeMs });
      store.made(id, made.resourceId, made.expiresAt);
      refused.delete(calendarId);
      refusedUntil.delete(calendarId);
      failures.delete(calendarId);
      parts.onMade(calendarId);
    } catch (error) {
      notMade(calendarId, id, error);
    }
  }

  function notMade(calendarId: string, id: string, error: unknown): void {
    if (error instanceof GoogleFailure && error.reason === "channelIdNotUnique") {
      // It was made after all. What names it was lost with the answer: its successor's answer tells, and it is stopped.
      taken.add(id);
      return;
    }
    parts.onError(error);
    if (!isRefusal(error)) {
      refusedUntil.set(calendarId, clock() + delayAfter(calendarId, error));
      return;
    }
    store.remove(id);
    refused.add(calendarId);
    refusedUntil.set(calendarId, clock() + refusedMs);
  }

  async function stopOne({ channel, resourceId }: Extract<ChannelStep, { kind: "stop" }>): Promise<void> {
    try {
      await api.stopChannel(channel.id, resourceId);
      store.remove(channel.id);
      stopAfter.delete(channel.id);
      failures.delete(channel.id);
    } catch (error) {
      parts.onError(error);
      stopAfter.set(channel.id, clock() + delayAfter(channel.id, error));
    }
  }

  async function take(step: ChannelStep, subject: string): Promise<void> {
    switch (step.kind) {
      case "make":
        await make(step.calendarId, subject);
        return;
      case "stop":
        await stopOne(step);
        return;
      case "forget":
        store.remove(step.channel.id);
        return;
    }
  }

  function retry(): void {
    refusedUntil.clear();
    stopAfter.clear();
    failures.clear();
    refused.clear();
  }

  function tells(calendarId: string): boolean {
    const now = clock();
    const to = digest();
    return store.all().some((row) => row.calendarId === calendarId && isLive(row, to, now));
  }

  return {
    /** The platform's relay as it is now; null: it has none, so channels are stopped. */
    setRelay(next: ChannelRelay | null): void {
      const before = digest();
      relay = next;
      known = true;
      if (digest() !== before) retry();
    },
    /** Something that was in the way may be gone: what failed is tried again at once. */
    retry,
    /** When there is something to do; null while there is not, or while it is not known what. */
    nextDue(): number | null {
      const wanted = wishes();
      return wanted === null ? null : nextChannelStepAt(store.all(), wanted, clock());
    },
    /** Does what is due, one request after the other; what follows from it is due at once. */
    async runDue(): Promise<void> {
      const wanted = wishes();
      if (wanted === null) return;
      for (const step of channelSteps(store.all(), wanted, clock())) await take(step, wanted.subject);
    },
    /** Before the sign-in goes: the account's channels are stopped, as far as Google can be reached now. */
    async stopAll(): Promise<void> {
      const subject = parts.subject();
      if (subject === null) return;
      const none = { subject, calendarIds: [], relay: null, refusedUntil, stopAfter: new Map() };
      const steps = channelSteps(store.all(), none, clock());
      await Promise.all(steps.map((step) => take(step, subject)));
    },
    /** The calendar that a notice is about; null for a channel of another device. */
    calendarOf: store.calendarOf,
    /** Does Google tell of this calendar's changes? */
    tells,
    facts(): ChannelFacts {
      const ids = parts.calendarIds();
      const told = ids.filter(tells).length;
      return {
        told: told === 0 ? "none" : told === ids.length ? "all" : "some",
        refused: ids.some((id) => refused.has(id)),
      };
    },
  };
}
