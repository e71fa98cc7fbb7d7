import type { Status } from "../../../shared/model/status.ts";
import { systemRegion } from "../../../shared/regional.ts";
import { templateFor } from "../../../shared/template-choice.ts";
import { createTimeWords } from "../../calendar/commands/command-time-words.ts";
import { createAgentWork } from "../agent-work.ts";
import { syncPaused } from "../pause.ts";
import type { PlatformLink } from "../platform-link.ts";
import type { Accounts } from "./accounts.ts";
import type { Calendar } from "./calendar.ts";
import type { Ground } from "./ground.ts";
import type { Leads } from "./leads.ts";
import type { createRangeSync } from "./range-sync.ts";
import { totalsOf } from "./range-sync.ts";

interface Others {
  readonly platform: PlatformLink;
  readonly rangeSync: ReturnType<typeof createRangeSync>;
  readonly status: () => Status;
}

/** The local API, with what programs may ask for. */
export function composeAgent(
  ground: Ground,
  { vault, account, clients }: Accounts,
  calendar: Calendar,
  { leadDesk, repBookingBy }: Leads,
  { platform, rangeSync, status }: Others,
) {
  const { db, leads, onChanged, pause, shared, templates, timeZone, uuid } = ground;
  const { busyBetween, channelStore, commandsOf, findFreeTimes, live, loop } = calendar;
  return createAgentWork({
    ...{
      db,
      clock: shared.clock,
      vault,
      account,
      live,
      loop,
      timeZone,
      onChanged,
      clients,
      uuid,
      status,
      // What a rep approves in a hurry must not be in another year unseen.
      words: createTimeWords(() => systemRegion(ground.settings()), timeZone, shared.clock),
    },
    ...{ channels: channelStore, outbox: shared.outbox, findFreeTimes, busyBetween },
    actFor(origin) {
      const commands = commandsOf(origin);
      return { commands, booking: repBookingBy(commands, origin) };
    },
    writeDown: ground.changeLog.wrote,
    addNote: (leadId, text, by) => leadDesk.note({ leadId, text, id: uuid() }, by),
    minutesFor: (leadId) => templateFor(leads.record(leadId)?.tag ?? null, templates.list()).template.minutes,
    correctEmail: (leadId, email, name, by) =>
      leadDesk.correct(leadId, { email, ...(name === null ? {} : { name }) }, by),
    async sync(range) {
      if (pause.paused()) throw syncPaused();
      const reading = range === null ? loop.syncNow() : rangeSync.run(range).then(totalsOf);
      const [totals] = await Promise.all([reading, platform.poll()]);
      return totals;
    },
    onError: ground.fails("local API"),
  });
}
