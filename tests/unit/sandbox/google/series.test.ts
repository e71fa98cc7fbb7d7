import { describe, expect, it } from "vitest";
import type { Bench } from "./support/emulator.ts";
import { REP, reasonOf, startBench, timed, ZONE } from "./support/emulator.ts";

/** Every Monday at 09:00 in Berlin, across the change of October 25th. */
const weekly = timed("2026-10-12T07:00:00Z", { id: "standup", recurrence: ["RRULE:FREQ=WEEKLY;COUNT=6"] });
const STARTS = [
  "20261012T070000Z",
  "20261019T070000Z",
  "20261026T080000Z",
  "20261102T080000Z",
  "20261109T080000Z",
  "20261116T080000Z",
];

async function withWeekly(): Promise<Bench> {
  const bench = await startBench();
  await bench.call("POST", bench.events(), weekly);
  return bench;
}

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
const nineOn = (day: string, hour = "09") => ({ dateTime: `${day}T${hour}:00:00+01:00`, timeZone: ZONE });

async function full(bench: Bench): Promise<string> {
  return (await bench.call("GET", bench.events())).body.nextSyncToken;
}

describe("instances of series", () => {
  it("rule 6: have ids of their original start in UTC, right across a change of offset", async () => {
    const bench = await withWeekly();
    const { body } = await bench.call("GET", bench.events("/standup/instances"));
    expect(ids(body.items)).toEqual(STARTS.map((start) => `standup_${start}`));
    expect(body.items[2]).toMatchObject({
      recurringEventId: "standup",
      start: { dateTime: "2026-10-26T09:00:00+01:00", timeZone: ZONE },
      originalStartTime: { dateTime: "2026-10-26T09:00:00+01:00", timeZone: ZONE },
    });
    expect(body.items[2]).not.toHaveProperty("recurrence");
  });

  it("rule 6: all-day ones have the date alone", async () => {
    const bench = await startBench();
    const holiday = {
      id: "fairs",
      start: { date: "2026-12-01" },
      end: { date: "2026-12-03" },
      recurrence: ["RRULE:FREQ=YEARLY;COUNT=2"],
    };
    await bench.call("POST", bench.events(), holiday);
    const { body } = await bench.call("GET", bench.events("/fairs/instances"));
    expect(ids(body.items)).toEqual(["fairs_20261201", "fairs_20271201"]);
    expect(body.items[1]).toMatchObject({ start: { date: "2027-12-01" }, end: { date: "2027-12-03" } });
  });

  it("rule 6: one never edited is read by its id, one that does not occur is not found", async () => {
    const bench = await withWeekly();
    const found = await bench.call("GET", bench.events(`/standup_${STARTS[3]}`));
    expect(found.body).toMatchObject({ id: `standup_${STARTS[3]}`, status: "confirmed" });
    for (const id of [
      "standup_20261103T080000Z",
      "standup_20261102",
      "standup_20261123T080000Z",
      "nobody_20261102T080000Z",
    ]) {
      expect([id, (await bench.call("GET", bench.events(`/${id}`))).status]).toEqual([id, 404]);
    }
  });

  it("rule 6: editing one makes an exception, keeps its original start, and leaves the master alone", async () => {
    const bench = await withWeekly();
    const token = await full(bench);
    const { body: master } = await bench.call("GET", bench.events("/standup"));
    const id = `standup_${STARTS[3]}`;
    const { body: instance } = await bench.call("GET", bench.events(`/${id}`));
    const moved = await bench.call(
      "PATCH",
      bench.events(`/${id}`),
      { start: nineOn("2026-11-03"), end: nineOn("2026-11-03", "10") },
      { "if-match": instance.etag },
    );
    expect(moved.body).toMatchObject({
      id,
      recurringEventId: "standup",
      start: nineOn("2026-11-03"),
      originalStartTime: nineOn("2026-11-02"),
    });
    expect((await bench.call("GET", bench.events("/standup"))).body).toEqual(master);
    expect(ids((await bench.call("GET", bench.events(`?syncToken=${token}`))).body.items)).toEqual([id]);
    const again = await bench.call("PATCH", bench.events(`/${id}`), { summary: "Again" });
    expect(again.body).toMatchObject({ id, summary: "Again", start: nineOn("2026-11-03") });
  });

  it("rule 5: a removed instance stays as three fields as long as its series", async () => {
    const bench = await withWeekly();
    const token = await full(bench);
    const id = `standup_${STARTS[1]}`;
    expect((await bench.call("DELETE", bench.events(`/${id}`))).status).toBe(204);
    const removed = {
      kind: "calendar#event",
      etag: expect.any(String),
      id,
      status: "cancelled",
      recurringEventId: "standup",
      originalStartTime: { dateTime: "2026-10-19T09:00:00+02:00", timeZone: ZONE },
    };
    expect((await bench.call("GET", bench.events(`?syncToken=${token}`))).body.items).toEqual([removed]);
    expect((await bench.call("GET", bench.events())).body.items).toEqual([
      expect.objectContaining({ id: "standup" }),
      removed,
    ]);
    const again = await bench.call("DELETE", bench.events(`/${id}`));
    expect([again.status, reasonOf(again)]).toEqual([410, "deleted"]);
    expect((await bench.call("GET", bench.events("/standup/instances"))).body.items).toHaveLength(5);
    expect(
      (await bench.call("GET", bench.events("/standup/instances?showDeleted=true"))).body.items,
    ).toHaveLength(6);
    const restored = await bench.call("PATCH", bench.events(`/${id}`), { status: "confirmed" });
    expect(restored.body).toMatchObject({ id, status: "confirmed" });
  });

  it("rule 5: deleting a series takes its exceptions along, and a first reading shows none of them", async () => {
    const bench = await withWeekly();
    await bench.call("PATCH", bench.events(`/standup_${STARTS[3]}`), { summary: "Exception" });
    const token = await full(bench);
    await bench.call("DELETE", bench.events("/standup"));
    const delta = await bench.call("GET", bench.events(`?syncToken=${token}`));
    expect(delta.body.items).toEqual([expect.objectContaining({ id: "standup", status: "cancelled" })]);
    expect((await bench.call("GET", bench.events("?showDeleted=true"))).body.items).toEqual([]);
    expect((await bench.call("GET", bench.events(`/standup_${STARTS[3]}`))).body.status).toBe("cancelled");
    expect((await bench.call("PATCH", bench.events(`/standup_${STARTS[3]}`), { summary: "x" })).status).toBe(
      410,
    );
  });

  it("assumption A1: moving the series re-keys its exceptions", async () => {
    const bench = await withWeekly();
    await bench.call("PATCH", bench.events(`/standup_${STARTS[2]}`), { summary: "Renamed only" });
    await bench.call("PATCH", bench.events(`/standup_${STARTS[3]}`), {
      start: nineOn("2026-11-05"),
      end: nineOn("2026-11-05", "10"),
    });
    await bench.call("DELETE", bench.events(`/standup_${STARTS[4]}`));
    const token = await full(bench);
    await bench.call("PATCH", bench.events("/standup"), {
      start: { dateTime: "2026-10-12T11:00:00", timeZone: ZONE },
      end: { dateTime: "2026-10-12T11:30:00", timeZone: ZONE },
    });
    const { body } = await bench.call("GET", bench.events(`?syncToken=${token}`));
    const byId = new Map(body.items.map((item: { id: string }) => [item.id, item]));
    expect(byId.get("standup_20261026T100000Z")).toMatchObject({
      summary: "Renamed only",
      start: nineOn("2026-10-26", "11"),
    });
    expect(byId.get("standup_20261102T100000Z")).toMatchObject({
      start: nineOn("2026-11-05"),
      originalStartTime: nineOn("2026-11-02", "11"),
    });
    expect(byId.get("standup_20261109T100000Z")).toMatchObject({
      status: "cancelled",
      originalStartTime: nineOn("2026-11-09", "11"),
    });
    for (const start of STARTS.slice(2, 5)) {
      expect(byId.get(`standup_${start}`)).toEqual({
        kind: "calendar#event",
        etag: expect.any(String),
        id: `standup_${start}`,
        status: "cancelled",
      });
    }
    expect((await bench.call("GET", bench.events("/standup/instances"))).body.items).toHaveLength(5);
  });

  it("assumption A1: a daily series moved by a day keeps each exception apart", async () => {
    const bench = await startBench();
    await bench.call(
      "POST",
      bench.events(),
      timed("2026-11-23T08:00:00Z", { id: "daili5", recurrence: ["RRULE:FREQ=DAILY;COUNT=4"] }),
    );
    const id = (day: number) => `daili5_202611${day}T080000Z`;
    await bench.call("PATCH", bench.events(`/${id(24)}`), { summary: "second" });
    await bench.call("PATCH", bench.events(`/${id(25)}`), { summary: "third" });
    await bench.call("PATCH", bench.events("/daili5"), {
      start: nineOn("2026-11-24"),
      end: nineOn("2026-11-24", "10"),
    });
    const { body } = await bench.call("GET", bench.events("/daili5/instances"));
    expect(body.items.map((item: { id: string; summary: string }) => [item.id, item.summary])).toEqual([
      [id(24), "Demo"],
      [id(25), "second"],
      [id(26), "third"],
      [id(27), "Demo"],
    ]);
  });

  it("rule 15: ending a series early deletes the exceptions behind its end", async () => {
    const bench = await withWeekly();
    await bench.call("PATCH", bench.events(`/standup_${STARTS[4]}`), { summary: "Late" });
    await bench.call("PATCH", bench.events("/standup"), {
      recurrence: ["RRULE:FREQ=WEEKLY;UNTIL=20261031T225959Z"],
    });
    expect(ids((await bench.call("GET", bench.events("/standup/instances"))).body.items)).toEqual(
      STARTS.slice(0, 3).map((start) => `standup_${start}`),
    );
    expect((await bench.call("GET", bench.events())).body.items).toHaveLength(1);
  });

  it("rule 15: a series does not turn all-day in place", async () => {
    const bench = await withWeekly();
    const answer = await bench.call("PATCH", bench.events("/standup"), {
      start: { date: "2026-10-12", dateTime: null },
      end: { date: "2026-10-13", dateTime: null },
    });
    expect([answer.status, reasonOf(answer)]).toEqual([400, "invalid"]);
  });

  it("assumption A5: a new version of the master is a new version of its instances", async () => {
    const bench = await withWeekly();
    const path = bench.events(`/standup_${STARTS[5]}`);
    const { body: before } = await bench.call("GET", path);
    await bench.call("PATCH", bench.events("/standup"), { summary: "Renamed" });
    expect((await bench.call("PATCH", path, { location: "x" }, { "if-match": before.etag })).status).toBe(
      412,
    );
  });

  it("assumption A2: an instance inside a gap moves forward and is found by its id", async () => {
    const bench = await startBench();
    const event = {
      id: "night",
      start: { dateTime: "2026-03-28T02:30:00", timeZone: ZONE },
      end: { dateTime: "2026-03-28T03:00:00", timeZone: ZONE },
      recurrence: ["RRULE:FREQ=DAILY;COUNT=3"],
    };
    await bench.call("POST", bench.events(), event);
    const { body } = await bench.call("GET", bench.events("/night/instances"));
    expect(body.items.map(({ start }: { start: { dateTime: string } }) => start.dateTime)).toEqual([
      "2026-03-28T02:30:00+01:00",
      "2026-03-29T03:30:00+02:00",
      "2026-03-30T02:30:00+02:00",
    ]);
    expect((await bench.call("GET", bench.events(`/${body.items[1].id}`))).status).toBe(200);
  });

  it("expands by EXDATE, RDATE and UNTIL on the wall of the series' zone", async () => {
    const bench = await startBench();
    const event = timed("2026-10-19T07:00:00Z", {
      id: "ruled",
      recurrence: [
        "RRULE:FREQ=WEEKLY;UNTIL=20261109T080000Z",
        `EXDATE;TZID=${ZONE}:20261026T090000`,
        "EXDATE:20261102T080000Z",
        `RDATE;TZID=${ZONE}:20261028T090000`,
      ],
    });
    await bench.call("POST", bench.events(), event);
    const { body } = await bench.call("GET", bench.events("/ruled/instances"));
    expect(ids(body.items)).toEqual([
      "ruled_20261019T070000Z",
      "ruled_20261028T080000Z",
      "ruled_20261109T080000Z",
    ]);
  });

  it("lists a window with singleEvents in order of start, exceptions in their place", async () => {
    const bench = await withWeekly();
    await bench.call(
      "POST",
      bench.events(),
      timed("2026-11-04T10:00:00Z", { id: "single", summary: "Single" }),
    );
    await bench.call("PATCH", bench.events(`/standup_${STARTS[3]}`), {
      start: nineOn("2026-11-05"),
      end: nineOn("2026-11-05", "10"),
    });
    const window = "timeMin=2026-11-01T00:00:00Z&timeMax=2026-11-11T00:00:00Z";
    const { body } = await bench.call("GET", bench.events(`?singleEvents=true&orderBy=startTime&${window}`));
    expect(ids(body.items)).toEqual(["single", `standup_${STARTS[3]}`, `standup_${STARTS[4]}`]);
    const masters = await bench.call("GET", bench.events(`?${window}`));
    expect(ids(masters.body.items)).toEqual(["standup", "single", `standup_${STARTS[3]}`]);
    const none = await bench.call("GET", bench.events("?timeMin=2027-01-01T00:00:00Z"));
    expect(none.body.items).toEqual([]);
    expect((await bench.call("GET", bench.events("?orderBy=startTime"))).status).toBe(400);
  });

  it("finds events by private property, text and iCalUID", async () => {
    const bench = await withWeekly();
    await bench.call("POST", bench.events(), {
      ...timed("2026-11-04T10:00:00Z", { id: "tagged", location: "Harbour Street" }),
      extendedProperties: { private: { lead: "a=b" } },
    });
    const find = async (query: string) =>
      ids((await bench.call("GET", bench.events(`?${query}`))).body.items);
    expect(await find("privateExtendedProperty=lead%3Da%3Db")).toEqual(["tagged"]);
    expect(await find("privateExtendedProperty=lead%3Da")).toEqual([]);
    expect(await find("q=harbour")).toEqual(["tagged"]);
    expect(await find("iCalUID=standup@google.com")).toEqual(["standup"]);
  });

  it("a broken rule of somebody else is listed and stops nothing", async () => {
    const bench = await withWeekly();
    bench.remote.insert(
      "primary",
      timed("2026-11-02T10:00:00Z", { id: "broken", recurrence: ["RRULE:FREQ=OFTEN"] }),
    );
    bench.remote.insert("primary", { id: "unreadable", start: { dateTime: "whenever" }, end: {} });
    expect(ids((await bench.call("GET", bench.events())).body.items)).toEqual([
      "standup",
      "broken",
      "unreadable",
    ]);
    const window =
      "timeMin=2026-11-01T00:00:00Z&timeMax=2026-11-08T00:00:00Z&singleEvents=true&orderBy=startTime";
    const { body } = await bench.call("GET", bench.events(`?${window}`));
    expect(ids(body.items)).toEqual(["unreadable", `standup_${STARTS[3]}`, "broken"]);
    const busy = await bench.call("POST", "/calendar/v3/freeBusy", {
      timeMin: "2026-11-01T00:00:00Z",
      timeMax: "2026-11-08T00:00:00Z",
      items: [{ id: REP }],
    });
    expect(busy.body.calendars[REP].busy).toHaveLength(2);
  });
});
