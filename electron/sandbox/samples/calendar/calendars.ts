import type { CalendarEntry } from "../../google/model.ts";
import type { Rep } from "../../platform/model.ts";

export const TEAM_CALENDAR = "c_4be17f0sales@group.calendar.google.com";
export const HOLIDAY_CALENDAR = "c_70d5c2daysoff@group.calendar.google.com";

/** The rep's own calendar, the sales team's (writable), and the company's days off (read-only). */
export function sampleCalendars(rep: Rep): CalendarEntry[] {
  const shared = { kind: "calendar#calendarListEntry", timeZone: rep.time_zone, selected: true };
  const reminders = [{ method: "popup", minutes: 10 }];
  return [
    {
      ...shared,
      id: rep.email,
      summary: rep.name,
      primary: true,
      accessRole: "owner",
      colorId: "8",
      backgroundColor: "#16a765",
      foregroundColor: "#000000",
      defaultReminders: reminders,
    },
    {
      ...shared,
      id: TEAM_CALENDAR,
      summary: "Sales team",
      description: "What the whole team takes part in.",
      accessRole: "writer",
      colorId: "17",
      backgroundColor: "#9a9cff",
      foregroundColor: "#000000",
      defaultReminders: reminders,
    },
    {
      ...shared,
      id: HOLIDAY_CALENDAR,
      summary: "Company days off",
      accessRole: "reader",
      colorId: "12",
      backgroundColor: "#fad165",
      foregroundColor: "#000000",
      defaultReminders: [],
    },
  ];
}
