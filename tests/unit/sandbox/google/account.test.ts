import type { Server } from "node:http";
import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Bench } from "./support/emulator.ts";
import { REP, reasonOf, startBench, TEAM, timed } from "./support/emulator.ts";

const FREE_BUSY = "/calendar/v3/freeBusy";
const week = { timeMin: "2026-11-23T00:00:00Z", timeMax: "2026-11-30T00:00:00Z" };

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

describe("free/busy", () => {
  const ask = (bench: Bench, ids: readonly string[]) =>
    bench.call("POST", FREE_BUSY, { ...week, items: ids.map((id) => ({ id })) });

  it("rule 18: what is transparent, declined or cancelled is free, what overlaps is one span", async () => {
    const bench = await startBench();
    const insert = (start: string, more: object = {}) =>
      bench.remote.insert("primary", { ...timed(start), ...more });
    insert("2026-11-23T09:00:00Z");
    insert("2026-11-23T09:15:00Z");
    insert("2026-11-24T09:00:00Z", { transparency: "transparent" });
    insert("2026-11-25T09:00:00Z", { attendees: [{ email: REP, self: true, responseStatus: "declined" }] });
    insert("2026-11-26T09:00:00Z", { status: "cancelled", id: "gone5" });
    insert("2026-11-16T10:00:00Z", { recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO,FR"] });
    const { body } = await ask(bench, [REP, "guest@client.example"]);
    expect(body.calendars).toEqual({
      [REP]: {
        busy: [
          { start: "2026-11-23T09:00:00Z", end: "2026-11-23T09:45:00Z" },
          { start: "2026-11-23T10:00:00Z", end: "2026-11-23T10:30:00Z" },
          { start: "2026-11-27T10:00:00Z", end: "2026-11-27T10:30:00Z" },
        ],
      },
      "guest@client.example": { busy: [{ start: "2026-11-23T09:00:00Z", end: "2026-11-23T10:00:00Z" }] },
    });
  });

  it("rule 18: a calendar that cannot be read has an error of its own", async () => {
    const bench = await startBench();
    const { status, body } = await ask(bench, ["stranger@x.example", TEAM]);
    expect(status).toBe(200);
    expect(body.calendars["stranger@x.example"].errors).toEqual([{ domain: "global", reason: "notFound" }]);
    expect(body.calendars[TEAM]).toEqual({ busy: [] });
  });

  it("rule 18: at most 50 calendars are answered", async () => {
    const bench = await startBench();
    const { body } = await ask(bench, [
      ...Array.from({ length: 50 }, (_, index) => `p${index}@x.example`),
      TEAM,
    ]);
    expect(body.calendars[TEAM].errors).toMatchObject([{ reason: "tooManyCalendarsRequested" }]);
  });

  it("refuses an empty window", async () => {
    const bench = await startBench();
    const answer = await bench.call("POST", FREE_BUSY, {
      timeMin: week.timeMax,
      timeMax: week.timeMin,
      items: [],
    });
    expect([answer.status, reasonOf(answer)]).toEqual([400, "timeRangeEmpty"]);
  });
});

describe("rule 17: quota", () => {
  it("is 600 requests a minute of the account, sliding by the clock", async () => {
    const bench = await startBench();
    bench.setQuota({ perUser: 3 });
    const read = () => bench.call("GET", bench.events());
    await read();
    bench.clock.now += 40_000;
    await read();
    await read();
    const refused = await read();
    expect([refused.status, reasonOf(refused), refused.body.error.errors[0].domain]).toEqual([
      403,
      "rateLimitExceeded",
      "usageLimits",
    ]);
    bench.clock.now += 20_000;
    expect((await read()).status).toBe(200);
    expect((await read()).status).toBe(403);
  });

  it("throttles quick writes to one calendar apart from that", async () => {
    const bench = await startBench();
    bench.setQuota({ writesPerCalendar: 1 });
    const insert = (calendarId?: string) =>
      bench.call("POST", bench.events("", calendarId), timed("2026-11-23T09:00:00Z"));
    expect((await insert()).status).toBe(200);
    const refused = await insert();
    expect([refused.status, reasonOf(refused)]).toEqual([403, "quotaExceeded"]);
    expect((await insert(TEAM)).status).toBe(200);
    expect((await bench.call("GET", bench.events())).body.items).toHaveLength(1);
  });
});

describe("rule 19: channels", () => {
  async function receiver() {
    const notices: Record<string, unknown>[] = [];
    const server = createServer((request, response) => {
      let size = 0;
      request.on("data", (chunk: Buffer) => {
        size += chunk.length;
      });
      request.on("end", () => {
        notices.push({ ...request.headers, size });
        response.end();
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    closing.push(() => server.close());
    return { notices, address: `http://127.0.0.1:${portOf(server)}/hook` };
  }

  const channel = (address: string, more: object = {}) => ({
    id: "channel-1",
    type: "web_hook",
    address,
    token: "sales",
    ...more,
  });
  const watch = (bench: Bench, body: object) => bench.call("POST", bench.events("/watch"), body);

  it("tell of changes without a body until they expire or are stopped", async () => {
    const bench = await startBench();
    const { notices, address } = await receiver();
    const expiration = bench.clock.now + 60_000;
    const { body: made } = await watch(bench, channel(address, { expiration }));
    expect(made).toMatchObject({
      kind: "api#channel",
      id: "channel-1",
      token: "sales",
      expiration: String(expiration),
    });
    await expect
      .poll(() => notices, { timeout: 10_000 })
      .toMatchObject([{ "x-goog-resource-state": "sync", size: 0 }]);
    bench.remote.insert("primary", timed("2026-11-23T09:00:00Z"));
    await expect
      .poll(() => notices[1])
      .toMatchObject({
        "x-goog-channel-id": "channel-1",
        "x-goog-channel-token": "sales",
        "x-goog-resource-id": made.resourceId,
        "x-goog-resource-state": "exists",
        "x-goog-message-number": "2",
      });
    await bench.call("POST", bench.events(), timed("2026-11-23T11:00:00Z"));
    await expect.poll(() => notices, { timeout: 10_000 }).toHaveLength(3);
    await expect.poll(() => bench.notices()[2]?.outcome, { timeout: 10_000 }).toBe("delivered");
    bench.clock.now = expiration;
    bench.remote.insert("primary", timed("2026-11-23T12:00:00Z"));
    expect(bench.notices()).toHaveLength(3);
  });

  it("are stopped by id and resource id together", async () => {
    const bench = await startBench();
    const { address } = await receiver();
    const { body } = await watch(bench, channel(address));
    const stop = (resourceId: string) =>
      bench.call("POST", "/calendar/v3/channels/stop", { id: "channel-1", resourceId });
    expect((await stop("wrong")).status).toBe(404);
    expect((await stop(body.resourceId)).status).toBe(204);
    expect((await stop(body.resourceId)).status).toBe(404);
  });

  it("need a short id of their own and a safe address", async () => {
    const bench = await startBench();
    const { address } = await receiver();
    expect((await watch(bench, channel(address, { id: "c".repeat(65) }))).status).toBe(400);
    expect((await watch(bench, channel("http://relay.example/hook"))).status).toBe(401);
    expect((await watch(bench, channel(address))).status).toBe(200);
    const again = await watch(bench, channel(address));
    expect([again.status, reasonOf(again)]).toEqual([400, "channelIdNotUnique"]);
  });
});

describe("settings and colours", () => {
  it("tell the account's zone to who may read settings, and the palette", async () => {
    const bench = await startBench();
    expect((await bench.call("GET", "/calendar/v3/users/me/settings/timezone")).status).toBe(403);
    const { accessToken } = bench.issueCredentials(undefined, ["https://www.googleapis.com/auth/calendar"]);
    const headers = { authorization: `Bearer ${accessToken}` };
    const zone = await bench.call("GET", "/calendar/v3/users/me/settings/timezone", undefined, headers);
    expect(zone.body).toMatchObject({ id: "timezone", value: "Europe/Berlin" });
    expect(
      (await bench.call("GET", "/calendar/v3/users/me/settings", undefined, headers)).body.items.length,
    ).toBeGreaterThan(1);
    const palette = await bench.call("GET", "/calendar/v3/colors");
    expect([Object.keys(palette.body.calendar).length, Object.keys(palette.body.event).length]).toEqual([
      24, 11,
    ]);
  });
});

describe("a snapshot", () => {
  it("goes on with the same events, ETags, tokens, sync tokens and mail after a restart", async () => {
    const first = await startBench();
    await first.call("POST", first.events("?sendUpdates=all&conferenceDataVersion=1"), {
      ...timed("2026-11-23T09:00:00Z", { id: "kept5", attendees: [{ email: "guest@client.example" }] }),
      conferenceData: { createRequest: { requestId: "once" } },
    });
    await first.call("POST", first.events(), timed("2026-11-23T09:00:00Z", { id: "gone5" }));
    const { body: full } = await first.call("GET", first.events());
    await first.call("DELETE", first.events("/gone5"));
    const state: unknown = JSON.parse(JSON.stringify(first.snapshot()));
    await first.close();

    const second = await startBench({
      state,
      seed: { events: { [REP]: [timed("2026-11-23T09:00:00Z", { id: "seed5" })] } },
    });
    for (const secret of Object.values(first.credentials).slice(1))
      expect(JSON.stringify(state)).not.toContain(secret);
    const headers = { authorization: `Bearer ${first.credentials.accessToken}` };
    expect((await second.call("GET", second.events("/kept5"), undefined, headers)).status).toBe(200);
    expect(second.sentMail()).toEqual(first.sentMail());
    const delta = await second.call("GET", second.events(`?syncToken=${full.nextSyncToken}`));
    expect(delta.body.items).toMatchObject([
      { id: "kept5", hangoutLink: expect.any(String) },
      { id: "gone5", status: "cancelled" },
    ]);
    expect(
      (await second.call("POST", second.events(), timed("2026-11-23T09:00:00Z", { id: "gone5" }))).status,
    ).toBe(409);
    expect(second.remote.all("primary").map(({ id }) => id)).toEqual(["kept5"]);
  });

  it("is refused when it is something else", async () => {
    await expect(startBench({ state: { version: 2 } })).rejects.toThrow();
  });
});
