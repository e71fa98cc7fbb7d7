import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import type { Outcome } from "../../shared/model/meeting-list.ts";
import type { Commands } from "../calendar/commands/commands.ts";
import type { LeadStore } from "../leads/lead-store.ts";
import { completeMeetings } from "../meetings/complete.ts";
import { lookWhenDue } from "../meetings/look-when-due.ts";
import type { MeetingStore } from "../meetings/meeting-store.ts";
import { setOutcome } from "../meetings/outcome.ts";
import { createMeetingReports } from "../meetings/reports.ts";
import { createTwiceBooked } from "../meetings/twice-booked.ts";
import type { PlatformLink } from "./platform-link.ts";
import type { World } from "./world.ts";

const minuteMs = 60_000;

interface Dependencies extends Pick<World, "alarm" | "clock" | "random"> {
  readonly db: Database;
  /** For what the platform is told. */
  readonly network: World["alarm"];
  readonly meetings: MeetingStore;
  readonly commands: Pick<Commands, "withdraw">;
  readonly leads: Pick<LeadStore, "refreshDemo">;
  /** Null while there is none yet, or no more. */
  readonly platform: () => Pick<PlatformLink, "teller"> | null;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * What goes on with meetings by itself: they are completed within a minute of their end, what two devices have booked twice is taken back, and the
 * call platform is told of them.
 */
export function createMeetingWork(deps: Dependencies) {
  const { clock } = deps;
  const reports = createMeetingReports({
    ...deps,
    teller: (sourceId) => deps.platform()?.teller(sourceId) ?? null,
    onChanged: () => deps.onChanged(["activity"]),
  });
  const telling = deps.network(reports.nextDue, reports.runDue);

  const takeBackDoubles = createTwiceBooked(deps);
  const settle = lookWhenDue(deps.meetings, () => {
    if (completeMeetings({ ...deps, leadChanged })) deps.onChanged(["leads"]);
    if (takeBackDoubles() > 0) deps.onChanged(["events", "leads", "activity"]);
  });
  let completedAt = 0;
  const completion = deps.alarm(
    // A clock that was set back would put it off until it is where it was.
    () => (completedAt > clock() ? clock() : completedAt - (completedAt % minuteMs) + minuteMs),
    async () => {
      completedAt = clock();
      try {
        settle.at(completedAt);
      } catch (error) {
        deps.onError(error);
      }
    },
  );

  /** To be called inside the transaction that changed a lead's meetings. */
  function leadChanged(leadId: string): void {
    deps.leads.refreshDemo(leadId);
    reports.meetingsChanged(leadId);
  }

  return {
    leadChanged,
    /** @throws AppError `not_found`, `bad_input` */
    setOutcome: (meetingId: string, outcome: Outcome) =>
      setOutcome({ ...deps, takeOver: reports.takeOver, leadChanged }, meetingId, outcome),
    catchUp: reports.catchUp,
    /** Something changed: look again at what is due. */
    changed(topics: readonly Topic[]): void {
      if (topics.includes("events") || topics.includes("leads")) settle.changed();
      telling.look();
    },
    /** There is a network again. */
    hurry(): void {
      reports.hurry();
      telling.look();
    },
    /** `id`: of a line of Activity. @throws AppError `not_found`, `not_connected` */
    retryReport(id: string): void {
      reports.retry(Number(id.slice(id.indexOf(":") + 1)));
      telling.look();
    },
    start: () => completion.look(),
    async stop(): Promise<void> {
      await Promise.all([telling.stop(), completion.stop()]);
    },
  };
}
