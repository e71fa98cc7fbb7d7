import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { noCounts } from "../../electron/calendar/pull/pull-page.ts";
import type { PushReport } from "../../electron/calendar/push/push.ts";
import { createZones } from "../../electron/calendar/recurrence/occurrence-zone.ts";
import { createChannelStore } from "../../electron/calendar/sync/channel-store.ts";
import { createSyncLoop } from "../../electron/calendar/sync/sync-loop.ts";
import { createAlarm } from "../../electron/engine/alarm.ts";
import type { Live } from "../../electron/engine/live.ts";
import { createLive } from "../../electron/engine/live.ts";
import { createChannelApi } from "../../electron/google/channels.ts";
import { createQuota } from "../../electron/google/quota.ts";
import type { PlatformEmulator } from "../../electron/sandbox/platform/server.ts";
import { halfway } from "../support/fault-random.ts";
import { manyEvents, pullScene } from "../support/pull-scene.ts";
import { now, repEmail } from "../support/reading-engine.ts";
import { startPlatform } from "../unit/platforms/platform.ts";

const nothingSent: PushReport = {
  sent: 0,
  failed: 0,
  conflicts: 0,
  delayed: 0,
  stopped: null,
  failure: null,
  delayedUntil: null,
};

export const patience = { timeout: 20_000 };

/**
 * The engine's near-real-time part over both emulators, a real file and real alarms, whose clock only the test moves: nothing is due by
 * itself, so what comes without `pass` came because it was told.
 */
export async function liveDesk() {
  const scene = await pullScene(manyEvents(3));
  const platform = await startPlatform([], () => time);
  let time = now;
  let subject: string | null = "ana";
  const told: string[] = [];
  const errors: unknown[] = [];
  const clock = () => time;

  const loop = createSyncLoop({
    db: scene.db,
    api: scene.engine.api,
    events: scene.engine.events,
    calendars: scene.engine.calendars,
    zones: createZones(),
    clock,
    random: () => halfway,
    reach: () => undefined,
    check: async () => noCounts(),
    connected: () => subject !== null,
    told: (calendarId) => live.told(calendarId),
    onEventChanged: () => undefined,
    onChanged: () => undefined,
    onError: (_where, error) => errors.push(error),
    push: { nextDue: () => null, pausedUntil: () => null, pushDue: async () => nothingSent },
    alarm: (due, work) => createAlarm(clock, due, work),
  });

  function start(): Live {
    return createLive({
      api: createChannelApi({
        baseUrl: scene.access.url,
        tokens: {
          accessToken: async () => scene.access.accessToken,
          refreshed: async () => scene.access.accessToken,
        },
        clock,
        quota: createQuota({ clock, alarm: (due, work) => createAlarm(clock, due, work) }),
      }),
      store: createChannelStore(scene.db),
      clock,
      random: () => 0,
      alarm: (due, work) => createAlarm(clock, due, work),
      uuid: randomUUID,
      subject: () => subject,
      calendarIds: () => scene.engine.calendars.synced().map(({ id }) => id),
      loop: () => loop,
      onChanged: () => live.look(),
      onError: (error) => errors.push(error),
    });
  }

  /** A platform is connected: `told` has what its intake is told. */
  function listen(to: PlatformEmulator = platform) {
    const intake = {
      told: (value: boolean) => told.push(value ? "slower" : "faster"),
      hint: () => told.push("hint"),
    };
    const http = {
      baseUrl: to.url,
      apiKey: async () => to.apiKey,
      fetch: globalThis.fetch,
      clock,
      timeLimitMs: 5_000,
    };
    const listener = live.listen("native", http, intake);
    onTestFinished(() => listener.stop());
    return listener;
  }

  let live = start();
  onTestFinished(async () => {
    await live.stop();
    await loop.stop();
  });

  return {
    ...scene,
    platform,
    loop,
    told,
    errors,
    repEmail,
    listen,
    live: () => live,
    /** Reads everything once, so that nothing is due any more. */
    async settle(): Promise<void> {
      await loop.syncNow();
    },
    /** Time passes, and everybody looks at the clock. */
    pass(seconds: number): void {
      time += seconds * 1000;
      live.look();
      loop.look();
    },
    signOut(): void {
      subject = null;
    },
    /** The engine starts anew on the same file. */
    async restart(): Promise<void> {
      await live.stop();
      live = start();
    },
    /** The calendars that Google tells the relay of, in order. */
    watched: (): readonly string[] =>
      scene.google
        .channels()
        .map(({ resource }) => resource.replace("events ", ""))
        .sort(),
    rows: () => createChannelStore(scene.db).all(),
  };
}
