import type { Topic } from "../../../shared/contract.ts";
import type { ErrorData } from "../../../shared/errors.ts";
import { AppError } from "../../../shared/errors.ts";
import type { SyncProgress, SyncReport } from "../../../shared/model/sync.ts";
import type { CalendarApi, EventRange } from "../../google/client.ts";
import { GoogleFailure } from "../../google/failure.ts";
import { isLoss } from "../calendars/lost-calendar.ts";
import { pullCalendarList } from "../calendars/pull-calendar-list.ts";
import type { PullParts, Reading, WatchedPull } from "../pull/pull.ts";
import { createPull } from "../pull/pull.ts";
import { noCounts } from "../pull/pull-page.ts";
import type { Push } from "../push/push.ts";
import type { ConnectionFacts } from "./sync-loop-connection.ts";
import { createConnection } from "./sync-loop-connection.ts";
import type { Brought, Target } from "./sync-loop-pulls.ts";
import { createPullPlan } from "./sync-loop-pulls.ts";
import type { RangeSteps } from "./sync-range.ts";
import { syncRange } from "./sync-range.ts";

/** Calls a piece of work whenever it is due, one call at a time. */
export interface LoopAlarm {
  /** Look again when the work is due. */
  look(): void;
  /** Ends it; answers when the work under way has ended. */
  stop(): Promise<void>;
}

export interface SyncLoopParts extends Omit<PullParts, "api" | "onReading"> {
  readonly api: Pick<CalendarApi, "listEvents" | "listCalendars">;
  readonly push: Pick<Push, "pushDue" | "nextDue" | "pausedUntil">;
  /** Is a Google account connected? */
  readonly connected: () => boolean;
  /** Does Google tell of this calendar's changes at this moment, so that it need not be asked so often? */
  readonly told?: (calendarId: string) => boolean;
  /** In [0, 1). */
  readonly random: () => number;
  readonly alarm: (nextDue: () => number | null, work: () => Promise<void>) => LoopAlarm;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** Compares a range of a calendar with Google's. */
  readonly check: RangeSteps["check"];
  /** For the log: what went wrong, with its cause. */
  readonly onError: (where: string, error: unknown) => void;
}

/** What syncing adds to the status bar. */
export interface SyncFacts extends ConnectionFacts {
  /** When the calendar furthest behind was last in step, in epoch milliseconds. */
  readonly lastSyncedAt: number | null;
  /** A full read under way. */
  readonly reading: Reading | null;
}

/** What *Sync now* brought. */
export interface SyncTotals {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

const refusedWords =
  "Google no longer lets you read this calendar. What was read before stays here; Callsheet asks again by itself.";

/**
 * Keeps the calendars in step with Google: pulls and pushes by the rhythm, each kind one at a time. What goes wrong is recorded and tried
 * again; it never ends the loop.
 */
export function createSyncLoop(parts: SyncLoopParts) {
  const { db, calendars, clock, push, onChanged } = parts;
  const connection = createConnection(clock, parts.random, db.name);
  const plan = createPullPlan(calendars, clock, parts.random, parts.told);
  let reading: SyncFacts["reading"] = null;
  let pulling: Promise<unknown> = Promise.resolve();
  /** Ends a pull that nobody waits for. */
  let interrupting = new AbortController();

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

  /** Reading and sending are put off apart from each other; the later end is the end. */
  function delayedUntil(): number | null {
    const facts = connection.facts();
    const sending = facts.online && !facts.reconnect ? push.pausedUntil() : null;
    return sending === null ? facts.delayedUntil : Math.max(sending, facts.delayedUntil ?? sending);
  }

  function nextPull(): number | null {
    // Offline, the next request is a probe: it comes when the pause is over, not when a calendar is due.
    return openFrom(connection.facts().online ? plan.next().dueAt : 0);
  }

  function recordError(target: Target, words: ErrorData, loss: boolean): void {
    if (target.kind === "list") return;
    try {
      calendars.setError(target.calendarId, loss ? refusedWords : words.message);
      if (!loss || !calendars.refuse(target.calendarId)) return;
      // The list tells whether it is gone altogether.
      plan.hintList();
      onChanged(["calendars", "events", "activity"]);
    } catch (error) {
      // A full disk takes no error either; the status says it.
      parts.onError("recording an error", error);
    }
  }

  function isLost(target: Target): boolean {
    return target.kind === "events" && (calendars.get(target.calendarId)?.lost ?? null) !== null;
  }

  function topicsOf(brought: Brought): readonly Topic[] {
    if (brought.kind === "list") return brought.changed ? ["calendars", "events", "status"] : ["status"];
    const { created, updated, deleted, setAside, leads } = brought.report;
    return [
      ...(created + updated + deleted > 0 ? (["events"] as const) : []),
      ...(created + updated + deleted + setAside > 0 ? (["activity"] as const) : []),
      ...(leads > 0 ? (["leads"] as const) : []),
      "status",
    ];
  }

  async function request(target: Target, watched?: WatchedPull): Promise<Brought> {
    if (target.kind === "list") {
      return { kind: "list", changed: await pullCalendarList({ db, api: parts.api, calendars }) };
    }
    return { kind: "events", report: await pullCalendar(target.calendarId, watched) };
  }

  /** Back online: everything that failed meanwhile is due. */
  function found(): void {
    if (!connection.succeeded()) return;
    plan.forget();
    pushes.look();
  }

  /** @throws AppError in words for the rep; what it came from is in the log */
  async function pullNow(target: Target, watched?: WatchedPull): Promise<Brought> {
    watched?.signal.throwIfAborted();
    plan.begun(target);
    const wasLost = isLost(target);
    try {
      const brought = await request(target, watched);
      found();
      plan.succeeded(target, brought);
      onChanged([...topicsOf(brought), ...(wasLost ? (["calendars", "events", "activity"] as const) : [])]);
      return brought;
    } catch (error) {
      if (watched?.signal.aborted !== true) throw failed(target, error);
      // Ended by the rep, whatever it looks like: what was read so far is committed and may have changed the screen.
      plan.ended(target);
      onChanged(["events", "leads", "activity", "status"]);
      throw error;
    }
  }

  /** Keeps account of a failure. @returns it in words for the rep */
  function failed(target: Target, error: unknown): AppError {
    plan.failed(target, error instanceof GoogleFailure ? error.retryAfterMs : null);
    const words = connection.failed(error);
    recordError(target, words, isLoss(error));
    parts.onError(target.kind === "list" ? "calendar list" : "events", error);
    onChanged(["status"]);
    return AppError.fromData(words);
  }

  /** One pull after the other, whoever asks. */
  function pull(target: Target, watched?: WatchedPull): Promise<Brought> {
    return afterPulls(() => pullNow(target, watched));
  }

  function afterPulls<T>(work: () => Promise<T>): Promise<T> {
    const result = pulling.then(work);
    pulling = result.catch(() => undefined);
    return result;
  }

  async function pushNow(): Promise<{ readonly sent: number; readonly needsYou: number }> {
    let outcome = { sent: 0, needsYou: 0 };
    try {
      const report = await push.pushDue();
      outcome = { sent: report.sent, needsYou: report.failed + report.conflicts };
      if (report.failure !== null) connection.failed(report.failure);
      else if (report.sent + report.failed + report.conflicts > 0) found();
    } catch (error) {
      connection.failed(error);
      parts.onError("outbox", error);
    }
    onChanged(["status"]);
    return outcome;
  }

  const pulls = parts.alarm(nextPull, async () => {
    // Its failure is recorded; the alarm looks when it is due again.
    const watched = { signal: interrupting.signal, counts: noCounts() };
    await pull(plan.next().target, watched).catch(() => undefined);
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

  /** Compares a range of a calendar; one of which much is missing is read anew. */
  async function checkNow(...[calendarId, range, signal, onRead]: Parameters<RangeSteps["check"]>) {
    signal.throwIfAborted();
    const target = { kind: "events", calendarId } as const;
    try {
      const findings = await parts.check(calendarId, range, signal, onRead);
      found();
      if (findings !== null) {
        onChanged(topicsOf({ kind: "events", report: { ...findings, full: false } }));
        return findings;
      }
    } catch (error) {
      throw signal.aborted ? error : failed(target, error);
    }
    calendars.beginFullRead(calendarId);
    const counts = noCounts();
    await pullNow(target, { signal, counts });
    return counts;
  }

  const rangeSteps: RangeSteps = {
    send: pushNow,
    readList: async () => void (await pull({ kind: "list" })),
    calendars: calendars.synced,
    readChanges: async (calendarId, watched) => void (await pull({ kind: "events", calendarId }, watched)),
    check: (...args) => afterPulls(() => checkNow(...args)),
    isHopeless: () => !connection.facts().online || connection.facts().reconnect,
  };

  function requireConnected(): void {
    if (parts.connected()) return;
    throw new AppError("not_connected", "No Google account is connected.", {
      action: "Connect one in Settings.",
    });
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
    /** Google told that something changed in this calendar: it is asked at once, as long as it may be asked. */
    hint(calendarId: string): void {
      plan.hint(calendarId);
      pulls.look();
    },
    /** Ends the read under way at its next page; when it is due again, it goes on from there. */
    interrupt(): void {
      interrupting.abort();
      interrupting = new AbortController();
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
      requireConnected();
      connection.hope();
      await pushNow();
      try {
        return await pullEverything();
      } finally {
        look();
      }
    },
    /**
     * Sends what is due, brings every calendar up to date and compares a range of it with Google's.
     * @throws AppError `not_connected`, or why not even the list of calendars could be read; what each calendar came to is in the report
     */
    async syncRange(
      range: EventRange,
      signal: AbortSignal,
      onProgress: (progress: SyncProgress) => void,
    ): Promise<SyncReport> {
      requireConnected();
      connection.hope();
      try {
        return await syncRange(rangeSteps, range, signal, onProgress);
      } finally {
        look();
      }
    },
    facts: (): SyncFacts => ({
      ...connection.facts(),
      delayedUntil: delayedUntil(),
      lastSyncedAt: calendars.lastSyncedAt(),
      reading,
    }),
    async stop(): Promise<void> {
      await Promise.all([pulls.stop(), pushes.stop()]);
      await pulling;
    },
  };
}
