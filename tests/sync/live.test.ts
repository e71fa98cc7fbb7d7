import { describe, expect, it } from "vitest";
import { here, seedEvent, there } from "../support/pull-scene.ts";
import { platformLead, startPlatform } from "../unit/platforms/platform.ts";
import { liveDesk, patience } from "./live-desk.ts";

const day = 86_400;
const both = ["ana@example.com", "team"];

/** Channels for both calendars, their first notices delivered, and nothing due. */
async function toldDesk() {
  const desk = await liveDesk();
  desk.listen();
  await desk.settle();
  await expect.poll(desk.watched, patience).toEqual(both);
  await expect.poll(() => desk.live().arrival().kind, patience).toBe("told");
  await desk.settle();
  desk.pass(3);
  desk.google.requests.clear();
  return desk;
}

describe("near real time", () => {
  it("brings a change at Google without waiting for a poll, and only of the calendar that changed", async () => {
    const desk = await toldDesk();
    desk.google.remote.insert(desk.repEmail, seedEvent("fresh"));
    await expect.poll(() => here(desk.db), patience).toEqual(there(desk.google));
    const pages = desk.google.requests.find({ method: "GET", path: /\/events$/ });
    expect(pages.every(({ path }) => path.includes("ana"))).toBe(true);
    expect(desk.errors).toEqual([]);
  });

  it("slows the polling of what is told, and takes it up again when the stream is lost", async () => {
    const desk = await toldDesk();
    desk.loop.focus(true);
    expect(desk.told).toContain("slower");
    desk.pass(120);
    // By the ordinary rhythm all would be due by now; only the one that is told of is asked for.
    desk.google.remote.insert("team", seedEvent("told"));
    await expect.poll(() => here(desk.db, "team"), patience).toEqual(there(desk.google, "team"));
    expect(desk.google.requests.find({}).filter(({ path }) => !path.includes("team"))).toEqual([]);

    desk.platform.network.set(false);
    await expect
      .poll(() => desk.live().arrival(), patience)
      .toEqual({
        kind: "asked",
        reason: "stream_lost",
        seconds: 15,
      });
    expect(desk.told.at(-1)).toBe("faster");
    desk.google.remote.insert(desk.repEmail, seedEvent("untold"));
    await expect.poll(() => desk.google.notices().at(-1)?.outcome, patience).toBe("unreachable");
    desk.pass(16);
    await expect.poll(() => here(desk.db), patience).toEqual(there(desk.google));
  });

  it("asks for what was missed as soon as the stream is back", async () => {
    const desk = await toldDesk();
    desk.platform.network.set(false);
    await expect.poll(() => desk.live().arrival().reason, patience).toBe("stream_lost");
    desk.google.remote.insert("team", seedEvent("missed"));
    await expect.poll(() => desk.google.notices().at(-1)?.outcome, patience).toBe("unreachable");
    desk.platform.network.set(true);
    await expect.poll(() => here(desk.db, "team"), patience).toEqual(there(desk.google, "team"));
    expect(desk.told.at(-1)).toBe("hint");
  });

  it("tells the leads' reader of leads and bookings", async () => {
    const desk = await toldDesk();
    const before = desk.told.length;
    desk.platform.leads.add(platformLead());
    await expect.poll(() => desk.told.slice(before), patience).toEqual(["hint"]);
  });

  it("looks again when something is told while it is looking, and does not make a storm of requests of one of hints", async () => {
    const desk = await toldDesk();
    for (let index = 0; index < 50; index += 1) desk.google.remote.insert("team", seedEvent(`many${index}`));
    await expect.poll(() => here(desk.db, "team").length, patience).toBeGreaterThan(0);
    await expect
      .poll(() => desk.google.notices().filter(({ outcome }) => outcome === "sending"), patience)
      .toEqual([]);
    desk.pass(3);
    await expect.poll(() => here(desk.db, "team"), patience).toEqual(there(desk.google, "team"));
    expect(desk.google.requests.count({ path: /events$/ })).toBeLessThanOrEqual(3);
  });

  it("takes no notice of another device's channels", async () => {
    const desk = await toldDesk();
    const [channel] = desk.google.channels();
    const answer = await fetch(channel?.address ?? "", {
      method: "POST",
      headers: {
        "x-goog-channel-id": "a-channel-of-the-laptop",
        "x-goog-resource-state": "exists",
        "x-goog-channel-token": channel?.token ?? "",
      },
    });
    expect(answer.status).toBe(204);
    desk.platform.leads.add(platformLead());
    await expect.poll(() => desk.told.at(-1), patience).toBe("hint");
    expect(desk.google.requests.count()).toBe(0);
  });
});

describe("push channels", () => {
  it("are made with an id that tells nothing and the relay's token, which stays out of the database", async () => {
    const desk = await toldDesk();
    for (const { id, token, address } of desk.google.channels()) {
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(address).toBe(`${desk.platform.url}/relay/google`);
      expect(token).toMatch(/\S{20,}/);
      expect(JSON.stringify(desk.rows())).not.toContain(token);
    }
    expect(desk.rows()).toHaveLength(2);
  });

  it("are made anew before they end, and the old ones are stopped", async () => {
    const desk = await toldDesk();
    const old = desk.google.channels().map(({ id }) => id);
    desk.pass(6 * day - 60);
    expect(desk.google.channels().map(({ id }) => id)).toEqual(old);
    desk.pass(120);
    await expect.poll(() => desk.rows().filter(({ id }) => old.includes(id)), patience).toEqual([]);
    expect(desk.watched()).toEqual(both);
    expect(desk.live().told("team")).toBe(true);
  });

  it("are taken up again by the next start, as they are", async () => {
    const desk = await toldDesk();
    const before = desk.google.channels();
    await desk.restart();
    desk.listen();
    await expect.poll(() => desk.live().arrival().kind, patience).toBe("told");
    expect(desk.google.channels()).toEqual(before);
  });

  it("stop for a calendar that is no longer synced, and come back with it", async () => {
    const desk = await toldDesk();
    desk.engine.calendars.choose("team", { selected: false });
    desk.live().look();
    await expect.poll(desk.watched, patience).toEqual(["ana@example.com"]);
    expect(desk.rows()).toHaveLength(1);
    desk.engine.calendars.choose("team", { selected: true });
    desk.live().look();
    await expect.poll(desk.watched, patience).toEqual(both);
  });

  it("stop when the account is disconnected, and when the platform is", async () => {
    const desk = await toldDesk();
    await desk.live().stopChannels();
    desk.signOut();
    expect(desk.watched()).toEqual([]);
    expect(desk.rows()).toEqual([]);

    const other = await liveDesk();
    const listener = other.listen();
    await other.settle();
    await expect.poll(other.watched, patience).toEqual(both);
    await listener.stop();
    await expect.poll(other.watched, patience).toEqual([]);
    expect(other.live().arrival()).toEqual({ kind: "asked", reason: "no_platform", seconds: 15 });
  });

  it("are kept in mind when they could not be stopped, and stopped later", async () => {
    const desk = await toldDesk();
    desk.google.faults.add({ match: { path: "/stop$" }, action: { kind: "status", status: 503 } });
    desk.engine.calendars.choose("team", { selected: false });
    desk.live().look();
    await expect.poll(() => desk.errors.length, patience).toBe(1);
    expect(desk.rows()).toHaveLength(2);
    desk.pass(5);
    await expect.poll(() => desk.rows().length, patience).toBe(1);
    expect(desk.watched()).toEqual(["ana@example.com"]);
  });

  it("are not doubled when Google's answer is lost, nor when the app dies before it comes", async () => {
    const desk = await liveDesk();
    desk.google.faults.add({ match: { path: "/watch$" }, times: 8, action: { kind: "drop-after" } });
    desk.listen();
    await desk.settle();
    for (const tries of [2, 4, 6, 8]) {
      await expect.poll(() => desk.errors.length, patience).toBe(tries);
      expect(desk.watched()).toEqual(both);
      expect(desk.rows()).toHaveLength(2);
      desk.pass(10);
    }
    await desk.restart();
    desk.listen();
    desk.pass(5);
    await expect.poll(() => desk.live().arrival().kind, patience).toBe("told");
    await expect.poll(() => desk.rows().length, patience).toBe(2);
    expect(desk.watched()).toEqual(both);
  });

  it("move with the relay", async () => {
    const desk = await toldDesk();
    const moved = await startPlatform();
    const listener = desk.listen(moved);
    await expect
      .poll(() => desk.google.channels().map(({ address }) => address), patience)
      .toEqual([`${moved.url}/relay/google`, `${moved.url}/relay/google`]);
    await listener.stop();
  });
});

describe("without a relay", () => {
  it("Callsheet asks, and says why", async () => {
    const desk = await liveDesk();
    expect(desk.live().arrival().reason).toBe("no_platform");
    const me = { id: "rep", email: "ana@example.com", name: "Ana" };
    desk.platform.faults.add({
      match: { path: "/me$" },
      times: 9,
      action: { kind: "status", status: 200, body: me },
    });
    desk.listen();
    await expect.poll(() => desk.live().arrival().reason, patience).toBe("no_relay");
    await desk.settle();
    expect(desk.watched()).toEqual([]);
  });

  it("that Google would notify it asks too, and tries again later", async () => {
    const desk = await liveDesk();
    const body = {
      error: {
        code: 401,
        message: "Unauthorized WebHook callback channel",
        errors: [{ domain: "global", reason: "push.webhookUrlUnauthorized", message: "no" }],
      },
    };
    desk.google.faults.add({
      match: { path: "/watch$" },
      times: 4,
      action: { kind: "status", status: 401, body },
    });
    desk.listen();
    await desk.settle();
    await expect.poll(() => desk.live().arrival().reason, patience).toBe("refused");
    await expect.poll(desk.rows, patience).toEqual([]);
    desk.pass(6 * 3_600);
    await expect.poll(desk.watched, patience).toEqual(both);
  });
});
