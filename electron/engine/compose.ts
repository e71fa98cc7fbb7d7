// Long because it is the one place where the parts of the engine are put together.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { Notice, Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Settings, Status } from "../../shared/model/status.ts";
import type { SyncReport } from "../../shared/model/sync.ts";
import { systemRegion } from "../../shared/regional.ts";
import { templateFor } from "../../shared/template-choice.ts";
import { googleEndpoints } from "../accounts/endpoints.ts";
import { createGoogleAccount } from "../accounts/google-account.ts";
import { createVault } from "../accounts/vault.ts";
import { createAuditKeeper } from "../audit/audit-keeper.ts";
import { createIncomingStore } from "../calendar/activity/incoming-store.ts";
import { createFreeTimes } from "../calendar/availability/free-times.ts";
import type { BusyQuery } from "../calendar/availability/people-busy.ts";
import { peopleBusy } from "../calendar/availability/people-busy.ts";
import { createCalendarStore } from "../calendar/calendars/calendar-store.ts";
import { bookingsPausedBy } from "../calendar/calendars/lost-calendar.ts";
import type { CommandChange, Origin } from "../calendar/commands/command-deps.ts";
import { createTimeWords } from "../calendar/commands/command-time-words.ts";
import { createCommands } from "../calendar/commands/commands.ts";
import { createDraftStore } from "../calendar/drafts/draft-store.ts";
import { createEventStore } from "../calendar/events/event-store.ts";
import { reviewConflicts } from "../calendar/merge/conflict-review.ts";
import { forgetEvent } from "../calendar/outbox/outbox-forget.ts";
import { createOutboxStore } from "../calendar/outbox/outbox-store.ts";
import type { LeadEventChange } from "../calendar/pull/pull-page.ts";
import { createRangeCheck } from "../calendar/pull/range-check.ts";
import { createPush } from "../calendar/push/push.ts";
import { createZones } from "../calendar/recurrence/occurrence-zone.ts";
import { occurrencesBetween } from "../calendar/recurrence/range-query.ts";
import { createChannelStore } from "../calendar/sync/channel-store.ts";
import { createSyncLoop } from "../calendar/sync/sync-loop.ts";
import type { EngineConfig } from "../engine-messages.ts";
import { createChannelApi } from "../google/channels.ts";
import type { EventRange } from "../google/client.ts";
import { createCalendarApi } from "../google/client.ts";
import { createQuota } from "../google/quota.ts";
import type { BookingDependencies } from "../leads/booking-deps.ts";
import { createLeadFiles } from "../leads/csv/lead-files.ts";
import { createDecisionStore } from "../leads/decision-store.ts";
import { createLeadDesk } from "../leads/lead-desk.ts";
import { createLeadStore } from "../leads/lead-store.ts";
import { createOwnBusy } from "../leads/own-busy.ts";
import { createRecheck } from "../leads/recheck-booking.ts";
import { createRecordings } from "../leads/recording.ts";
import { createRepBooking } from "../leads/rep-booking.ts";
import { limitsBy } from "../leads/schedule-context.ts";
import { createScheduler } from "../leads/scheduler.ts";
import { createMeetingFollow } from "../meetings/meeting-follow.ts";
import { createMeetingStore } from "../meetings/meeting-store.ts";
import { createTemplateStore } from "../meetings/templates/template-store.ts";
import type { Network } from "../network/network.ts";
import type { Notification } from "../notifications/notification.ts";
import { allowedOnly, readListAnewWhenOthersAreAllowed } from "../policy/allowed-calendars.ts";
import { createDailyBackup } from "../recovery/daily-backup.ts";
import { createGuestSearch } from "../search/guest-finds.ts";
import { createPaletteSearch } from "../search/palette-query.ts";
import { createAgentWork } from "./agent-work.ts";
import { createChatWork } from "./chat-work.ts";
import { createClientStore } from "./client-store.ts";
import { createIcsDesk } from "./ics-desk.ts";
import { createLive } from "./live.ts";
import { createMailWork } from "./mail-work.ts";
import { createMeetingWork } from "./meeting-work.ts";
import { createNotifyWork } from "./notify-work.ts";
import { createPause, syncPaused } from "./pause.ts";
import { createPlatformLink } from "./platform-link.ts";
import { statusOf } from "./status.ts";
import { createTemplateDesk } from "./template-desk.ts";
import type { World } from "./world.ts";
import { machine } from "./world.ts";

/** How long the rep's edits wait, so that undoing them leaves no trace. */
const undoMs = 10_000;
const megabyte = 1024 * 1024;

/** What the engine tells the outside. */
export interface Outside {
  readonly notice: (notice: Notice) => void;
  readonly status: (status: Status) => void;
  readonly openBrowser: (url: string) => void;
  readonly notify: (notifications: readonly Notification[]) => void;
  readonly log: (level: "info" | "warn" | "error", scope: string, problem: unknown) => void;
  /** The way to the network, where it is not the machine's own. */
  readonly network?: Pick<Network, "through" | "trouble">;
}

export type Engine = ReturnType<typeof composeEngine>;

/** Puts the engine's parts together over its one writing connection. Nothing runs before `start`. */
export function composeEngine(
  config: EngineConfig,
  db: Database,
  outside: Outside,
  world: World = machine(config.clockAheadMs),
) {
  const { clock, random, reach, timeLimitMs } = world;
  // Asked for with every lead and event: a formatter made for it would take a tenth of a millisecond each time.
  const timeZone = () => Temporal.Now.timeZoneId();
  const words = createTimeWords(() => systemRegion(settings), timeZone);
  const zones = createZones();
  let settings: Settings = config.settings;
  let stopping = false;
  const pause = createPause(world.alarm, config.paused ?? false);
  /** For what reads or sends: none of it is due while the rep has paused syncing. */
  const syncing = { ...world, alarm: pause.alarm };

  const events = createEventStore(db);
  const calendars = createCalendarStore(db);
  const outbox = createOutboxStore(db);
  const leads = createLeadStore(db);
  const decisions = createDecisionStore(db);
  const meetings = createMeetingStore(db);
  const templates = createTemplateStore(db, clock, randomUUID);

  function tell(notice: Notice): void {
    outside.notice(notice);
    agent.heard(notice);
  }

  function onChanged(topics: readonly Topic[]): void {
    tell({ kind: "changed", topics: [...topics] });
    tellStatus();
    if (stopping) return;
    notices.changed(topics);
    loop.look();
    live.look();
    rule.look();
    meetingWork.look();
    chats.look();
    mail.look();
    snoozes.look();
  }

  /** Each side finds out by its own requests whether there is a network; what one has found, the other need not wait for. */
  let found = { google: true, platform: true };
  function shareNetwork(now: typeof found): void {
    const before = found;
    found = now;
    if (now.google && !before.google && !now.platform) void platform.poll();
    if (now.platform && !before.platform && !now.google) loop.resume();
    if ((now.google && !before.google) || (now.platform && !before.platform)) {
      for (const waiting of [live, mail]) waiting.hurry();
    }
    if (now.platform && !before.platform) for (const telling of [meetingWork, chats]) telling.hurry();
  }

  /** What is told twice is parsed on main and drawn on the page twice. */
  let toldStatus: string | null = null;
  function statusNow(): Status {
    const { online, ...sync } = loop.facts();
    const delayedUntil = latest(sync.delayedUntil, quota.delayedUntil());
    const facts = { google: account.state(), platform: platform.state(), vault: vault.state() };
    const arrival = live.arrival();
    const platformOnline = !platform.offline();
    if (!stopping) shareNetwork({ google: online, platform: platformOnline });
    const offline = !online || !platformOnline;
    return statusOf({
      ...facts,
      ...sync,
      delayedUntil,
      bookingsPaused: bookingsPausedBy(db),
      paused: pause.paused(),
      arrival,
      problem: outside.network?.trouble()?.toData() ?? sync.problem,
      offline,
      outbox: outbox.counts(),
      mailTroubles: mail.troubles(),
    });
  }

  function tellStatus(): void {
    const status = statusNow();
    const text = JSON.stringify(status);
    if (text === toldStatus) return;
    toldStatus = text;
    outside.status(status);
  }

  const { policy = null } = config;
  const vault = createVault({
    service: world.vaultService(config.workspace),
    clock,
    onChanged: (state) => {
      onChanged(["status"]);
      // Unlocked: what waited for the sign-in need not wait for its next try.
      if (state === "keychain" && !stopping) loop.resume();
    },
  });
  const clients = createClientStore(
    vault,
    config.googleClient,
    policy?.googleClient === true ? policy.by : null,
  );
  const endpoints = googleEndpoints(config.googleUrl ?? undefined);
  const account = createGoogleAccount({
    db,
    vault,
    endpoints,
    client: clients.current,
    clock,
    requestLimitMs: timeLimitMs,
    openBrowser: outside.openBrowser,
    onChanged,
    onProblem: (error) => outside.log("warn", "google", error),
  });
  const connected = () => account.state().state === "connected";
  // One window over all requests of the account, whoever makes them.
  const quota = createQuota({ clock, alarm: world.alarm, onWaiting: () => tellStatus() });
  const google = {
    baseUrl: endpoints.api,
    tokens: account.tokens,
    clock,
    quota,
    timeLimitMs,
  };
  const api = allowedOnly(createCalendarApi(google), policy?.allowedCalendars ?? null);
  readListAnewWhenOthersAreAllowed(db, policy?.allowedCalendars ?? null);

  const meetingWork = createMeetingWork({
    db,
    ...world,
    network: pause.alarm,
    meetings,
    leads,
    platform: () => (stopping ? null : platform),
    onChanged,
    onError: (error) => outside.log("warn", "meetings", error),
  });
  const hostName = () => platform.name() ?? account.state().email ?? "your host";
  const mail = createMailWork({
    ...{ db, ...syncing, vault, config, timeZone, onChanged },
    email: () => account.state().email,
    host: hostName,
    onError: (error) => outside.log("warn", "mail", error),
  });
  const forget = (calendarId: string, eventId: string) =>
    forgetEvent({ db, events, outbox }, calendarId, eventId);
  const follow = createMeetingFollow({
    db,
    meetings,
    clock,
    leadChanged: meetingWork.leadChanged,
    attemptSpent: (leadId) => scheduler.attemptSpent(leadId),
    forgetEvent: forget,
  });
  const shared = { db, events, outbox, zones, clock, random, words, reach, onChanged };
  const findAnything = createPaletteSearch(db);
  const commanding = {
    ...shared,
    uuid: randomUUID,
    undoMs,
    follow: (change: CommandChange) => follow.onCommand(change),
  };
  const commands = createCommands(commanding);
  const push = createPush({
    ...shared,
    api: createCalendarApi({ ...google, urgency: "rep" }),
    // Nothing is tried that the rep did not allow: it waits until they do.
    subject: () => (connected() && account.mayWrite() ? account.subject() : null),
    tellsByMail: mail.tells,
    follow: (change) => {
      follow.onPushed(change);
      mail.onPushed(change);
    },
    beforeInsert: (event) => recheck.beforeInsert(event),
  });
  const pulled = {
    onEventChanged: (change: LeadEventChange) => follow.onEventChanged(change),
    onContested: (calendarId: string, eventId: string) => reviewConflicts(shared, calendarId, eventId),
    onIncoming: createIncomingStore(db, words, clock),
  };
  const rangeCheck = createRangeCheck({
    ...shared,
    ...pulled,
    api,
    calendars,
    occurrencesBetween: (from, to) => occurrencesBetween(db, from, to),
  });
  const loop = createSyncLoop({
    ...shared,
    ...pulled,
    api,
    calendars,
    push,
    connected,
    told: (calendarId) => live.told(calendarId),
    check: rangeCheck.check,
    alarm: pause.alarm,
    onError: (where, error) => outside.log("warn", where, error),
  });

  const channelStore = createChannelStore(db);
  const live = createLive({
    api: createChannelApi(google),
    store: channelStore,
    clock,
    random,
    alarm: pause.alarm,
    uuid: randomUUID,
    subject: () => (connected() && !loop.facts().reconnect ? account.subject() : null),
    calendarIds: () => calendars.synced().map(({ id }) => id),
    loop: () => loop,
    onChanged,
    onError: (error) => outside.log("warn", "push channels", error),
  });

  const busyBetween = createOwnBusy({
    db,
    timeZone,
    occurrencesBetween: (from, to) => occurrencesBetween(db, from, to),
  });
  const findFreeTimes = createFreeTimes({
    busyBetween,
    peopleBusy: (query) => peopleBusy(api, query),
    rules: (id) => ({
      hours: settings.businessHours,
      limits: limitsBy(templates.list(), id, settings),
      zone: timeZone(),
    }),
    clock,
  });
  const booking: BookingDependencies = {
    ...shared,
    leads,
    decisions,
    meetings,
    templates,
    follow,
    commands,
    calendars: () => calendars.synced(),
    findByPrivateProperty: api.findByPrivateProperty,
    freeBusy: api.freeBusy,
    busyBetween,
    settings: () => settings,
    timeZone,
    host: () => ({ name: hostName(), company: null, email: account.state().email }),
  };
  const recheck = createRecheck({ ...booking, forgetEvent: forget });
  const scheduler = createScheduler({
    ...booking,
    onAsked: recheck.asked,
    onError: (error) => outside.log("error", "auto-schedule", error),
    onBooked: (leadId, result) => outside.notice({ kind: "booked", leadId, result }),
  });
  const chats = createChatWork({
    ...{ ...syncing, db, leads, onChanged, consider: scheduler.consider },
    apology: () => settings.chatApology,
    platform: () => (stopping ? null : platform),
    onError: (error) => outside.log("warn", "chats", error),
  });
  const leadDesk = createLeadDesk({
    ...{ db, leads, clock, onChanged, consider: scheduler.consider },
    onError: (error) => outside.log("error", "leads", error),
  });
  const snoozes = world.alarm(leadDesk.nextDue, leadDesk.runDue);
  const rule = pause.alarm(scheduler.nextDue, scheduler.runDue);
  const notices = createNotifyWork({
    ...{ ...world, db, timeZone, notify: outside.notify },
    settings: () => settings,
    reconnect: () => account.state().state === "reconnect" || loop.facts().reconnect,
    onError: (error) => outside.log("error", "notifications", error),
  });
  const recordings = createRecordings({
    db,
    clock,
    folder: join(config.profile, "recordings"),
    limitBytes: () => settings.recordingsLimitMb * megabyte,
  });
  const keptQuietly = (work: Promise<void>) =>
    void work.catch((error) => outside.log("warn", "recordings", error));
  const platform = createPlatformLink({
    db,
    vault,
    leads,
    random,
    clock,
    listen: live.listen,
    through: outside.network?.through,
    policy,
    onlyClientId: policy?.googleClient === true ? (config.googleClient?.clientId ?? null) : null,
    movedTo: { ...config.vendorUrls, native: config.sandbox?.platform.url ?? config.platformUrl },
    consider: chats.consider,
    dropRecordings: (calls) => keptQuietly(recordings.drop(calls)),
    onChanged,
  });

  const agent = createAgentWork({
    ...{ db, clock, vault, account, live, loop, timeZone, onChanged, clients },
    uuid: randomUUID,
    status: statusNow,
    channels: channelStore,
    outbox,
    actFor(origin: Origin) {
      const own = createCommands({ ...commanding, origin });
      return {
        commands: own,
        booking: createRepBooking({ ...booking, commands: own, bookedBy: "agent" }),
      };
    },
    minutesFor: (leadId) => templateFor(leads.record(leadId)?.tag ?? null, templates.list()).template.minutes,
    correctEmail: (leadId, email, name) =>
      leadDesk.correct(leadId, { email, ...(name === null ? {} : { name }) }),
    findFreeTimes,
    busyBetween,
    async sync(range) {
      if (pause.paused()) throw syncPaused();
      const reading = range === null ? loop.syncNow() : syncRange(range).then(totalsOf);
      const [totals] = await Promise.all([reading, platform.poll()]);
      return totals;
    },
    onError: (error) => outside.log("error", "local API", error),
  });

  const backups = createDailyBackup({ db, clock, onError: (error) => outside.log("error", "backup", error) });
  const audit = createAuditKeeper({
    ...{ db, clock, days: () => settings.auditDays },
    onError: (error) => outside.log("error", "audit", error),
  });
  const auditing = world.alarm(audit.nextDue, audit.runDue);
  const backingUp = world.alarm(backups.nextDue, backups.runDue);

  let rangeSync: AbortController | null = null;
  /** *Sync now* for a range, one at a time, its progress told to the screen. */
  async function syncRange(range: EventRange): Promise<SyncReport> {
    if (rangeSync !== null) throw new AppError("overtaken", "A sync is under way already. It goes on.");
    const controller = new AbortController();
    rangeSync = controller;
    try {
      return await loop.syncRange(range, controller.signal, (progress) =>
        outside.notice({ kind: "sync", progress }),
      );
    } finally {
      rangeSync = null;
      outside.notice({ kind: "sync", progress: null });
    }
  }

  async function restore(): Promise<void> {
    leads.settlePersons();
    meetingWork.catchUp();
    follow.topUp();
    await vault.open();
    if (config.sandbox === null) await account.restore();
    else await adoptSandbox(config.sandbox);
    platform.restore();
    scheduler.reconsider();
    onChanged(["status"]);
  }

  function focus(focused: boolean): void {
    loop.focus(focused);
    platform.focus(focused);
    notices.focus(focused);
  }

  /** The machine or the network is back, or syncing goes on: what waited need not wait for its next try. */
  function wake(): void {
    notices.look();
    if (pause.paused()) return;
    loop.resume();
    live.hurry();
    meetingWork.hurry();
    chats.hurry();
    mail.hurry();
    void platform.poll();
  }

  async function adoptSandbox(sandbox: NonNullable<EngineConfig["sandbox"]>): Promise<void> {
    await account.adoptTokens(sandbox.google);
    if (platform.list().some((source) => source.platform === "native")) return;
    await platform.connect({ platform: "native", ...sandbox.platform });
  }

  return {
    account,
    agent,
    calendars,
    /** The rep asked for something: work that can wait goes on waiting. */
    asked: backups.asked,
    clients,
    commands,
    drafts: createDraftStore(db, clock),
    findAnything: (typed: string) => findAnything(typed, clock()),
    findFreeTimes,
    findGuests: createGuestSearch(db),
    ics: createIcsDesk({ db, clock, timeZone, commands, notice: outside.notice }),
    /** @throws GoogleFailure when Google cannot be asked at all */
    peopleBusy: (query: BusyQuery) => peopleBusy(api, query),
    leadDesk,
    leadFiles: createLeadFiles({ db, leads, clock, onChanged, consider: scheduler.consider }),
    leads,
    live,
    loop,
    mail,
    meetingWork,
    onChanged,
    platform,
    recordings,
    repBooking: createRepBooking(booking),
    scheduler,
    syncRange,
    templates: createTemplateDesk({ ...booking, templates }),
    cancelSync: () => rangeSync?.abort(),
    notices,
    paused: pause.paused,
    tellStatus,
    /** Ends every sign-in; nothing that needs one is left. @throws AppError keychain_locked, keychain_unavailable */
    async signOut(): Promise<{ revoked: boolean }> {
      await live.stopChannels();
      const { revoked } = await account.disconnect();
      for (const { id } of platform.list()) await platform.remove(id);
      for (const way of ["smtp", "zeptomail"] as const) await mail.forgetSecret(way);
      await clients.forget();
      await agent.forgetTokens();
      return { revoked };
    },
    /** What is kept for offline, in bytes. */
    mediaUsage() {
      const { files, bytes } = recordings.usage();
      return { recordings: bytes, files, transcripts: leads.transcriptBytes() };
    },

    /** Takes up the last run's sign-ins and goes to work. */
    async start(): Promise<void> {
      focus(config.focused);
      await platform.hold(pause.paused());
      meetingWork.start();
      mail.start();
      snoozes.look();
      backingUp.look();
      auditing.look();
      notices.look();
      tellStatus();
      try {
        await restore();
      } catch (error) {
        // What could not be taken up shows in the status; everything local works all the same.
        outside.log("error", "start", error);
        onChanged(["status"]);
      }
      keptQuietly(recordings.sweep());
      agent.set(settings);
    },
    focus,
    wake,
    /** Stops what reads and sends, or lets it go on from where it was. */
    async pause(paused: boolean): Promise<void> {
      if (!pause.set(paused)) return;
      if (paused) {
        rangeSync?.abort();
        loop.interrupt();
      }
      onChanged(["status", "sources"]);
      await platform.hold(paused);
      if (!paused) wake();
    },
    setSettings(next: Settings): void {
      settings = next;
      rule.look();
      notices.look();
      agent.set(next);
      keptQuietly(recordings.trim());
    },
    /** Ends every piece of work; what waits in the outbox is given a last chance to go out. */
    async stop(): Promise<void> {
      stopping = true;
      rangeSync?.abort();
      await agent.stop();
      commands.releaseAll();
      account.cancel();
      await quota.stop();
      const parts = [
        notices,
        rule,
        snoozes,
        backingUp,
        auditing,
        mail,
        meetingWork,
        chats,
        live,
        loop,
        platform,
      ];
      await Promise.all(parts.map((part) => part.stop()));
      if (connected() && !pause.paused())
        await push.pushDue().catch((error) => outside.log("warn", "outbox", error));
    },
  };
}

function totalsOf({ calendars }: SyncReport) {
  const sum = (of: "created" | "deleted" | "updated") =>
    calendars.reduce((total, calendar) => total + calendar[of], 0);
  return { created: sum("created"), updated: sum("updated"), deleted: sum("deleted") };
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
