import { describe, expect, it } from "vitest";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import { googleEvent } from "../support/calendar-events.ts";
import { here, manyEvents, pageRequests, pullScene, seedEvent, there } from "../support/pull-scene.ts";
import { now, repEmail } from "../support/reading-engine.ts";

const series = seedEvent("series", { summary: "Stand-up", recurrence: ["RRULE:FREQ=DAILY;COUNT=10"] });
const originalStartTime = { dateTime: "2026-11-25T10:00:00+01:00", timeZone: "Europe/Berlin" };

describe("a first read", () => {
  it("brings every event and remembers where the next delta starts", async () => {
    const { google, db, engine } = await pullScene([...manyEvents(7), series]);
    const report = await engine.pullCalendar(repEmail);
    expect(report).toEqual({ created: 8, updated: 0, deleted: 0, setAside: 0, leads: 0, full: true });
    expect(here(db)).toEqual(there(google));
    expect(engine.calendars.get(repEmail)).toMatchObject({
      reading: false,
      pageToken: null,
      lastSyncedAt: now,
    });
    expect(engine.calendars.get(repEmail)?.syncToken).toEqual(expect.any(String));
  });

  it("goes on past pages that are short or empty (failure 4)", async () => {
    const { google, db, engine } = await pullScene(manyEvents(7));
    google.setPageSize(2, true);
    await engine.pullCalendar(repEmail);
    expect(here(db)).toEqual(there(google));
    expect(pageRequests(google).length).toBeGreaterThan(4);
  });

  it("tells how far it has come, and when it is over", async () => {
    const { engine } = await pullScene(manyEvents(5), { pageSize: 2 });
    await engine.pullCalendar(repEmail);
    expect(engine.reading).toEqual([2, 4, 5, null]);
  });

  it("keeps what the rep made before it ran", async () => {
    const { db, engine } = await pullScene([seedEvent("theirs")]);
    engine.events.putLocal(repEmail, "mine", googleEvent("mine"), "waiting", null);
    await engine.pullCalendar(repEmail);
    expect(engine.events.get(repEmail, "mine")).toMatchObject({ syncState: "waiting" });
    expect(db.prepare("SELECT count(*) FROM events").pluck().get()).toBe(2);
  });
});

describe("a delta", () => {
  it("brings what changed and leaves the rest alone (failure 6)", async () => {
    const { google, db, engine } = await pullScene(manyEvents(6));
    await engine.pullCalendar(repEmail);
    google.remote.patch(repEmail, "many1", { summary: "Renamed" });
    google.remote.insert(repEmail, seedEvent("fresh"));
    google.remote.delete(repEmail, "many2");
    const report = await engine.pullCalendar(repEmail);
    expect(report).toEqual({ created: 1, updated: 1, deleted: 1, setAside: 0, leads: 0, full: false });
    expect(here(db)).toEqual(there(google));
    expect(engine.events.get(repEmail, "many1")).toMatchObject({ title: "Renamed" });
  });

  it("sends its sync token with every page (rule 2), and none of it when nothing changed", async () => {
    const { google, db, engine } = await pullScene(manyEvents(6), { pageSize: 2 });
    await engine.pullCalendar(repEmail);
    for (let index = 0; index < 5; index += 1)
      google.remote.patch(repEmail, `many${index}`, { summary: "New" });
    google.requests.clear();
    await engine.pullCalendar(repEmail);
    const requests = pageRequests(google);
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ sync }) => sync)).size).toBe(1);
    expect(requests.every(({ sync, status }) => sync !== undefined && status === 200)).toBe(true);
    expect(here(db)).toEqual(there(google));
    const nothing = await engine.pullCalendar(repEmail);
    expect(nothing).toEqual({ created: 0, updated: 0, deleted: 0, setAside: 0, leads: 0, full: false });
  });

  it("knows our own write when it comes back (failure 21)", async () => {
    const { engine } = await pullScene([seedEvent("a")]);
    await engine.pullCalendar(repEmail);
    const etag = engine.events.get(repEmail, "a")?.etag ?? null;
    const answer = await engine.api.patchEvent(
      repEmail,
      "a",
      { summary: "Mine" },
      { ifMatch: etag, sendUpdates: "none" },
    );
    engine.events.settle(repEmail, "a", answer);
    const { version } = engine.events.get(repEmail, "a") ?? {};
    expect(await engine.pullCalendar(repEmail)).toMatchObject({ created: 0, updated: 0, deleted: 0 });
    expect(engine.events.get(repEmail, "a")).toMatchObject({ version, title: "Mine" });
  });

  it("that our own write has overtaken on its way does not put the old version back, and loses nothing", async () => {
    let onAnswered = async () => {};
    const { google, db, engine } = await pullScene([seedEvent("a"), seedEvent("b"), seedEvent("c")], {
      onAnswered: () => onAnswered(),
    });
    await engine.pullCalendar(repEmail);
    for (const id of ["a", "b", "c"]) google.remote.patch(repEmail, id, { summary: "Theirs" });
    onAnswered = async () => {
      onAnswered = async () => {};
      const write = { ifMatch: null, sendUpdates: "none" } as const;
      engine.events.settle(
        repEmail,
        "a",
        await engine.api.patchEvent(repEmail, "a", { summary: "Mine" }, write),
      );
      await engine.api.deleteEvent(repEmail, "b", write);
      engine.events.settleDeleted(repEmail, "b");
    };
    await engine.pullCalendar(repEmail);
    expect(here(db)).toEqual(there(google));
    expect(engine.events.get(repEmail, "a")).toMatchObject({ title: "Mine" });
    expect(engine.events.get(repEmail, "b")).toBeUndefined();
    expect(engine.events.get(repEmail, "c")).toMatchObject({ title: "Theirs" });
  });

  it("does not leave an occurrence behind whose series our own deletion took away meanwhile", async () => {
    let onAnswered = async () => {};
    const { google, db, engine } = await pullScene([series], { onAnswered: () => onAnswered() });
    await engine.pullCalendar(repEmail);
    // The page holds the occurrence alone: its series has not changed.
    google.remote.patch(repEmail, "series_20261125T090000Z", { summary: "Theirs" });
    onAnswered = async () => {
      onAnswered = async () => {};
      await engine.api.deleteEvent(repEmail, "series", { ifMatch: null, sendUpdates: "none" });
      engine.events.settleDeleted(repEmail, "series");
    };
    await engine.pullCalendar(repEmail);
    expect(here(db)).toEqual(there(google));
    expect(engine.events.get(repEmail, "series_20261125T090000Z")).toBeUndefined();
  });

  it("never touches a change of the rep's that waits", async () => {
    const { google, engine } = await pullScene([seedEvent("a"), seedEvent("b")]);
    await engine.pullCalendar(repEmail);
    for (const id of ["a", "b"]) {
      const row = engine.events.get(repEmail, id);
      const event = row === undefined ? null : engine.events.effective(row);
      if (event === null) throw new Error(`${id} was not pulled`);
      engine.events.putLocal(repEmail, id, { ...event, summary: "Mine" }, "waiting", null);
    }
    google.remote.patch(repEmail, "a", { summary: "Theirs" });
    google.remote.delete(repEmail, "b");
    await engine.pullCalendar(repEmail);
    expect(engine.events.get(repEmail, "a")).toMatchObject({ title: "Mine", syncState: "waiting" });
    expect(JSON.parse(String(engine.events.get(repEmail, "a")?.base))).toMatchObject({ summary: "Theirs" });
    expect(engine.events.get(repEmail, "b")).toMatchObject({ title: "Mine", base: null });
  });
});

describe("a series", () => {
  const week = (db: Parameters<typeof occurrencesBetween>[0]) =>
    occurrencesBetween(
      db,
      Date.parse("2026-11-23T00:00:00Z"),
      Date.parse("2026-11-30T00:00:00Z"),
      "Europe/Berlin",
    );

  it("shows an instance that was moved at Google once (failure 7), and none that was cancelled there (failure 8)", async () => {
    const { google, engine, reader } = await pullScene([series]);
    await engine.pullCalendar(repEmail);
    const db = reader();
    expect(week(db)).toHaveLength(6);
    google.remote.patch(repEmail, "series_20261125T090000Z", {
      start: { dateTime: "2026-11-25T15:00:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2026-11-25T16:00:00+01:00", timeZone: "Europe/Berlin" },
    });
    google.remote.delete(repEmail, "series_20261126T090000Z");
    await engine.pullCalendar(repEmail);
    const starts = week(db).map(({ time }) => (time.kind === "timed" ? time.start : ""));
    expect(starts).toHaveLength(5);
    expect(starts).toContain("2026-11-25T15:00:00+01:00");
    expect(starts.some((start) => start.startsWith("2026-11-26"))).toBe(false);
  });

  it("that is deleted takes its changed and cancelled instances along", async () => {
    const exception = seedEvent("series_20261125T090000Z", { recurringEventId: "series", originalStartTime });
    const { google, db, engine } = await pullScene([series, exception]);
    google.remote.delete(repEmail, "series_20261126T090000Z");
    await engine.pullCalendar(repEmail);
    google.remote.delete(repEmail, "series");
    await engine.pullCalendar(repEmail);
    expect(db.prepare("SELECT id FROM events").all()).toEqual([]);
  });
});

describe("what Google sends and nobody can read", () => {
  const setAside = "SELECT ref, message FROM set_aside ORDER BY ref";

  it("is set aside with its name and what is wrong, while the rest goes on (failure 10)", async () => {
    const { db, engine } = await pullScene([
      seedEvent("good", { eventType: "hologram", visibility: "whispered" }),
      seedEvent("mixed", { end: { date: "2026-11-25" } }),
      seedEvent("noon", { start: { dateTime: "at noon" } }),
      seedEvent("rule", { summary: "Stand-up", recurrence: ["RRULE:FREQ=SOMETIMES"] }),
    ]);
    const report = await engine.pullCalendar(repEmail);
    expect(report).toMatchObject({ created: 2, setAside: 3 });
    expect(db.prepare(setAside).all()).toEqual([
      {
        ref: `${repEmail}/mixed`,
        message: expect.stringMatching(/mixed in Work could not be read: start and end/),
      },
      {
        ref: `${repEmail}/noon`,
        message: expect.stringMatching(/noon in Work could not be read: start.dateTime/),
      },
      {
        ref: `${repEmail}/rule`,
        message: expect.stringMatching(/"Stand-up" in Work is shown once only.*SOMETIMES/),
      },
    ]);
    const raw = db.prepare("SELECT raw FROM set_aside WHERE ref LIKE '%noon'").pluck().get();
    expect(JSON.parse(String(raw))).toMatchObject({ id: "noon", start: { dateTime: "at noon" } });
  });

  it("comes back by itself once it can be read, and goes once it is deleted", async () => {
    const { google, db, engine } = await pullScene([
      seedEvent("noon", { start: { dateTime: "at noon" } }),
      seedEvent("rule", { recurrence: ["RRULE:FREQ=SOMETIMES"] }),
      seedEvent("mixed", { end: { date: "2026-11-25" } }),
    ]);
    await engine.pullCalendar(repEmail);
    google.remote.patch(repEmail, "noon", { start: { dateTime: "2026-11-24T10:00:00+01:00" } });
    google.remote.patch(repEmail, "rule", { recurrence: ["RRULE:FREQ=DAILY"] });
    google.remote.delete(repEmail, "mixed");
    expect(await engine.pullCalendar(repEmail)).toMatchObject({ setAside: 0 });
    expect(db.prepare(setAside).all()).toEqual([]);
    expect(engine.events.get(repEmail, "noon")).toBeDefined();
  });

  it("leaves the last version that could be read in place, through a full read too", async () => {
    const { google, engine } = await pullScene([seedEvent("a")]);
    await engine.pullCalendar(repEmail);
    google.remote.patch(repEmail, "a", { start: { dateTime: "at noon" } });
    google.expireSyncTokens("fullSyncRequired");
    await engine.pullCalendar(repEmail);
    expect(engine.events.get(repEmail, "a")).toMatchObject({ title: "Meeting a" });
  });
});

describe("an event that was booked for a lead", () => {
  const booked = seedEvent("demo", { extendedProperties: { private: { callsheetLeadId: "lead-1" } } });

  it("tells of its changes and its end, by a delta or by a sweep", async () => {
    const { google, engine } = await pullScene([booked, seedEvent("other")]);
    await engine.pullCalendar(repEmail);
    google.remote.patch(repEmail, "demo", { summary: "Later" });
    await engine.pullCalendar(repEmail);
    google.remote.delete(repEmail, "demo");
    await engine.pullCalendar(repEmail);
    expect(engine.leadChanges.map(({ change, eventId, leadId }) => [change, eventId, leadId])).toEqual([
      ["created", "demo", "lead-1"],
      ["updated", "demo", "lead-1"],
      ["deleted", "demo", "lead-1"],
    ]);
    google.remote.insert(repEmail, { ...booked, id: "demo2" });
    await engine.pullCalendar(repEmail);
    google.remote.delete(repEmail, "demo2");
    google.expireSyncTokens("fullSyncRequired");
    await engine.pullCalendar(repEmail);
    expect(engine.leadChanges.at(-1)).toMatchObject({
      change: "deleted",
      eventId: "demo2",
      leadId: "lead-1",
    });
  });

  it("is not spoken for by Google while the rep's own change waits", async () => {
    const { google, engine } = await pullScene([booked]);
    await engine.pullCalendar(repEmail);
    engine.events.putLocal(repEmail, "demo", null, "waiting", null);
    google.remote.patch(repEmail, "demo", { summary: "Later" });
    await engine.pullCalendar(repEmail);
    expect(engine.leadChanges).toHaveLength(1);
  });
});
