import type { Database } from "better-sqlite3";
import type { MeetingStore } from "./meeting-store.ts";

interface Dependencies {
  readonly db: Database;
  readonly meetings: MeetingStore;
  readonly clock: () => number;
  readonly leadChanged: (leadId: string) => void;
}

/**
 * Marks meetings whose end has passed as completed, and forgets bookings that were given up before they were sent. Answers whether the screen
 * has anything new to show.
 */
export function completeMeetings(deps: Dependencies): boolean {
  return deps.db
    .transaction(() => {
      deps.meetings.forgetUnsent();
      const leads = deps.meetings.complete(deps.clock());
      for (const leadId of leads) deps.leadChanged(leadId);
      return leads.length > 0;
    })
    .immediate();
}
