import type { Topic } from "../../shared/contract.ts";
import type { ErrorData } from "../../shared/errors.ts";
import { AppError } from "../../shared/errors.ts";
import type { CalendarApi } from "../google/client.ts";
import { GoogleFailure } from "../google/failure.ts";
import type { PullParts } from "./pull.ts";
import { createPull } from "./pull.ts";
import { pullCalendarList } from "./pull-calendar-list.ts";
import type { Push } from "./push.ts";
import type { ConnectionFacts } from "./sync-loop-connection.ts";
import { createConnection } from "./sync-loop-connection.ts";
import type { Brought, Target } from "./sync-loop-pulls.ts";
import { createPullPlan } from "./sync-loop-pulls.ts";

/** Calls a piece of work whenever it is due, one call at a time. */
export interface LoopAlarm {
  /** Look again when the work is due. */
  look(): void;
  /** Ends it; answers when the work under way has ended. */
  stop(): Promise<void>;
}

export interface SyncLoopParts extends Omit<PullParts, "api" | "onReading"> {
  readonly api: Pick<CalendarApi, "listEvents" | "listCalendars">;
  readonly push: Pick<Push, "pushDue" | "nextDue">;
  /** Is a Google account connected? */
  readonly connected: () => boolean;
  /** In [0, 1). */
  readonly random: () => number;
  readonly alarm: (nextDue: () => number | null, work: () => Promise<void>) => LoopAlarm;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** For the log: what went wrong, with its cause. */
  readonly onError: (where: string, error: unknown) => void;
}

/** What syncing adds to the status bar. */
export interface SyncFacts extends ConnectionFacts {
  /** When the calendar furthest behind was last in step, in epoch milliseconds. */
  readonly lastSyncedAt: number | null;
  /** A full read under way. */
  readonly reading: { readonly calendar: string; readonly count: number } | null;
}

/** What *Sync now* brought. */
export interface SyncTotals {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/**
 * Keeps the calendars in step with Google: pulls and pushes by the rhythm, each kind one at a time. What goes wrong is recorded and tried
 * again; it never ends the loop.
 */
export function createSyncLoop(parts: SyncLoopParts) {
  const { db, calendars, clock, push, onChanged } = parts;
  const connection = createConnection(clock, parts.random, db.name);
  const plan = createPullPlan(calendars, clock, parts.random);
  let reading: SyncFacts["reading"] = null;
  let pulling: Promise<unknown> = Promise.resolve();

  const { pullCalendar } = createPull({
    ...parts,
    onReading(progress) {
      if (progress === null && reading === null) return;
      reading = progress;
      onChanged(progress === null ? ["status"] : ["events", "status"]);
    },
  });

  /** Not while signed out; while paused, when the pause is over. */
  function openFrom(dueAt: number | null): number | null {
    const openAt = parts.connected() ? connection.openAt() : null;
    return dueAt === null || openAt === null ? null : Math.max(dueAt, openAt);
  }

  function nextPull(): number | null {
    // Offline, the next request is a probe: it comes when the pause is over, not when a calendar is due.
    return openFrom(connection.facts().online ? plan.next().dueAt : 0);
  }

  function recordError(target: Target, words: ErrorData): void {
    if (target.kind === "list") return;
    try {
      calendars.setError(target.calendarId, words.message);
    } catch (error) {
      // A full disk takes no error either; the status says it.
      parts.onError("recording an error", error);
    }
  }

  function topicsOf(brought: Brought): readonly Topic[] {
    if (brought.kind === "list") return brought.changed ? ["calendars", "events", "status"] : ["status"];
    const { created, updated, deleted, setAside, leads } = brought.report;
    return [
      ...(created + updated + deleted > 0 ? (["events"] as const) : []),
      ...(setAside > 0 ? (["activity"] as const) : []),
      ...(leads > 0 ? (["leads"] as const) : []),
      "status",
    ];
  }

  async function request(target: Target): Promise<Brought> {
    if (target.kind === "list") {
      return { kind: "list", changed: await pullCalendarList({ db, api: parts.api, calendars }) };
    }
    return { kind: "events", report: await pullCalendar(target.calendarId) };
  }

  /** Back online: everything that failed meanwhile is due. */
  function found(): void {
    if (!connection.succeeded()) return;
    plan.forget();
    pushes.look();
  }

  /** @throws AppError in words for the rep; what it came from is in the log */
  async function pullNow(target: Target): Promise<Brought> {
    try {
      const brought = await request(target);
      found();
      plan.succeeded(target, brought);
      onChanged(topicsOf(brought));
      return brought;
    } catch (error) {
      plan.failed(target, error instanceof GoogleFailure ? error.retryAfterMs : null);
      const words = connection.failed(error);
      recordError(target, words);
      parts.onError(target.kind === "list" ? "calendar list" : "events", error);
      onChanged(["status"]);
      throw AppError.fromData(words);
    }
  }

  /** One pull after the other, whoever asks. */
  function pull(target: Target): Promise<Brought> {
    const result = pulling.then(() => pullNow(target));
    pulling = result.catch(() => undefined);
    return result;
  }

  async function pushNow(): Promise<void> {
    try {
      const report = await push.pushDue();
      if (report.failure !== null) connection.failed(report.failure);
      else if (report.sent + report.failed + report.conflicts > 0) found();
    } catch (error) {
      connection.failed(error);
      parts.onError("outbox", error);
    }
    onChanged(["status"]);
  }

  const pulls = parts.alarm(nextPull, async () => {
    // Its failure is recorded; the alarm looks when it is due again.
    await pull(plan.next().target).catch(() => undefined);
    pushes.look();
  });
  const pushes = parts.alarm(
    () => openFrom(push.nextDue()),
    async () => {
      await pushNow();
      pulls.look();
    },
  );

  function look(): void {
    pulls.look();
    pushes.look();
  }

  async function pullEverything(): Promise<SyncTotals> {
    const totals = { created: 0, updated: 0, deleted: 0 };
    let failure: unknown = null;
    await pull({ kind: "list" });
    for (const target of plan.calendars()) {
      try {
        const brought = await pull(target);
        if (brought.kind !== "events") continue;
        totals.created += brought.report.created;
        totals.updated += brought.report.updated;
        totals.deleted += brought.report.deleted;
      } catch (error) {
        failure ??= error;
        if (!connection.facts().online || connection.facts().reconnect) break;
      }
    }
    if (failure !== null) throw failure;
    return totals;
  }

  return {
    /** Starts, or looks again: after a command, a sign-in, a choice of calendars. */
    look,
    /** Is the window in use? */
    focus(focused: boolean): void {
      plan.focus(focused);
      pulls.look();
    },
    /** The network, the machine or the sign-in is back: everything is due at once. */
    resume(): void {
      connection.hope();
      plan.forget();
      look();
    },
    /**
     * Sends what is due, then brings the list and every calendar up to date.
     * @throws AppError `not_connected`, or why the first of them that failed did; the others were tried, as long as Google answered
     */
    async syncNow(): Promise<SyncTotals> {
      if (!parts.connected()) {
        throw new AppError("not_connected", "No Google account is connected.", {
          action: "Connect one in Settings.",
        });
      }
      connection.hope();
      await pushNow();
      try {
        return await pullEverything();
      } finally {
        look();
      }
    },
    facts: (): SyncFacts => ({ ...connection.facts(), lastSyncedAt: calendars.lastSyncedAt(), reading }),
    async stop(): Promise<void> {
      await Promise.all([pulls.stop(), pushes.stop()]);
      await pulling;
    },
  };
}
