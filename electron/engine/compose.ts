import type { Database } from "better-sqlite3";
import type { Notice, Topic } from "../../shared/contract.ts";
import { createDraftStore } from "../calendar/drafts/draft-store.ts";
import type { EngineConfig } from "../engine-messages.ts";
import { createGuestSearch } from "../search/guest-finds.ts";
import { createPaletteSearch } from "../search/palette-query.ts";
import type { AgentWork } from "./agent-work.ts";
import { createCommandLineWork } from "./command-line-work.ts";
import { createIcsDesk } from "./ics-desk.ts";
import type { Accounts } from "./parts/accounts.ts";
import { composeAccounts } from "./parts/accounts.ts";
import { composeAgent } from "./parts/agent.ts";
import type { Calendar } from "./parts/calendar.ts";
import { composeCalendar } from "./parts/calendar.ts";
import type { Outside } from "./parts/ground.ts";
import { createGround } from "./parts/ground.ts";
import type { Leads } from "./parts/leads.ts";
import { composeLeads } from "./parts/leads.ts";
import { createLife } from "./parts/life.ts";
import type { Meetings } from "./parts/meetings.ts";
import { composeMeetings } from "./parts/meetings.ts";
import { createRangeSync } from "./parts/range-sync.ts";
import type { Sources } from "./parts/sources.ts";
import { composeSources } from "./parts/sources.ts";
import { composeStatus } from "./parts/status.ts";
import { composeUpkeep } from "./parts/upkeep.ts";
import type { World } from "./world.ts";
import { machine } from "./world.ts";

export type Engine = ReturnType<typeof composeEngine>;

/** Puts the engine's parts together over its one writing connection. Nothing runs before `start`. */
export function composeEngine(
  config: EngineConfig,
  db: Database,
  outside: Outside,
  world: World = machine(config.clockAheadMs),
) {
  const { clock } = world;
  const ground = createGround({ config, db, outside, world, onChanged });
  const accounts: Accounts = composeAccounts(ground, {
    tellStatus: () => status.tell(),
    resume: () => calendar.loop.resume(),
  });
  const meetings: Meetings = composeMeetings(ground, accounts, {
    platform: () => sources.platform,
    commands: () => calendar.commands,
    attemptSpent: (leadId) => leads.scheduler.attemptSpent(leadId),
  });
  const calendar: Calendar = composeCalendar(ground, accounts, meetings, {
    beforeInsert: (event) => leads.recheck.beforeInsert(event),
  });
  const leads: Leads = composeLeads(ground, accounts, meetings, calendar);
  const sources: Sources = composeSources(ground, accounts, calendar, leads);
  const upkeep = composeUpkeep(ground, accounts, calendar, () => agent.asks());
  const status = composeStatus(ground, accounts, meetings, calendar, sources);
  const rangeSync = createRangeSync(calendar, outside.notice);
  const agent: AgentWork = composeAgent(ground, accounts, calendar, leads, {
    ...{ platform: sources.platform, rangeSync, status: status.now },
  });
  const commandLine = createCommandLineWork({ folder: config.commandLine ?? null, agent });
  const life = createLife(
    { ground, accounts, meetings, calendar, leads, sources, upkeep, rangeSync, agent, commandLine },
    status.tell,
  );

  function onChanged(topics: readonly Topic[]): void {
    const notice: Notice = { kind: "changed", topics: [...topics] };
    outside.notice(notice);
    agent.heard(notice);
    status.tell();
    if (ground.stopping()) return;
    upkeep.notices.changed(topics);
    meetings.meetingWork.changed(topics);
    const looking = [calendar.loop, calendar.live, leads.rule, sources.chats];
    for (const part of [...looking, meetings.mail, leads.snoozes]) part.look();
  }

  const { commands } = calendar;
  const findAnything = createPaletteSearch(db);
  return {
    ...life,
    account: accounts.account,
    agent,
    audit: leads.audit,
    /** The rep asked for something: work that can wait goes on waiting. */
    asked: upkeep.backups.asked,
    calendars: ground.calendars,
    cancelSync: rangeSync.cancel,
    clients: accounts.clients,
    commands,
    drafts: createDraftStore(db, clock),
    findAnything: (typed: string) => findAnything(typed, clock()),
    findFreeTimes: calendar.findFreeTimes,
    findGuests: createGuestSearch(db),
    ics: createIcsDesk({ db, clock, timeZone: ground.timeZone, commands, notice: outside.notice }),
    leadDesk: leads.leadDesk,
    leadFiles: leads.leadFiles,
    leads: ground.leads,
    live: calendar.live,
    loop: calendar.loop,
    mail: meetings.mail,
    meetingWork: meetings.meetingWork,
    /** What is kept for offline, in bytes. */
    mediaUsage() {
      const { files, bytes } = leads.recordings.usage();
      return { recordings: bytes, files, transcripts: ground.leads.transcriptBytes() };
    },
    notices: upkeep.notices,
    onChanged,
    paused: ground.pause.paused,
    peopleBusy: calendar.peopleBusy,
    platform: sources.platform,
    recordings: leads.recordings,
    repBooking: leads.repBooking,
    scheduler: leads.scheduler,
    syncRange: rangeSync.run,
    tellStatus: status.tell,
    templates: leads.templateDesk,
  };
}
