import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Meeting } from "../../shared/model/lead.ts";
import type { Outcome } from "../../shared/model/meeting-list.ts";
import type { MeetingRow, MeetingStore } from "./meeting-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly meetings: MeetingStore;
  readonly clock: () => number;
  /** Before its meetings change, and after, inside the same transaction. */
  readonly takeOver: (leadId: string) => void;
  readonly leadChanged: (leadId: string) => void;
  readonly onChanged: (topics: readonly Topic[]) => void;
}

/** What becomes of a meeting by the rep's word; null when that cannot be said of it. A meeting can be missed from its start on. */
export function statusAfter(
  meeting: Pick<MeetingRow, "status" | "startMs" | "endMs">,
  outcome: Outcome,
  now: number,
): Meeting["status"] | null {
  const { status, startMs, endMs } = meeting;
  if ((status !== "scheduled" && status !== "completed" && status !== "no_show") || startMs > now)
    return null;
  if (outcome === "no_show") return "no_show";
  return endMs <= now ? "completed" : "scheduled";
}

/**
 * Keeps whether anybody came to a meeting: on this device, and on the call platform.
 * @throws AppError `not_found`, `bad_input` for a meeting that has not begun, was moved or was cancelled
 */
export function setOutcome(deps: Dependencies, meetingId: string, outcome: Outcome): void {
  deps.db
    .transaction(() => {
      const meeting = deps.meetings.get(meetingId);
      if (meeting === undefined) throw new AppError("not_found", "This meeting is no longer here.");
      const status = statusAfter(meeting, outcome, deps.clock());
      if (status === null) {
        throw new AppError("bad_input", "Whether anybody came can be said of a meeting that has begun.");
      }
      deps.takeOver(meeting.leadId);
      deps.meetings.setStatus(meeting.id, status);
      deps.leadChanged(meeting.leadId);
    })
    .immediate();
  deps.onChanged(["leads"]);
}
