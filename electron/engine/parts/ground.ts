import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Notice, Topic } from "../../../shared/contract.ts";
import type { Settings, Status } from "../../../shared/model/status.ts";
import { systemRegion } from "../../../shared/regional.ts";
import { createChangeLog } from "../../audit/change-log.ts";
import { createCalendarStore } from "../../calendar/calendars/calendar-store.ts";
import { createTimeWords } from "../../calendar/commands/command-time-words.ts";
import { createEventStore } from "../../calendar/events/event-store.ts";
import { forgetEvent } from "../../calendar/outbox/outbox-forget.ts";
import { createOutboxStore } from "../../calendar/outbox/outbox-store.ts";
import { createZones } from "../../calendar/recurrence/occurrence-zone.ts";
import { occurrencesBetween } from "../../calendar/recurrence/range-query.ts";
import type { EngineConfig } from "../../engine-messages.ts";
import { createDecisionStore } from "../../leads/decision-store.ts";
import { createLeadStore } from "../../leads/lead-store.ts";
import { createMeetingStore } from "../../meetings/meeting-store.ts";
import { createTemplateStore } from "../../meetings/templates/template-store.ts";
import type { Network } from "../../network/network.ts";
import type { Notification } from "../../notifications/notification.ts";
import { createPause } from "../pause.ts";
import type { World } from "../world.ts";

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

/** What the engine is made with. */
export interface Given {
  readonly config: EngineConfig;
  readonly db: Database;
  readonly outside: Outside;
  readonly world: World;
  readonly onChanged: (topics: readonly Topic[]) => void;
}

export type Ground = ReturnType<typeof createGround>;

/** What every part of the engine stands on: the stores, the clock, the settings as they are now, and whether work goes on. */
export function createGround(given: Given) {
  const { config, db, outside, world } = given;
  const { clock, random, reach } = world;
  let settings: Settings = config.settings;
  let stopping = false;
  // Asked for with every lead and event: a formatter made for it would take a tenth of a millisecond each time.
  const timeZone = () => Temporal.Now.timeZoneId();
  const pause = createPause(world.alarm, config.paused ?? false);
  const events = createEventStore(db);
  const outbox = createOutboxStore(db);
  return {
    ...given,
    policy: config.policy ?? null,
    pause,
    /** For what reads or sends: none of it is due while the rep has paused syncing. */
    syncing: { ...world, alarm: pause.alarm },
    uuid: randomUUID,
    timeZone,
    calendars: createCalendarStore(db),
    leads: createLeadStore(db),
    decisions: createDecisionStore(db),
    meetings: createMeetingStore(db),
    changeLog: createChangeLog(db, clock),
    templates: createTemplateStore(db, clock, randomUUID),
    /** What works on events and their outbox. */
    shared: {
      ...{ db, events, outbox, clock, random, reach },
      zones: createZones(),
      words: createTimeWords(() => systemRegion(settings), timeZone),
      onChanged: given.onChanged,
    },
    forgetEvent: (calendarId: string, eventId: string) =>
      forgetEvent({ db, events, outbox }, calendarId, eventId),
    /** `from` and `to`: epoch milliseconds. */
    occurrencesBetween: (from: number, to: number) => occurrencesBetween(db, from, to),
    settings: () => settings,
    takeSettings(next: Settings): void {
      settings = next;
    },
    stopping: () => stopping,
    beginStopping(): void {
      stopping = true;
    },
    /** Writes what failed into the log. */
    warns: (scope: string) => (error: unknown) => outside.log("warn", scope, error),
    fails: (scope: string) => (error: unknown) => outside.log("error", scope, error),
  };
}
