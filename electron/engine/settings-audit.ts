import { changeWords } from "../../shared/change-words.ts";
import type { AuditChange } from "../../shared/model/audit.ts";
import type { Settings } from "../../shared/model/status.ts";

/** Settings that matter later; how wide a pane is does not. */
const names: Readonly<Partial<Record<keyof Settings, string>>> = {
  theme: "Theme",
  clock: "Clock",
  weekStart: "Weeks start on",
  secondZone: "Second time zone",
  autoSchedule: "Booking rule",
  chatApology: "Apology in chats",
  recordingsLimitMb: "Megabytes of recordings",
  businessHours: "Business hours",
  bufferBefore: "Minutes free before a meeting",
  bufferAfter: "Minutes free after a meeting",
  minimumNotice: "Minutes of shortest notice",
  onClose: "When the last window is closed",
  notifyMeetings: "Notifications of meetings",
  notifyLeads: "Notifications of leads",
  notifyBookings: "Notifications of bookings",
  notifyNeedsYou: "Notifications of what needs you",
  quietHours: "Quiet hours",
  updateChannel: "Updates",
  auditDays: "Days that the audit is kept",
  localApi: "Local API",
  localApiPort: "Port of the local API",
};

/** A change of settings as a line of the audit; null when nothing changed that belongs there. */
export function settingsChange(before: Settings, after: Settings): AuditChange | null {
  const words = changeWords(names, before, after);
  if (words === null) return null;
  const what = `Changed settings: ${words.fields.join(", ")}`;
  const back = "Change it back in Settings.";
  return { kind: "settings", what, before: words.before, after: words.after, subject: "settings", back };
}
