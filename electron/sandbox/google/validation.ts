import { ApiError, invalid } from "./errors.ts";
import type { GoogleEvent } from "./model.ts";
import { checkRecurrence } from "./recurrence.ts";

const EVENT_ID = /^[a-v0-9]{5,1024}$/;
const MOST_OVERRIDES = 5;
const LONGEST_LEAD = 40_320;
const REMINDER_METHODS = new Set(["email", "popup"]);
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const MOST_ATTENDEES = 200;

/** Rule 9: ids made by clients are base32hex. @throws ApiError 400 */
export function checkEventId(id: string): void {
  if (!EVENT_ID.test(id)) throw invalid("Invalid resource id value.", "id");
}

/** Checks a whole event as it would be stored, but for its times. @throws ApiError 400 */
export function checkEvent(event: GoogleEvent): void {
  checkReminders(event);
  checkAttendees(event);
  checkRecurrence(event);
}

function checkReminders({ reminders }: GoogleEvent): void {
  const overrides = reminders?.overrides ?? [];
  if (reminders?.useDefault === true && overrides.length > 0) {
    throw new ApiError(
      400,
      "cannotUseDefaultRemindersAndSpecifyOverride",
      "Cannot specify both default reminders and overrides at the same time.",
      { domain: "calendar" },
    );
  }
  if (overrides.length > MOST_OVERRIDES)
    throw invalid("At most 5 reminder overrides are allowed.", "reminders");
  for (const { method, minutes } of overrides) {
    if (!REMINDER_METHODS.has(method ?? "")) throw invalid("Invalid reminder method.", "reminders");
    if (minutes == null || !Number.isInteger(minutes) || minutes < 0 || minutes > LONGEST_LEAD) {
      throw invalid("Reminder minutes must lie between 0 and 40320.", "reminders");
    }
  }
}

function checkAttendees({ attendees = [] }: GoogleEvent): void {
  if (attendees.length > MOST_ATTENDEES) throw invalid("Too many attendees.", "attendees");
  for (const { email } of attendees) {
    if (!EMAIL.test(email ?? "")) throw invalid("Invalid attendee email.", "attendees");
  }
}
