import type { ApiAsk } from "../../../shared/model/local-api.ts";
import { createAuditKeeper } from "../../audit/audit-keeper.ts";
import { createDailyBackup } from "../../recovery/daily-backup.ts";
import { createNotifyWork } from "../notify-work.ts";
import type { Accounts } from "./accounts.ts";
import type { Calendar } from "./calendar.ts";
import type { Ground } from "./ground.ts";

export type Upkeep = ReturnType<typeof composeUpkeep>;

/** What goes on by itself beside the work: notifications, backups, and forgetting old lines of the audit log. */
export function composeUpkeep(
  ground: Ground,
  { account }: Accounts,
  { loop }: Calendar,
  asks: () => readonly ApiAsk[],
) {
  const { db, outside, settings, timeZone, world } = ground;
  const { clock } = world;
  const backups = createDailyBackup({ db, clock, onError: ground.fails("backup") });
  const audit = createAuditKeeper({
    ...{ db, clock, days: () => settings().auditDays },
    onError: ground.fails("audit"),
  });
  return {
    notices: createNotifyWork({
      ...{ ...world, db, timeZone, settings, notify: outside.notify },
      needs: () => ({
        reconnect: account.state().state === "reconnect" || loop.facts().reconnect,
        asks: asks(),
      }),
      onError: ground.fails("notifications"),
    }),
    backups,
    auditing: world.alarm(audit.nextDue, audit.runDue),
    backingUp: world.alarm(backups.nextDue, backups.runDue),
  };
}
