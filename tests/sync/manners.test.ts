import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { createChannelApi } from "../../electron/google/channels.ts";
import { createCalendarApi } from "../../electron/google/client.ts";
import { createQuota } from "../../electron/google/quota.ts";
import type { GoogleEmulator, GoogleSeed } from "../../electron/sandbox/google/server.ts";
import type { Desk } from "../support/fault-desk.ts";
import { faultDesk } from "../support/fault-desk.ts";
import { jumpingAlarm } from "../support/jumping-alarm.ts";
import { manyEvents, pullScene } from "../support/pull-scene.ts";
import { repEmail } from "../support/reading-engine.ts";
import { startPlatform } from "../unit/platforms/platform.ts";

const minute = 60_000;
const owned = { accessRole: "owner", selected: true, timeZone: "Europe/Berlin" } as const;

/** 20,000 events in three calendars. */
function largeSeed(): GoogleSeed {
  const events = manyEvents(20_000);
  return {
    email: repEmail,
    name: "Ana",
    timeZone: "Europe/Berlin",
    calendars: [
      { ...owned, id: repEmail, summary: "Work", primary: true },
      { ...owned, id: "team", summary: "Team" },
      { ...owned, id: "home", summary: "Home" },
    ],
    events: {
      [repEmail]: events.slice(0, 12_000),
      team: events.slice(12_000, 17_000),
      home: events.slice(17_000),
    },
  };
}

/** Every request to Google: to the Calendar API, and for tokens. What the browser asks for while somebody signs in is not the app's. */
function asked({ google }: { readonly google: GoogleEmulator }): readonly string[] {
  return google.requests
    .all()
    .filter(({ path }) => !path.startsWith("/o/oauth2/"))
    .map(({ method, path }) => `${method} ${path.replace("/calendar/v3/", "")}`);
}

/** The figures, where somebody who runs the tests sees them. */
function print(what: string, requests: readonly string[]): void {
  const lines = [...new Set(requests)].map(
    (one) => `  ${requests.filter((other) => other === one).length} x ${one}`,
  );
  process.stdout.write(`${what}: ${requests.length} requests\n${lines.join("\n")}\n`);
}

const freshInstall = () => faultDesk({ seed: largeSeed(), connected: false });

async function signIn(desk: Desk): Promise<void> {
  desk.google.requests.clear();
  await desk.call("google.connect", {});
  await desk.world.pass(10_000);
  expect(desk.status().lastSyncedAt).not.toBeNull();
  expect(desk.db().prepare("SELECT count(*) FROM events").pluck().get()).toBe(20_000);
}

describe("a fresh install of 20,000 events in three calendars", () => {
  it("takes at most 14 requests to Google, the sign-in's included", { timeout: 120_000 }, async () => {
    const desk = await freshInstall();
    await signIn(desk);
    const requests = asked(desk);
    print("a fresh install", requests);
    expect(requests.length).toBeLessThanOrEqual(14);
  });

  it("takes no more with push channels", { timeout: 120_000 }, async () => {
    const desk = await freshInstall();
    const platform = await startPlatform([], desk.world.trueTime);
    const { url, apiKey } = platform;
    await desk.call("private.connectSource", { platform: "native", url, apiKey, keep: true });
    await vi.waitFor(() => expect(desk.status().arrival.reason).not.toBe("no_relay"), { timeout: 10_000 });
    await vi.waitFor(() => expect(platform.requests.count({ path: "/api/v1/stream" })).toBe(1));
    await desk.world.pass(1_000);
    await signIn(desk);
    const requests = asked(desk);
    print("a fresh install with push channels", requests);
    expect(desk.google.channels()).toHaveLength(3);
    expect(requests.length).toBeLessThanOrEqual(14);
  });
});

describe("an hour in which nothing happens and nobody looks", () => {
  it.each([1, 3])("takes at most 20 requests a calendar, with %i of them", async (count) => {
    const seed = largeSeed();
    const desk = await faultDesk({
      seed: {
        ...seed,
        calendars: seed.calendars.slice(0, count),
        events: { [repEmail]: manyEvents(20) },
      },
    });
    desk.engine().focus(false);
    desk.google.requests.clear();
    await desk.world.pass(60 * minute);
    const requests = asked(desk);
    print(`an idle hour of ${count}`, requests);
    expect(requests.length).toBeLessThanOrEqual(20 * count);
  });
});

describe("every part of the app at once", () => {
  it("is never refused for asking too often: Google counts no more than it allows", async () => {
    const time = { now: Date.parse("2026-11-23T08:00:00Z") };
    const clock = () => time.now;
    const { google, access } = await pullScene(manyEvents(40), { clock });
    google.setQuota({ perUser: 30 });
    google.setPageSize(2);
    const tokens = {
      accessToken: async () => access.accessToken,
      refreshed: async () => access.accessToken,
    };
    const quota = createQuota({ clock, alarm: jumpingAlarm(time), limit: 30 });
    const parts = { baseUrl: access.url, tokens, clock, quota };
    const reading = createCalendarApi(parts);
    const writing = createCalendarApi({ ...parts, urgency: "rep" });
    const channels = createChannelApi(parts);
    const range = { from: "2026-11-23T08:00:00Z", to: "2026-11-24T08:00:00Z" };

    async function pullAll(): Promise<void> {
      let pageToken: string | undefined;
      do {
        const page = await reading.listEvents(repEmail, { pageToken, maxResults: 2 });
        pageToken = page.nextPageToken ?? undefined;
      } while (pageToken !== undefined);
    }
    const write = (index: number) =>
      writing.patchEvent(
        repEmail,
        `many${index}`,
        { summary: "Moved" },
        { ifMatch: null, sendUpdates: "none" },
      );
    const watch = () =>
      channels.watchEvents("team", {
        id: randomUUID(),
        token: "t",
        address: "https://relay.example/",
        lifeMs: minute,
      });

    await Promise.all([
      pullAll(),
      pullAll(),
      ...Array.from({ length: 40 }, (_, index) => write(index)),
      ...Array.from({ length: 20 }, () => reading.freeBusy({ ...range, calendarIds: [repEmail] })),
      ...Array.from({ length: 20 }, () => reading.findByPrivateProperty(repEmail, "lead", "none")),
      ...Array.from({ length: 10 }, watch),
      ...Array.from({ length: 10 }, () => reading.listCalendars({})),
    ]);
    const answered = google.requests.all().map(({ status }) => status);
    expect(answered.length).toBeGreaterThanOrEqual(140);
    expect([...new Set(answered)]).toEqual([200]);
  });
});
