import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { BookingLimits, BusinessHours } from "../../electron/calendar/availability/booking-rules.ts";
import { createCalendarStore } from "../../electron/calendar/calendars/calendar-store.ts";
import { pullCalendarList } from "../../electron/calendar/calendars/pull-calendar-list.ts";
import type { CommandChange } from "../../electron/calendar/commands/command-deps.ts";
import { createTimeWords } from "../../electron/calendar/commands/command-time-words.ts";
import { createCommands } from "../../electron/calendar/commands/commands.ts";
import { createEventStore } from "../../electron/calendar/events/event-store.ts";
import { forgetEvent } from "../../electron/calendar/outbox/outbox-forget.ts";
import { createOutboxStore } from "../../electron/calendar/outbox/outbox-store.ts";
import { createPull } from "../../electron/calendar/pull/pull.ts";
import { createPush } from "../../electron/calendar/push/push.ts";
import type { PushDeps, PushedChange } from "../../electron/calendar/push/push-deps.ts";
import { createZones } from "../../electron/calendar/recurrence/occurrence-zone.ts";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import { createCalendarApi } from "../../electron/google/client.ts";
import { createChatMessages } from "../../electron/leads/chat/chat-messages.ts";
import { createDecisionStore } from "../../electron/leads/decision-store.ts";
import { leadDetail } from "../../electron/leads/lead-query.ts";
import { createLeadStore } from "../../electron/leads/lead-store.ts";
import { createOwnBusy } from "../../electron/leads/own-busy.ts";
import { createRecheck } from "../../electron/leads/recheck-booking.ts";
import { createRepBooking } from "../../electron/leads/rep-booking.ts";
import { createScheduler } from "../../electron/leads/scheduler.ts";
import { completeMeetings } from "../../electron/meetings/complete.ts";
import { createMeetingFollow } from "../../electron/meetings/meeting-follow.ts";
import { createMeetingStore } from "../../electron/meetings/meeting-store.ts";
import { createTemplateStore } from "../../electron/meetings/templates/template-store.ts";
import { createTwiceBooked } from "../../electron/meetings/twice-booked.ts";
import { tellConversation } from "../../electron/platforms/chat-message.ts";
import type { PlatformHttp } from "../../electron/platforms/http.ts";
import type { LeadRecord } from "../../electron/platforms/lead-record.ts";
import { defaultMapping } from "../../electron/platforms/mapping/map-call.ts";
import { createRecordingFetch } from "../../electron/platforms/recording-fetch.ts";
import { createVapiSource } from "../../electron/platforms/vapi.ts";
import type { GoogleEmulator } from "../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import type { PlatformEmulator } from "../../electron/sandbox/platform/server.ts";
import type { VendorEmulator } from "../../electron/sandbox/vendors/emulator.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { testDatabase } from "../support/database.ts";
import { halfway } from "../support/fault-random.ts";
import { monday, sourceOf, startPlatform } from "../unit/platforms/platform.ts";
import { intakeDesk } from "./intake-desk.ts";

export const calendarId = "ana@callsheet.example";
const teamId = "team@callsheet.example";
const nobody = () => undefined;

/** Google and the call platform, and a clock that only a test moves. */
export async function startWorld() {
  let time = monday;
  const clock = () => time;
  const google = await startGoogleEmulator({
    clock,
    seed: {
      email: calendarId,
      name: "Ana Ruiz",
      timeZone: "UTC",
      calendars: [
        {
          id: calendarId,
          summary: "Ana",
          primary: true,
          selected: true,
          accessRole: "owner",
          timeZone: "UTC",
        },
        { id: teamId, summary: "Team", selected: true, accessRole: "writer", timeZone: "UTC" },
      ],
      events: {},
    },
  });
  onTestFinished(() => google.close());
  const platform = await startPlatform([], clock);
  return {
    google,
    platform,
    clock,
    advance(ms: number): void {
      time += ms;
    },
    /** The events at Google that stand for a lead, cancelled ones too. */
    eventsOf: (leadId: string) =>
      google.remote
        .all(calendarId)
        .filter((event) => event.extendedProperties?.private?.["callsheetLeadId"] === leadId),
  };
}
/** With a vendor whose calls are read beside the platform's leads, or without. */
export type World = Awaited<ReturnType<typeof startWorld>> & { readonly vapi?: VendorEmulator };

interface Settings {
  autoSchedule: boolean;
  timeZone: string;
  connectedAt: number;
  limits?: Partial<BookingLimits>;
  hours?: BusinessHours;
  /** Who tells guests, when it is not Google. */
  mail?: {
    readonly tells: PushDeps["tellsByMail"];
    readonly onPushed: (change: PushedChange) => void;
  };
}

/** One rep's machine: engine and database, started on a world. */
export async function startMachine(world: World, change: Partial<Settings> = {}) {
  const { db, reader } = testDatabase();
  const settings: Settings = {
    autoSchedule: true,
    timeZone: "UTC",
    connectedAt: monday - 86_400_000,
    ...change,
  };
  connect(db, settings.connectedAt);
  const engine = createEngine(db, world, settings);
  await engine.syncCalendars();
  const screen = reader();
  return {
    ...engine,
    db,
    settings,
    demo: (leadId: string) => leadDetail(screen, leadId, world.clock()).demo,
    detail: (leadId: string) => leadDetail(screen, leadId, world.clock()),
    /** Another engine on the same file, as after a restart. */
    restarted: () => createEngine(db, world, settings),
  };
}
export type Machine = Awaited<ReturnType<typeof startMachine>>;

export function connect(db: Database, at: number): void {
  db.prepare(
    "INSERT OR REPLACE INTO account (one, subject, email, scopes, state, connected_at, client_id) VALUES (1, 'subject-1', ?, '', 'connected', ?, 'client')",
  ).run(calendarId, at);
}

function httpOf({
  platform,
  clock,
}: {
  readonly platform: PlatformEmulator;
  readonly clock: () => number;
}): PlatformHttp {
  return {
    baseUrl: platform.url,
    apiKey: () => Promise.resolve(platform.apiKey),
    clock,
    fetch: globalThis.fetch,
    timeLimitMs: 5_000,
  };
}

function vapiOf(vapi: VendorEmulator, clock: () => number) {
  return createVapiSource({
    baseUrl: vapi.url,
    apiKey: () => Promise.resolve(vapi.apiKey),
    clock,
    mapping: () => defaultMapping,
    recordings: createRecordingFetch(),
  });
}

function createEngine(
  db: Database,
  world: {
    readonly google: GoogleEmulator;
    readonly platform: PlatformEmulator;
    readonly vapi?: VendorEmulator;
    readonly clock: () => number;
  },
  settings: Settings,
) {
  const { google, platform, clock } = world;
  let { accessToken } = google.credentials;
  /** The clock of a long history outlives an access token. */
  const refreshed = async (stale: string) => {
    if (stale === accessToken) ({ accessToken } = google.issueCredentials());
    return accessToken;
  };
  const api = createCalendarApi({
    baseUrl: google.url,
    tokens: { accessToken: async () => accessToken, refreshed },
    clock,
  });
  const events = createEventStore(db);
  const outbox = createOutboxStore(db);
  const calendars = createCalendarStore(db);
  const zones = createZones();
  const timeZone = () => settings.timeZone;
  const words = createTimeWords("en-GB", timeZone);
  const leads = createLeadStore(db);
  const decisions = createDecisionStore(db);
  const meetings = createMeetingStore(db);
  const leadChanged = (leadId: string) => leads.refreshDemo(leadId);
  const forget = (calendar: string, eventId: string) =>
    forgetEvent({ db, events, outbox }, calendar, eventId);
  const follow = createMeetingFollow({
    db,
    meetings,
    clock,
    leadChanged,
    forgetEvent: forget,
    attemptSpent: (leadId) => scheduler.attemptSpent(leadId),
  });
  const shared = {
    db,
    events,
    outbox,
    api,
    clock,
    words,
    reach: nobody,
    onChanged: nobody,
    random: () => 0.000_000_7,
  };
  const commands = createCommands({
    ...shared,
    zones,
    uuid: randomUUID,
    undoMs: 10_000,
    follow: (changed: CommandChange) => follow.onCommand(changed),
  });
  const push = createPush({
    ...shared,
    subject: () => "subject-1",
    follow: (changed: PushedChange) => {
      follow.onPushed(changed);
      settings.mail?.onPushed(changed);
    },
    tellsByMail: (event) => settings.mail?.tells(event) ?? false,
    beforeInsert: (event) => recheck.beforeInsert(event),
  });
  const pull = createPull({
    ...shared,
    calendars,
    zones,
    onReading: nobody,
    onEventChanged: (changed) => follow.onEventChanged(changed),
  });
  const booking = {
    ...shared,
    leads,
    decisions,
    meetings,
    templates: createTemplateStore(db, clock, randomUUID),
    follow,
    commands,
    calendars: () => calendars.synced(),
    findByPrivateProperty: api.findByPrivateProperty,
    freeBusy: api.freeBusy,
    busyBetween: createOwnBusy({
      db,
      timeZone,
      occurrencesBetween: (from, to) => occurrencesBetween(db, from, to, settings.timeZone),
    }),
    settings: () => ({
      ...defaultSettings,
      ...settings.limits,
      businessHours: settings.hours ?? defaultSettings.businessHours,
      autoSchedule: settings.autoSchedule,
    }),
    timeZone,
    host: () => ({ name: "Ana Ruiz", company: "Callsheet", email: calendarId }),
  };
  const booked: string[] = [];
  const said: string[] = [];
  const errors: unknown[] = [];
  const recheck = createRecheck({ ...booking, forgetEvent: forget });
  const scheduler = createScheduler({
    ...booking,
    onAsked: recheck.asked,
    onBooked: (leadId, { message }) => {
      booked.push(leadId);
      said.push(message);
    },
    onError: (error) => errors.push(error),
  });
  const chats = createChatMessages({
    db,
    clock,
    random: () => halfway,
    record: leads.record,
    apology: () => defaultSettings.chatApology,
    teller: () => (conversationId, message) => tellConversation(httpOf(world), conversationId, message),
    onChanged: nobody,
    onError: (error) => errors.push(error),
  });
  const arrivals = {
    clock,
    consider(record: LeadRecord, change: "created" | "updated") {
      chats.arrived(record);
      scheduler.consider(record, change);
    },
  };
  const { intake } = intakeDesk(db, sourceOf(platform), arrivals);
  const vendor =
    world.vapi === undefined
      ? null
      : intakeDesk(db, vapiOf(world.vapi, clock), { ...arrivals, platform: "vapi" }).intake;
  return {
    chats,
    commands,
    follow,
    push,
    intake,
    /** Reads the vendor's calls; null where there is none. */
    vendor,
    leads,
    meetings,
    decisions,
    scheduler,
    booked,
    /** What the rep is told of each booking. */
    said,
    booking,
    errors,
    rep: createRepBooking(booking),
    takeBackDoubles: createTwiceBooked({ db, commands, clock }),
    complete: () => completeMeetings({ db, meetings, clock, leadChanged }),
    async syncCalendars(): Promise<void> {
      await pullCalendarList({ db, api, calendars });
      calendars.ensureBooking();
      for (const calendar of calendars.synced()) {
        await pull.pullCalendar(calendar.id);
        calendars.setSynced(calendar.id, clock());
      }
    },
  };
}
