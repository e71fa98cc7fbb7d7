import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { Telling } from "../platforms/telling.ts";
import { createTelling } from "../platforms/telling.ts";
import type { Report, ReportContent } from "./report.ts";
import { reportKey, reportsDue } from "./report.ts";
import type { OpenReport } from "./report-store.ts";
import { createReportStore } from "./report-store.ts";

/** A word on how a meeting ended can be taken back so long before the platform hears it, in milliseconds. */
const outcomeHoldMs = 10_000;
/** Google makes the link a moment after the event: so long is waited for it. */
const linkHoldMs = 30_000;

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

export interface MeetingReports extends Telling {
  /** To be called inside the transaction that changed meetings of a lead: what the platform is to hear of it is committed with it. */
  meetingsChanged(leadId: string): void;
  /** To be called before the rep's word changes a meeting that was over when it came here: another machine has told how it was. */
  takeOver(leadId: string): void;
  /** Takes up what nobody was told of yet: meetings that were here before the platform was told of any. */
  catchUp(): void;
  /** The rep wants a report sent once more: one that was refused, or is put off. @throws AppError `not_found`, `not_connected` */
  retry(reportId: number): void;
}

/**
 * Tells the call platform what became of its leads' meetings, by an outbox of its own. A report is written in the transaction of the change it tells of
 * and is there until the platform has taken it; one whose answer was lost goes again with the same key.
 */
export function createMeetingReports(deps: Dependencies): MeetingReports {
  const store = createReportStore(deps.db);

  function meetingsChanged(leadId: string): void {
    const now = deps.clock();
    store.dropHeld(leadId, now);
    for (const report of reportsDue(store.meetings(leadId), store.told(leadId))) {
      store.add(leadId, report, now + holdOf(report.content), now);
    }
  }

  const telling = createTelling<OpenReport>({
    ...deps,
    heads: store.heads,
    teller(sourceId) {
      const tell = deps.teller(sourceId);
      return tell === null ? null : ({ leadId, key, content }) => tell(leadId, { key, content });
    },
    sent: store.sent,
    putOff: store.putOff,
    refused: store.refused,
  });

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
    ...telling,
    retry(reportId) {
      const report = store.open(reportId);
      if (report === null) throw new AppError("not_found", "The call platform knows this by now.");
      if (deps.teller(report.sourceId) === null) {
        throw new AppError(
          "not_connected",
          "This call platform is not connected any more. Nothing was lost.",
          {
            action: "Connect it again in Settings.",
          },
        );
      }
      // What was newer reached it: told now, the old news would undo that.
      if (report.overtaken) store.sent(reportId);
      else store.again(reportId, deps.clock());
      telling.hurry();
      deps.onChanged();
    },
  };
}

function holdOf({ status, meet_link }: ReportContent): number {
  if (status === "no_show") return outcomeHoldMs;
  return status === "scheduled" && meet_link === null ? linkHoldMs : 0;
}
