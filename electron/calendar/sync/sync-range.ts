import type { ErrorData } from "../../../shared/errors.ts";
import { toErrorData } from "../../../shared/errors.ts";
import type { SyncProgress, SyncReport } from "../../../shared/model/sync.ts";
import type { EventRange } from "../../google/client.ts";
import type { WatchedPull } from "../pull/pull.ts";
import type { PullCounts } from "../pull/pull-page.ts";
import { noCounts } from "../pull/pull-page.ts";
import type { RangeFindings } from "../pull/range-check.ts";

/** The steps of a sync, as the loop runs them: one pull after the other, failures recorded and thrown as `AppError`s. */
export interface RangeSteps {
  /** Sends what is due. */
  send(): Promise<{ readonly sent: number; readonly needsYou: number }>;
  readList(): Promise<void>;
  calendars(): readonly { readonly id: string; readonly name: string }[];
  readChanges(calendarId: string, watched: WatchedPull): Promise<void>;
  check(
    calendarId: string,
    range: EventRange,
    signal: AbortSignal,
    onRead: (count: number) => void,
  ): Promise<RangeFindings>;
  /** Google is known to be out of reach, or to want a new sign-in: asking it for more calendars is of no use. */
  isHopeless(): boolean;
}

type CalendarReport = {
  -readonly [K in keyof SyncReport["calendars"][number]]: SyncReport["calendars"][number][K];
};

/**
 * *Sync now* for a range (docs/decisions/0010): sends, reads what changed in each calendar, then compares the range. One calendar's trouble is
 * reported and keeps no other back. Ended by the signal it answers what was done by then; every step is whole or was not made.
 */
export async function syncRange(
  steps: RangeSteps,
  range: EventRange,
  signal: AbortSignal,
  onProgress: (progress: SyncProgress) => void,
): Promise<SyncReport> {
  const reports: CalendarReport[] = [];
  let events = 0;
  let total = steps.calendars().length;
  const tell = (phase: SyncProgress["phase"], calendar: string | null, inHand = 0) =>
    onProgress({ phase, calendar, done: reports.length, total, events: events + inHand });

  tell("sending", null);
  const { sent, needsYou } = await steps.send();
  const answer = (state: SyncReport["state"]): SyncReport => ({ state, sent, needsYou, calendars: reports });
  if (signal.aborted) return answer("cancelled");
  await steps.readList();
  const calendars = steps.calendars();
  total = calendars.length;

  for (const { id, name } of calendars) {
    if (signal.aborted) return answer("cancelled");
    const report: CalendarReport = { id, name, ...noneOf(), checked: false, error: null };
    const counts = noCounts();
    try {
      tell("reading", name);
      await steps.readChanges(id, { signal, counts });
      tell("checking", name);
      let read = 0;
      const found = await steps.check(id, range, signal, (count) => {
        read = count;
        tell("checking", name, count);
      });
      events += read;
      // Too much is missing to ask for each: everything was read anew by then.
      addUp(report, found ?? noCounts());
      report.repaired = changesIn(found ?? noCounts());
      report.checked = true;
    } catch (error) {
      if (!signal.aborted) report.error = toErrorData(error);
    }
    addUp(report, counts);
    reports.push(report);
    if (report.error !== null && steps.isHopeless()) return giveUp(answer, calendars, reports, report.error);
  }
  return answer(signal.aborted ? "cancelled" : "done");
}

/** The calendars that were not asked any more failed for the same reason. */
function giveUp(
  answer: (state: SyncReport["state"]) => SyncReport,
  calendars: ReturnType<RangeSteps["calendars"]>,
  reports: CalendarReport[],
  error: ErrorData,
): SyncReport {
  for (const { id, name } of calendars.slice(reports.length)) {
    reports.push({ id, name, ...noneOf(), checked: false, error });
  }
  return answer("done");
}

function noneOf(): Pick<CalendarReport, "created" | "updated" | "deleted" | "setAside" | "repaired"> {
  return { created: 0, updated: 0, deleted: 0, setAside: 0, repaired: 0 };
}

function addUp(report: CalendarReport, { created, updated, deleted, setAside }: Readonly<PullCounts>): void {
  report.created += created;
  report.updated += updated;
  report.deleted += deleted;
  report.setAside += setAside;
}

function changesIn({ created, updated, deleted }: Readonly<PullCounts>): number {
  return created + updated + deleted;
}
