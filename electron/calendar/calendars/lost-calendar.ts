import type { Database } from "better-sqlite3";
import { GoogleFailure } from "../../google/failure.ts";

/** How a calendar was lost: it left the rep's list, or Google refuses to let its events be read. */
export type Loss = "left" | "refused";

/** Access role of a lost calendar: shown, not changed; what waits for it is not sent. */
export const lostAccess = "none";

const refusals: ReadonlySet<string | null> = new Set(["forbidden", "requiredAccessLevel"]);

/** Does this answer to a request for a calendar's events mean that the rep may no longer read it? A permission left out at sign-in does not. */
export function isLoss(error: unknown): boolean {
  if (!(error instanceof GoogleFailure)) return false;
  return error.kind === "notFound" || (error.kind === "forbidden" && refusals.has(error.reason));
}

/** Google refuses to let the calendar's events be read. @returns whether that is new */
export function markRefused(db: Database, calendarId: string): boolean {
  const mark = db.prepare(
    "UPDATE calendars SET lost = 'refused', access_role = ? WHERE id = ? AND lost IS NULL",
  );
  return mark.run(lostAccess, calendarId).changes > 0;
}

/** Has this calendar left the list, or may its events not be read? */
export function isLost(db: Database, calendarId: string): boolean {
  return (
    db
      .prepare<[string], number>("SELECT lost IS NOT NULL FROM calendars WHERE id = ?")
      .pluck()
      .get(calendarId) === 1
  );
}

/** The name of the calendar that bookings go to when nothing can be added to it, because it is lost or may only be read; null when all is well. */
export function bookingsPausedBy(db: Database): string | null {
  return (
    db
      .prepare<[], string>(
        "SELECT name FROM calendars WHERE booking = 1 AND access_role NOT IN ('writer', 'owner', 'writerWithoutPrivateAccess')",
      )
      .pluck()
      .get() ?? null
  );
}
