import { toErrorData } from "../../../shared/errors.ts";
import { retryDelay } from "../../google/backoff.ts";
import type { GoogleFailure } from "../../google/failure.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { Outcome, PushDeps } from "./push-deps.ts";
import { keepOutcome } from "./push-keep.ts";
import { keptVersion, withNewest } from "./push-newest.ts";
import { prepareRow } from "./push-prepare.ts";
import { requestRow } from "./push-request.ts";

/** What a run of the push did. */
export interface PushReport {
  readonly sent: number;
  readonly failed: number;
  readonly conflicts: number;
  /** Rows put off to a later time. */
  readonly delayed: number;
  /** Why the run ended before everything due was tried; null when it did not. */
  readonly stopped: "offline" | "reconnect" | "delayed" | null;
  /** What Google, or the way to it, said then; null when it was not that. */
  readonly failure: GoogleFailure | null;
  /** Epoch milliseconds before which nothing is sent, when the server asked for that. */
  readonly delayedUntil: number | null;
}

interface Pause {
  readonly from: number;
  readonly until: number;
}

export type Push = ReturnType<typeof createPush>;

/** So many failures of the server in a row, and the rest is not tried either. */
const patience = 3;

/** No server asks for a longer pause than an hour; one that is left over at the start is a wrong clock's. */
const longestWaitMs = 3_600_000;
/** Clocks are put right by less than this all the time. */
const clockJitterMs = 1_000;

/**
 * Sends the outbox, one row after the other, each event's in their order. A row is marked as sent before its request and settled in one
 * transaction after its answer, so that a crash anywhere in between is recognised: the same request is made again, and what it finds at
 * Google tells what had happened. Rows found half sent at the start, or after an error, wait again.
 */
export function createPush(deps: PushDeps) {
  deps.outbox.recover();
  deps.outbox.endLongWaits(deps.clock(), longestWaitMs);
  let clockSeen = deps.clock();
  let running: Promise<PushReport> | null = null;
  /** Did a run end by an error of ours (a full disk)? Its row may still count as being sent. */
  let brokenOff = false;
  let pause: Pause | null = null;

  /** Until when nothing is sent; a clock that was set back ends the pause. */
  function pausedUntil(now: number): number | null {
    return pause !== null && now >= pause.from && now < pause.until ? pause.until : null;
  }

  /** The time now. A clock that was set back since it was last asked would leave what was put off waiting for as long as that was. */
  function timeNow(): number {
    const now = deps.clock();
    if (clockSeen - now > clockJitterMs) deps.outbox.clockSetBack(clockSeen - now);
    clockSeen = now;
    return now;
  }

  function takeUp(): void {
    if (brokenOff) deps.outbox.recover();
    brokenOff = false;
  }

  /** As long as a row that failed is put off, nothing else is tried either: when the server asks for that, or nothing works. */
  function pauseAfter(row: OutboxRow, outcome: Outcome, inARow: number, now: number): Pause | null {
    if (!isSlowDown(outcome) && inARow < patience) return pause;
    return { from: now, until: deps.outbox.get(row.id)?.notBefore ?? now };
  }

  async function run(): Promise<PushReport> {
    takeUp();
    const counts = { sent: 0, failed: 0, conflicts: 0, delayed: 0 };
    let inARow = 0;
    const lookedAt = new Set<string>();
    for (;;) {
      const now = timeNow();
      const delayedUntil = pausedUntil(now);
      if (delayedUntil !== null) return { ...counts, stopped: "delayed", failure: null, delayedUntil };
      const row = nextRow(deps, now);
      if (row === undefined) return { ...counts, stopped: null, failure: null, delayedUntil: null };
      if (isUnseen(row, lookedAt)) {
        await deps.beforeInsert(row);
        // Anything may have changed meanwhile: what is due is looked up anew.
        continue;
      }
      const outcome = await sendRow(deps, row);
      counts[counted[outcome.kind]] += 1;
      const halt = haltOf(outcome);
      if (halt !== null) return { ...counts, ...halt, delayedUntil: null };
      inARow = outcome.kind === "later" ? inARow + 1 : 0;
      pause = pauseAfter(row, outcome, inARow, now);
    }
  }

  return {
    /** Sends what may be sent now. One run at a time: a second call gets the first one's report. */
    pushDue(): Promise<PushReport> {
      running ??= run()
        .catch((error: unknown) => {
          brokenOff = true;
          throw error;
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
    /** Until when nothing at all is sent, in epoch milliseconds, because the server asked for that or had trouble; null when it did not. */
    pausedUntil: (): number | null => pausedUntil(deps.clock()),
    /** When the next row may be sent, in epoch milliseconds; null when none waits, or nobody is signed in. */
    nextDue(): number | null {
      const subject = deps.subject();
      const now = timeNow();
      if (brokenOff && subject !== null) return now;
      const at = subject === null ? null : deps.outbox.nextDue(subject, now);
      return at === null ? null : Math.max(at, pausedUntil(now) ?? at);
    },
  };
}

const counted = {
  settled: "sent",
  conflict: "conflicts",
  taken: "conflicts",
  failed: "failed",
  moved: "delayed",
  later: "delayed",
} as const;

/** Nothing else will go through either. */
function haltOf(outcome: Outcome): Pick<PushReport, "stopped" | "failure"> | null {
  if (outcome.kind !== "later") return null;
  const { failure } = outcome;
  if (failure.kind === "offline") return { stopped: "offline", failure };
  return failure.kind === "reconnect" || failure.kind === "unauthorized"
    ? { stopped: "reconnect", failure }
    : null;
}

function isSlowDown(outcome: Outcome): boolean {
  return outcome.kind === "later" && outcome.failure.kind === "rateLimited";
}

function nextRow(deps: PushDeps, now: number): OutboxRow | undefined {
  const subject = deps.subject();
  return subject === null ? undefined : deps.outbox.firstDue(subject, now);
}

/** Is this a new event that is to be looked at first? Once a run; it counts as seen from then on. */
function isUnseen(row: OutboxRow, lookedAt: Set<string>): boolean {
  if (row.method !== "insert" || row.damaged !== null || lookedAt.has(row.id)) return false;
  lookedAt.add(row.id);
  return true;
}

/** `row` is as it was before it was marked: whether an earlier try may have arrived decides what its answer means. */
async function sendRow(deps: PushDeps, row: OutboxRow): Promise<Outcome> {
  if (row.damaged !== null) return stopDamaged(deps, row);
  // What a first try may have told Google to do, or not to do, holds for every further one.
  const byMail = row.attempted ? row.byMail : deps.tellsByMail(row);
  deps.outbox.markSending(row.id, byMail);
  deps.reach("push:marked-sending");
  const { ready, outcome } = await tryRow(deps, { ...row, byMail });
  deps.reach("push:answered");
  keepOutcome(deps, ready, outcome, row.body);
  deps.reach("push:acknowledged");
  deps.onChanged(
    outcome.kind === "later" ? ["activity", "status"] : ["events", "activity", "status", "leads"],
  );
  return outcome;
}

/** What cannot be read is not sent: it is named, and everything else goes on. */
function stopDamaged(deps: PushDeps, row: OutboxRow): Outcome {
  const error = row.error ?? toErrorData(new TypeError("A damaged row says why"));
  const outcome = { kind: "failed", error } as const;
  keepOutcome(deps, row, outcome, row.body);
  deps.onChanged(["events", "activity", "status", "leads"]);
  return outcome;
}

async function tryRow(
  deps: PushDeps,
  row: OutboxRow,
): Promise<{ readonly ready: OutboxRow; readonly outcome: Outcome }> {
  try {
    const before = keptVersion(deps, row);
    const prepared = await prepareRow(deps, row);
    const ready = prepared.kind === "ready" ? prepared.row : row;
    const outcome = prepared.kind === "ready" ? await requestRow(deps, ready) : prepared.outcome;
    return { ready, outcome: await withNewest(deps, ready, outcome, before) };
  } catch (error) {
    // Not Google's doing: the row must not stay behind as if it were on its way, nor be tried again at once.
    deps.outbox.putOff(row.id, {
      attempted: true,
      attempts: row.attempts + 1,
      notBefore: deps.clock() + retryDelay(row.attempts, deps.random(), null),
      error: toErrorData(error),
    });
    throw error;
  }
}
