import { createIncomingStore } from "../../calendar/activity/incoming-store.ts";
import { createFreeTimes } from "../../calendar/availability/free-times.ts";
import type { BusyQuery } from "../../calendar/availability/people-busy.ts";
import { peopleBusy } from "../../calendar/availability/people-busy.ts";
import type { CommandChange, Origin } from "../../calendar/commands/command-deps.ts";
import { createCommands } from "../../calendar/commands/commands.ts";
import { reviewConflicts } from "../../calendar/merge/conflict-review.ts";
import type { LeadEventChange } from "../../calendar/pull/pull-page.ts";
import { createRangeCheck } from "../../calendar/pull/range-check.ts";
import { createPush } from "../../calendar/push/push.ts";
import type { PushDeps } from "../../calendar/push/push-deps.ts";
import { createChannelStore } from "../../calendar/sync/channel-store.ts";
import { createSyncLoop } from "../../calendar/sync/sync-loop.ts";
import { createOwnBusy } from "../../leads/own-busy.ts";
import { limitsBy } from "../../leads/schedule-context.ts";
import { createLive } from "../live.ts";
import type { Accounts } from "./accounts.ts";
import type { Ground } from "./ground.ts";
import type { Meetings } from "./meetings.ts";

/** How long the rep's edits wait, so that undoing them leaves no trace. */
const undoMs = 10_000;

interface Others {
  /** The last look at a booking before it is sent. */
  readonly beforeInsert: PushDeps["beforeInsert"];
}

export type Calendar = ReturnType<typeof composeCalendar>;

/** The calendar: commands, what goes out and comes in, and when one is free. */
export function composeCalendar(ground: Ground, accounts: Accounts, meetings: Meetings, others: Others) {
  const { calendars, db, occurrencesBetween, onChanged, pause, shared, templates, timeZone, uuid } = ground;
  const { clock, random, words } = shared;
  const { account, api, connected } = accounts;
  const { follow, mail } = meetings;

  const commanding = { ...shared, uuid, undoMs, follow: (change: CommandChange) => follow.onCommand(change) };
  const push = createPush({
    ...shared,
    api: accounts.urgentApi,
    // Nothing is tried that the rep did not allow: it waits until they do.
    subject: () => (connected() && account.mayWrite() ? account.subject() : null),
    tellsByMail: mail.tells,
    follow: (change) => {
      follow.onPushed(change);
      mail.onPushed(change);
    },
    beforeInsert: others.beforeInsert,
  });
  const pulled = {
    onEventChanged: (change: LeadEventChange) => follow.onEventChanged(change),
    onContested: (calendarId: string, eventId: string) => reviewConflicts(shared, calendarId, eventId),
    onIncoming: createIncomingStore(db, words, clock),
  };
  const rangeCheck = createRangeCheck({ ...shared, ...pulled, api, calendars, occurrencesBetween });
  const loop = createSyncLoop({
    ...shared,
    ...pulled,
    ...{ api, calendars, push, connected },
    told: (calendarId) => live.told(calendarId),
    check: rangeCheck.check,
    alarm: pause.alarm,
    onError: (where, error) => ground.outside.log("warn", where, error),
  });
  const channelStore = createChannelStore(db);
  const live = createLive({
    ...{ clock, random, uuid, onChanged },
    api: accounts.channelApi,
    store: channelStore,
    alarm: pause.alarm,
    subject: () => (connected() && !loop.facts().reconnect ? account.subject() : null),
    calendarIds: () => calendars.synced().map(({ id }) => id),
    loop: () => loop,
    onError: ground.warns("push channels"),
  });

  const busyBetween = createOwnBusy({ db, timeZone, occurrencesBetween });
  const findBusy = (query: BusyQuery) => peopleBusy(api, query);
  const findFreeTimes = createFreeTimes({
    ...{ busyBetween, clock, peopleBusy: findBusy },
    rules: (id) => ({
      hours: ground.settings().businessHours,
      limits: limitsBy(templates.list(), id, ground.settings()),
      zone: timeZone(),
    }),
  });
  return {
    commands: createCommands(commanding),
    /** What a program asks for in its own name. */
    commandsOf: (origin: Origin) => createCommands({ ...commanding, origin }),
    push,
    loop,
    channelStore,
    live,
    busyBetween,
    findFreeTimes,
    /** @throws GoogleFailure when Google cannot be asked at all */
    peopleBusy: findBusy,
  };
}
