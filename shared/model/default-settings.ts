import type { Settings } from "./status.ts";

/** What holds until the rep sets something else. In a file of its own: the first screen needs it, and no schema. */
export const defaultSettings: Settings = {
  theme: "system",
  view: "week",
  clock: "system",
  weekStart: "system",
  secondZone: null,
  leadsWidth: 332,
  detailWidth: 368,
  leadsCollapsed: false,
  detailCollapsed: false,
  autoSchedule: true,
  chatApology:
    "Sorry, we could not book that time just now. We will come back to you with a time that works.",
  recordingsLimitMb: 1024,
  businessHours: [...Array.from({ length: 5 }, () => ({ from: 9 * 60, to: 18 * 60 })), null, null],
  bufferBefore: 0,
  bufferAfter: 0,
  minimumNotice: 0,
  onClose: "background",
  notifyMeetings: true,
  notifyLeads: true,
  notifyBookings: true,
  notifyNeedsYou: true,
  quietHours: null,
  updateChannel: "latest",
  auditDays: 90,
  localApi: false,
  localApiPort: 47_600,
};
