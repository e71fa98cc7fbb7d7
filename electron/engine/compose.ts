import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { Notice, Topic } from "../../shared/contract.ts";
import type { Settings, Status } from "../../shared/model/status.ts";
import { googleEndpoints } from "../accounts/endpoints.ts";
import { createGoogleAccount } from "../accounts/google-account.ts";
import { createVault } from "../accounts/vault.ts";
import { createCalendarStore } from "../calendar/calendar-store.ts";
import { createTimeWords } from "../calendar/command-time-words.ts";
import { createCommands } from "../calendar/commands.ts";
import { reviewConflicts } from "../calendar/conflict-review.ts";
import { createEventStore } from "../calendar/event-store.ts";
import { createZones } from "../calendar/occurrence-zone.ts";
import { forgetEvent } from "../calendar/outbox-forget.ts";
import { createOutboxStore } from "../calendar/outbox-store.ts";
import { createPush } from "../calendar/push.ts";
import { occurrencesBetween } from "../calendar/range-query.ts";
import { createSyncLoop } from "../calendar/sync-loop.ts";
import type { EngineConfig } from "../engine-messages.ts";
import { createCalendarApi } from "../google/client.ts";
import type { BookingDependencies } from "../leads/booking-deps.ts";
import { createDecisionStore } from "../leads/decision-store.ts";
import { createLeadStore } from "../leads/lead-store.ts";
import { createOwnBusy } from "../leads/own-busy.ts";
import { createRecordings } from "../leads/recording.ts";
import { createRepBooking } from "../leads/rep-booking.ts";
import { createScheduler } from "../leads/scheduler.ts";
import { completeMeetings } from "../meetings/complete.ts";
import { createMeetingFollow } from "../meetings/meeting-follow.ts";
import { createMeetingStore } from "../meetings/meeting-store.ts";
import { createAlarm } from "./alarm.ts";
import { createClientStore } from "./client-store.ts";
import { createPlatformLink } from "./platform-link.ts";
import { statusOf } from "./status.ts";

/** How long the rep's edits wait, so that undoing them leaves no trace. */
const undoMs = 10_000;
const minuteMs = 60_000;

/** What the engine tells the outside. */
export interface Outside {
  readonly notice: (notice: Notice) => void;
  readonly status: (status: Status) => void;
  readonly openBrowser: (url: string) => void;
  readonly log: (level: "info" | "warn" | "error", scope: string, problem: unknown) => void;
}

export type Engine = ReturnType<typeof composeEngine>;

/** Puts the engine's parts together over its one writing connection. Nothing runs before `start`. */
export function composeEngine(config: EngineConfig, db: Database, outside: Outside) {
  const clock = Date.now;
  const { random } = Math;
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const words = createTimeWords(undefined, timeZone);
  const zones = createZones();
  const reach = () => undefined;
  let settings: Settings = config.settings;
  let stopping = false;

  const events = createEventStore(db);
  const calendars = createCalendarStore(db);
  const outbox = createOutboxStore(db);
  const leads = createLeadStore(db);
  const decisions = createDecisionStore(db);
  const meetings = createMeetingStore(db);

  function onChanged(topics: readonly Topic[]): void {
    outside.notice({ kind: "changed", topics: [...topics] });
    tellStatus();
    if (stopping) return;
    loop.look();
    rule.look();
  }

  /** Each side finds out by its own requests whether there is a network; what one has found, the other need not wait for. */
  let found = { google: true, platform: true };
  function shareNetwork(now: typeof found): void {
    const before = found;
    found = now;
    if (now.google && !before.google && !now.platform) void platform.intake()?.poll();
    if (now.platform && !before.platform && !now.google) loop.resume();
  }

  function tellStatus(): void {
    const { online, ...sync } = loop.facts();
    const facts = { google: account.state(), platform: platform.state(), vault: vault.state() };
    const platformOnline = !(platform.intake()?.facts().offline ?? false);
    if (!stopping) shareNetwork({ google: online, platform: platformOnline });
    const offline = !online || !platformOnline;
    outside.status(statusOf({ ...facts, ...sync, offline, outbox: outbox.counts() }));
  }

  const vault = createVault({
    service: config.workspace === "sandbox" ? "Callsheet sandbox" : "Callsheet",
    clock,
    onChanged: () => onChanged(["status"]),
  });
  const clients = createClientStore(vault, config.googleClient);
  const endpoints = googleEndpoints(config.googleUrl ?? undefined);
  const account = createGoogleAccount({
    db,
    vault,
    endpoints,
    client: clients.current,
    clock,
    openBrowser: outside.openBrowser,
    onChanged,
    onProblem: (error) => outside.log("warn", "google", error),
  });
  const connected = () => account.state().state === "connected";
  const api = createCalendarApi({ baseUrl: endpoints.api, tokens: account.tokens, clock });

  const follow = createMeetingFollow({
    db,
    meetings,
    clock,
    leadChanged: (leadId) => leads.refreshDemo(leadId),
    attemptSpent: (leadId) => scheduler.attemptSpent(leadId),
    forgetEvent: (calendarId, eventId) => forgetEvent({ db, events, outbox }, calendarId, eventId),
  });
  const shared = { db, events, outbox, zones, clock, random, words, reach, onChanged };
  const commands = createCommands({
    ...shared,
    uuid: randomUUID,
    undoMs,
    follow: (change) => follow.onCommand(change),
  });
  const push = createPush({
    ...shared,
    api,
    // Nothing is tried that the rep did not allow: it waits until they do.
    subject: () => (connected() && account.mayWrite() ? account.subject() : null),
    follow: (change) => follow.onPushed(change),
  });
  const loop = createSyncLoop({
    ...shared,
    api,
    calendars,
    push,
    connected,
    alarm: (nextDue, work) => createAlarm(clock, nextDue, work),
    onEventChanged: (change) => follow.onEventChanged(change),
    onContested: (calendarId, eventId) => reviewConflicts(shared, calendarId, eventId),
    onError: (where, error) => outside.log("warn", where, error),
  });

  const booking: BookingDependencies = {
    ...shared,
    leads,
    decisions,
    meetings,
    follow,
    commands,
    calendars: () => calendars.synced(),
    findByPrivateProperty: api.findByPrivateProperty,
    freeBusy: api.freeBusy,
    busyBetween: createOwnBusy({
      db,
      timeZone,
      occurrencesBetween: (from, to) => occurrencesBetween(db, from, to),
    }),
    settings: () => settings,
    timeZone,
    host: () => ({ name: platform.name() ?? account.state().email ?? "your host", company: null }),
  };
  const scheduler = createScheduler({
    ...booking,
    onError: (error) => outside.log("error", "auto-schedule", error),
    onBooked: (leadId, result) => outside.notice({ kind: "booked", leadId, result }),
  });
  const rule = createAlarm(clock, scheduler.nextDue, scheduler.runDue);
  const recordings = createRecordings({ db, folder: join(config.profile, "recordings") });
  const platform = createPlatformLink({
    db,
    vault,
    leads,
    random,
    clock,
    movedTo: config.sandbox?.platform.url ?? config.platformUrl,
    consider: scheduler.consider,
    dropRecordings: (calls) =>
      void recordings.drop(calls).catch((error) => outside.log("warn", "recordings", error)),
    onChanged,
  });

  /** Meetings whose end has passed are completed within a minute. */
  let completedAt = 0;
  const completion = createAlarm(
    clock,
    () => completedAt + minuteMs,
    async () => {
      completedAt = clock();
      try {
        const changed = completeMeetings({
          db,
          meetings,
          clock,
          leadChanged: (leadId) => leads.refreshDemo(leadId),
        });
        if (changed) onChanged(["leads"]);
      } catch (error) {
        outside.log("error", "meetings", error);
      }
    },
  );

  async function restore(): Promise<void> {
    await vault.open();
    if (config.sandbox === null) await account.restore();
    else await adoptSandbox(config.sandbox);
    platform.restore();
    scheduler.reconsider();
    onChanged(["status"]);
  }

  async function adoptSandbox(sandbox: NonNullable<EngineConfig["sandbox"]>): Promise<void> {
    await account.adoptTokens(sandbox.google);
    if (platform.source() === null) await platform.connect(sandbox.platform.url, sandbox.platform.apiKey);
  }

  return {
    account,
    calendars,
    clients,
    commands,
    leads,
    loop,
    onChanged,
    platform,
    recordings,
    repBooking: createRepBooking(booking),
    scheduler,
    tellStatus,

    /** Takes up the last run's sign-ins and goes to work. */
    async start(): Promise<void> {
      loop.focus(config.focused);
      platform.focus(config.focused);
      completion.look();
      tellStatus();
      try {
        await restore();
      } catch (error) {
        // What could not be taken up shows in the status; everything local works all the same.
        outside.log("error", "start", error);
        onChanged(["status"]);
      }
      void recordings.sweep().catch((error) => outside.log("warn", "recordings", error));
    },
    focus(focused: boolean): void {
      loop.focus(focused);
      platform.focus(focused);
    },
    wake(): void {
      loop.resume();
      void platform.intake()?.poll();
    },
    setSettings(next: Settings): void {
      settings = next;
      rule.look();
    },
    /** Ends every piece of work; what waits in the outbox is given a last chance to go out. */
    async stop(): Promise<void> {
      stopping = true;
      commands.releaseAll();
      account.cancel();
      await Promise.all([rule.stop(), completion.stop(), loop.stop(), platform.stop()]);
      if (connected()) await push.pushDue().catch((error) => outside.log("warn", "outbox", error));
    },
  };
}
