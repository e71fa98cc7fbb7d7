import type { Migration } from "./migration.ts";
import { initial } from "./migrations/0010-initial.ts";
import { pushChannelsAndIncoming } from "./migrations/0040-push-channels-and-incoming.ts";
import { calendarsLostAndColoured } from "./migrations/0050-calendars-lost-and-coloured.ts";
import { severalSources } from "./migrations/0060-several-sources.ts";
import { eventDrafts } from "./migrations/0070-event-drafts.ts";
import { calendarsThatCount } from "./migrations/0080-calendars-that-count.ts";
import { leadsDesk } from "./migrations/0090-leads-desk.ts";
import { undoHistory } from "./migrations/0100-undo-history.ts";
import { meetingReports } from "./migrations/0110-meeting-reports.ts";
import { mails } from "./migrations/0120-mails.ts";
import { meetingTemplates } from "./migrations/0130-meeting-templates.ts";
import { chatBookings } from "./migrations/0140-chat-bookings.ts";
import { oneRowAPerson } from "./migrations/0150-one-row-a-person.ts";
import { mailPause } from "./migrations/0160-mail-pause.ts";
import { allowedCalendars } from "./migrations/0161-allowed-calendars.ts";
import { notifications } from "./migrations/0170-notifications.ts";
import { localApi } from "./migrations/0190-local-api.ts";
import { agents } from "./migrations/0200-agents.ts";
import { tunnelAndToolCalls } from "./migrations/0220-tunnel-and-tool-calls.ts";
import { auditChanges } from "./migrations/0221-audit-changes.ts";

/** Every step of the schema, in order. Version numbers leave room between them, so that two branches rarely collide. */
export const migrations: readonly Migration[] = [
  { version: 10, name: "initial", sql: initial },
  { version: 40, name: "push-channels-and-incoming", sql: pushChannelsAndIncoming },
  { version: 50, name: "calendars-lost-and-coloured", sql: calendarsLostAndColoured },
  { version: 60, name: "several-sources", sql: severalSources },
  { version: 70, name: "event-drafts", sql: eventDrafts },
  { version: 80, name: "calendars-that-count", sql: calendarsThatCount },
  { version: 90, name: "leads-desk", sql: leadsDesk },
  { version: 100, name: "undo-history", sql: undoHistory },
  { version: 110, name: "meeting-reports", sql: meetingReports },
  { version: 120, name: "mails", sql: mails },
  { version: 130, name: "meeting-templates", sql: meetingTemplates },
  { version: 140, name: "chat-bookings", sql: chatBookings },
  { version: 150, name: "one-row-a-person", sql: oneRowAPerson },
  { version: 160, name: "mail-pause", sql: mailPause },
  { version: 161, name: "allowed-calendars", sql: allowedCalendars },
  { version: 170, name: "notifications", sql: notifications },
  { version: 190, name: "local-api", sql: localApi },
  { version: 200, name: "agents", sql: agents },
  { version: 220, name: "tunnel-and-tool-calls", sql: tunnelAndToolCalls },
  { version: 221, name: "audit-changes", sql: auditChanges },
];
