import type { Database } from "better-sqlite3";
import { PlatformFailure } from "../platforms/failure.ts";
import type { Report, ReportContent } from "./report.ts";
import { reportKey, reportsDue } from "./report.ts";
import type { OpenReport } from "./report-store.ts";
import { createReportStore } from "./report-store.ts";

/** A word on how a meeting ended can be taken back so long before the platform hears it, in milliseconds. */
const outcomeHoldMs = 10_000;
/** Google makes the link a moment after the event: so long is waited for it. */
const linkHoldMs = 30_000;
const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

interface Dependencies {
  readonly db: Database;
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** How the platform that a source is of is told; null while it is not connected. Throws `PlatformFailure`. */
  readonly teller: (sourceId: string) => ((leadId: string, report: Report) => Promise<void>) | null;
  readonly onChanged: () => void;
  readonly onError: (error: unknown) => void;
}

export interface MeetingReports {
  /** To be called inside the transaction that changed meetings of a lead: what the platform is to hear of it is committed with it. */
  meetingsChanged(leadId: string): void;
  /** To be called before the rep's word changes a meeting that was over when it came here: another machine has told how it was. */
  takeOver(leadId: string): void;
  /** Takes up what nobody was told of yet: meetings that were here before the platform was told of any. */
  catchUp(): void;
  /** When something is to be sent next, in epoch milliseconds; null for never. */
  nextDue(): number | null;
  /** Sends what is due, in order. Never throws. */
  runDue(): Promise<void>;
  /** There is a network, or a key, again: what was put off is tried now. */
  hurry(): void;
}

/**
 * How long a platform is left alone after `failures` in a row, in milliseconds: twice as long each time, at most five minutes, with a tenth of jitter;
 * what it asked for is never undercut.
 */
export function reportPause(failures: number, random: number, retryAfterMs: number | null): number {
  const backedOff = Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs);
  return Math.max(backedOff * (0.95 + random / 10), retryAfterMs ?? 0);
}

/**
 * Tells the call platform what became of its leads' meetings, by an outbox of its own. A report is written in the transaction of the change it tells of
 * and is there until the platform has taken it; one whose answer was lost goes again with the same key.
 */
export function createMeetingReports(deps: Dependencies): MeetingReports {
  const store = createReportStore(deps.db);
  /** Nothing could be read or written here: no fault of a platform. */
  let brokenUntil = 0;
  const pauses = new Map<string, { readonly until: number; readonly failures: number }>();

  function meetingsChanged(leadId: string): void {
    const now = deps.clock();
    store.dropHeld(leadId, now);
    for (const report of reportsDue(store.meetings(leadId), store.told(leadId))) {
      store.add(leadId, report, now + holdOf(report.content), now);
    }
  }

  function reachable(): OpenReport[] {
    return store.heads().filter(({ sourceId }) => deps.teller(sourceId) !== null);
  }

  function dueAt({ sourceId, notBefore }: OpenReport): number {
    return Math.max(notBefore, brokenUntil, pauses.get(sourceId)?.until ?? 0);
  }

  /** Answers whether the next one of the same source may follow. */
  async function send(report: OpenReport): Promise<boolean> {
    const tell = deps.teller(report.sourceId);
    if (tell === null) return false;
    try {
      await tell(report.leadId, { key: report.key, content: report.content });
      store.sent(report.id);
      pauses.delete(report.sourceId);
      return true;
    } catch (error) {
      return failed(report, error);
    }
  }

  function failed(report: OpenReport, error: unknown): boolean {
    // The platform has this piece of news, from another machine and in its words.
    if (error instanceof PlatformFailure && error.reason === "idempotency_conflict") {
      store.sent(report.id);
      return true;
    }
    if (error instanceof PlatformFailure && !error.retryable && error.kind !== "unauthorized") {
      store.refused(report.id, error.message);
      return true;
    }
    if (!(error instanceof PlatformFailure)) deps.onError(error);
    store.putOff(report.id, error instanceof Error ? error.message : "It could not be sent.");
    const failures = (pauses.get(report.sourceId)?.failures ?? 0) + 1;
    const retryAfterMs = error instanceof PlatformFailure ? error.retryAfterMs : null;
    const until = deps.clock() + reportPause(failures, deps.random(), retryAfterMs);
    pauses.set(report.sourceId, { until, failures });
    return false;
  }

  return {
    meetingsChanged,
    takeOver(leadId) {
      for (const content of store.takeOver(leadId)) {
        store.addTold(leadId, { key: reportKey(content, []), content }, deps.clock());
      }
    },
    catchUp() {
      deps.db.transaction(() => store.untoldLeads().forEach(meetingsChanged)).immediate();
    },
    nextDue() {
      const due = reachable().map(dueAt);
      return due.length === 0 ? null : Math.min(...due);
    },
    async runDue() {
      try {
        let sent = false;
        for (let more = true; more; ) {
          const due = reachable().filter((report) => dueAt(report) <= deps.clock());
          const went = await Promise.all(firstOfEach(due).map(send));
          more = went.includes(true);
          sent ||= due.length > 0;
        }
        if (sent) deps.onChanged();
      } catch (error) {
        deps.onError(error);
        brokenUntil = deps.clock() + longestPauseMs;
      }
    },
    hurry() {
      pauses.clear();
    },
  };
}

function holdOf({ status, meet_link }: ReportContent): number {
  if (status === "no_show") return outcomeHoldMs;
  return status === "scheduled" && meet_link === null ? linkHoldMs : 0;
}

/** One at a time goes to each platform. */
function firstOfEach(reports: readonly OpenReport[]): readonly OpenReport[] {
  const seen = new Set<string>();
  return reports.filter(({ sourceId }) => !seen.has(sourceId) && seen.add(sourceId));
}
