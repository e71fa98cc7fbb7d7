import type { Database } from "better-sqlite3";
import type { MeetingStore } from "./meeting-store.ts";

/**
 * A look at all meetings that is taken only when it can find anything: something was written since the last one, or a meeting has ended. It reads
 * every meeting with its event, which an idle app need not do each minute. `now`: epoch milliseconds. One that throws is taken again.
 */
export function lookWhenDue(
  db: Database,
  meetings: Pick<MeetingStore, "nextEnd">,
  look: () => void,
): (now: number) => void {
  const written = db.prepare<[], number>("SELECT total_changes()").pluck();
  let seen: number | undefined;
  let nextEnd = 0;

  return (now) => {
    if (written.get() === seen && now < nextEnd) return;
    seen = undefined;
    look();
    nextEnd = meetings.nextEnd() ?? Number.POSITIVE_INFINITY;
    seen = written.get();
  };
}
