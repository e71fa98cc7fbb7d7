import type { Database } from "better-sqlite3";
import type { Activity } from "../../../shared/model/status.ts";
import { untoldChats } from "./activity-chats.ts";
import { doneCommands } from "./activity-done.ts";
import { incomingChanges } from "./activity-incoming.ts";
import { troubledMails } from "./activity-mails.ts";
import { pendingChanges } from "./activity-outbox.ts";
import { problems } from "./activity-problems.ts";
import { untoldMeetings } from "./activity-reports.ts";

/**
 * The lines of Activity: what needs the rep, then what waits, then the last things done here and by others, each newest first. Reads only, for main's
 * connection.
 */
export function activityList(db: Database): Activity[] {
  const lines = [
    ...pendingChanges(db),
    ...problems(db),
    ...untoldMeetings(db),
    ...untoldChats(db),
    ...troubledMails(db),
    ...doneCommands(db),
    ...incomingChanges(db),
  ];
  return lines.sort((a, b) => rank[a.kind] - rank[b.kind] || Date.parse(b.at) - Date.parse(a.at));
}

const rank: Readonly<Record<Activity["kind"], number>> = {
  conflict: 0,
  failed: 0,
  problem: 0,
  waiting: 1,
  done: 2,
  incoming: 2,
};
