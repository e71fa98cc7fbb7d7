import { describe, expect, it, onTestFinished } from "vitest";
import { createRangeCheck } from "../../electron/calendar/pull/range-check.ts";
import type { PushReport } from "../../electron/calendar/push/push.ts";
import { createZones } from "../../electron/calendar/recurrence/occurrence-zone.ts";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import { createSyncLoop } from "../../electron/calendar/sync/sync-loop.ts";
import type { SyncProgress, SyncReport } from "../../shared/model/sync.ts";
import { googleEvent } from "../support/calendar-events.ts";
import { halfway } from "../support/fault-random.ts";
import { here, manyEvents, pullScene, seedEvent, there } from "../support/pull-scene.ts";
import { now, repEmail } from "../support/reading-engine.ts";

const sentOne: PushReport = {
  sent: 1,
  failed: 0,
  conflicts: 0,
  delayed: 0,
  stopped: null,
  failure: null,
  delayedUntil: null,
};
const week = { from: "2026-11-23T00:00:00Z", to: "2026-11-30T00:00:00Z" };
const series = seedEvent("series", { summary: "Stand-up", recurrence: ["RRULE:FREQ=DAILY;COUNT=30"] });
const nextYearTime = {
  start: { dateTime: "2027-11-24T10:00:00Z" },
  end: { dateTime: "2027-11-24T11:00:00Z" },
};
const nextYear = seedEvent("next-year", nextYearTime);

interface Options {
  readonly pageSize?: number;
  /** Told before each page of the comparison is asked for. */
  readonly beforePage?: (asked: number) => void;
  /** Told when the last page of the rep's own calendar has been answered and nothing was written yet. */
  readonly afterLastPage?: () => void;
}

/** A loop in step with the emulator, whose alarms never ring: only *Sync now* does anything. */
async function rangeDesk(options: Options = {}) {
  const scene = await pullScene([...manyEvents(6), series, nextYear]);
  const { engine, db } = scene;
  const shared = {
    db,
    events: engine.events,
    calendars: engine.calendars,
    zones: createZones(),
    clock: () => now,
    onEventChanged: () => undefined,
  };
  let asked = 0;
  const { check } = createRangeCheck({
    ...shared,
    api: {
      getEvent: engine.api.getEvent,
      listRange: async (...args) => {
        asked += 1;
        options.beforePage?.(asked);
        const page = await engine.api.listRange(...args);
        if (page.nextPageToken === null && args[0] === repEmail) options.afterLastPage?.();
        return page;
      },
    },
    occurrencesBetween: (from, to) => occurrencesBetween(db, from, to),
    ...(options.pageSize === undefined ? {} : { pageSize: options.pageSize }),
  });
  const loop = createSyncLoop({
    ...shared,
    api: engine.api,
    random: () => halfway,
    reach: () => undefined,
    check,
    connected: () => true,
    onChanged: () => undefined,
    onError: () => undefined,
    push: { nextDue: () => null, pausedUntil: () => null, pushDue: async () => sentOne },
    alarm: () => ({ look: () => undefined, stop: async () => undefined }),
  });
  onTestFinished(() => loop.stop());
  await loop.syncNow();
  scene.google.requests.clear();
  const progress: SyncProgress[] = [];
  const controller = new AbortController();
  return {
    ...scene,
    loop,
    progress,
    controller,
    sync: (range = week) => loop.syncRange(range, controller.signal, (step) => progress.push(step)),
    /** Everything that is kept of events and calendars, but for how often rows were written. */
    dump: () =>
      db
        .prepare("SELECT calendar_id, id, etag, sync_state, base, local FROM events ORDER BY calendar_id, id")
        .all(),
  };
}

function totals({ calendars }: SyncReport) {
  return calendars.map(({ id, created, updated, deleted, repaired, checked, error }) => ({
    id,
    changes: [created, updated, deleted],
    repaired,
    checked,
    error: error?.code ?? null,
  }));
}

describe("Sync now for a range", () => {
  it("reports what was sent, created, updated and deleted in each calendar", async () => {
    const { google, db, sync } = await rangeDesk();
    google.remote.insert(repEmail, seedEvent("fresh"));
    google.remote.insert("team", seedEvent("theirs"));
    google.remote.patch(repEmail, "many1", { summary: "New" });
    google.remote.delete(repEmail, "many0");
    const report = await sync();
    expect(report).toMatchObject({ state: "done", sent: 1, needsYou: 0 });
    expect(totals(report)).toEqual([
      { id: repEmail, changes: [1, 1, 1], repaired: 0, checked: true, error: null },
      { id: "team", changes: [1, 0, 0], repaired: 0, checked: true, error: null },
    ]);
    expect(here(db)).toEqual(there(google));
  });

  it("tells how far it has come, with counts", async () => {
    const { sync, progress } = await rangeDesk();
    await sync();
    expect(progress.map(({ phase, calendar }) => [phase, calendar])).toEqual([
      ["sending", null],
      ["reading", "Work"],
      ["checking", "Work"],
      ["checking", "Work"],
      ["reading", "Team"],
      ["checking", "Team"],
      ["checking", "Team"],
    ]);
    expect(progress.at(-1)).toMatchObject({ done: 1, total: 2, events: 7 });
  });

  it("puts right what no delta would bring: rows that are missing, old, or gone at Google", async () => {
    const { google, db, engine, sync } = await rangeDesk();
    db.prepare("DELETE FROM events WHERE id = 'many1'").run();
    db.prepare(
      "UPDATE events SET base = json_set(base, '$.summary', 'Old'), etag = '\"0\"', title = 'Old' WHERE id = 'many2'",
    ).run();
    engine.events.putBase(repEmail, { kind: "event", event: googleEvent("ghost") }, 0);
    engine.events.putBase(
      repEmail,
      { kind: "event", event: googleEvent("ghost-series", { recurrence: ["RRULE:FREQ=DAILY"] }) },
      0,
    );
    expect(await engine.pullCalendar(repEmail)).toMatchObject({ created: 0, updated: 0, deleted: 0 });
    const [work] = totals(await sync());
    expect(work).toMatchObject({ changes: [1, 1, 2], repaired: 4, checked: true });
    expect(here(db)).toEqual(there(google));
    expect(engine.events.get(repEmail, "many2")).toMatchObject({ title: "Meeting 2" });
    const [again] = totals(await sync());
    expect(again).toMatchObject({ changes: [0, 0, 0], repaired: 0 });
  });

  it("leaves alone what is outside of the range", async () => {
    const { db, engine, sync } = await rangeDesk();
    db.prepare("UPDATE events SET etag = '\"0\"', title = 'Old' WHERE id = 'next-year'").run();
    await sync();
    expect(engine.events.get(repEmail, "next-year")).toMatchObject({ title: "Old" });
    await sync({ from: "2027-11-01T00:00:00Z", to: "2027-12-01T00:00:00Z" });
    expect(engine.events.get(repEmail, "next-year")).toMatchObject({ title: "Meeting next-year" });
  });

  it("takes not being listed for no deletion, but asks for the event", async () => {
    const { google, engine, sync } = await rangeDesk();
    // Here it is still this week; at Google it is next year by now, and no delta has said so.
    google.remote.patch(repEmail, "many3", nextYearTime);
    await engine.pullCalendar(repEmail);
    const stale = googleEvent("many3", { etag: '"0"' });
    engine.events.putBase(repEmail, { kind: "event", event: stale }, 1);
    const [work] = totals(await sync());
    expect(work).toMatchObject({ changes: [0, 1, 0], repaired: 1 });
    expect(engine.events.get(repEmail, "many3")?.startMs).toBe(Date.parse("2027-11-24T10:00:00Z"));
  });

  it("keeps what the rep changed and Google does not have yet", async () => {
    const { google, engine, sync } = await rangeDesk();
    engine.events.putLocal(repEmail, "mine", googleEvent("mine"), "waiting", null);
    engine.events.putLocal(repEmail, "many4", googleEvent("many4", { summary: "Mine" }), "waiting", null);
    google.remote.patch(repEmail, "many4", { summary: "Theirs" });
    await sync();
    expect(engine.events.get(repEmail, "mine")).toMatchObject({ syncState: "waiting" });
    expect(engine.events.get(repEmail, "many4")).toMatchObject({ syncState: "waiting", title: "Mine" });
    expect(engine.events.get(repEmail, "many4")?.base).toContain("Theirs");
  });

  it("does not put back what a write of our own changed while the range was read", async () => {
    const desk = await rangeDesk({
      afterLastPage() {
        const before = desk.google.remote.get(repEmail, "many0");
        const after = desk.google.remote.patch(repEmail, "many0", { summary: "Ours" });
        expect(before?.etag).not.toBe(after.etag);
        desk.engine.events.settle(repEmail, "many0", googleEvent("many0", { ...settled(after) }));
      },
    });
    await desk.sync();
    expect(desk.engine.events.get(repEmail, "many0")).toMatchObject({ title: "Ours" });
  });

  it("reads a calendar anew of which very much is missing", async () => {
    const { google, db, sync } = await rangeDesk();
    db.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
       INSERT INTO events (calendar_id, id, kind, etag, start_ms, end_ms, all_day, title, base)
       SELECT calendar_id, 'ghost' || i, kind, etag, start_ms, end_ms, all_day, title, base FROM events, n WHERE id = 'many1'`,
    ).run();
    const [work] = totals(await sync());
    expect(work).toMatchObject({ changes: [0, 0, 80], repaired: 80, checked: true });
    expect(google.requests.count({ path: /events\/ghost/ })).toBe(0);
    expect(here(db)).toEqual(there(google));
  });

  it("says which calendar failed and why, after those that did not", async () => {
    const { google, engine, sync } = await rangeDesk();
    google.faults.add({ match: { path: "ana.*/events" }, action: { kind: "status", status: 500 } });
    google.remote.insert("team", seedEvent("theirs"));
    const report = await sync();
    expect(totals(report)).toEqual([
      { id: repEmail, changes: [0, 0, 0], repaired: 0, checked: false, error: "offline" },
      { id: "team", changes: [1, 0, 0], repaired: 0, checked: true, error: null },
    ]);
    expect(report.calendars[0]?.error?.message).toMatch(/trouble of its own/);
    expect(engine.calendars.get(repEmail)?.lastError).toMatch(/trouble of its own/);
  });

  it("asks no further calendar without a network, and names them all", async () => {
    const { google, sync } = await rangeDesk();
    google.faults.add({
      match: { path: "/events" },
      times: 100,
      action: { kind: "drop-before" },
    });
    const report = await sync();
    expect(report.calendars.map(({ error }) => error?.code)).toEqual(["offline", "offline"]);
    expect(google.requests.count({ path: /team/ })).toBe(0);
  });
});

describe("cancelling it", () => {
  it("in the middle of the comparison has changed nothing", async () => {
    const desk = await rangeDesk({
      pageSize: 2,
      beforePage: (asked) => asked === 3 && desk.controller.abort(),
    });
    desk.db.prepare("UPDATE events SET etag = '\"0\"' WHERE id LIKE 'many%'").run();
    const before = desk.dump();
    const report = await desk.sync();
    expect(report.state).toBe("cancelled");
    expect(report.calendars).toMatchObject([{ checked: false, error: null, repaired: 0 }]);
    expect(desk.dump()).toEqual(before);
    expect(desk.loop.facts()).toMatchObject({ online: true, problem: null, delayedUntil: null });
  });

  it("ends a request that hangs", async () => {
    const desk = await rangeDesk();
    desk.google.faults.add({ match: { path: "timeMin" }, action: { kind: "black-hole" } });
    const report = desk.sync();
    await expect
      .poll(() => desk.google.requests.count({ path: /events/ }), { timeout: 10_000 })
      .toBeGreaterThan(1);
    desk.controller.abort();
    expect(await report).toMatchObject({ state: "cancelled" });
    expect(desk.loop.facts().online).toBe(true);
  });

  it("at any step leaves whole steps only: the next sync ends in step", async () => {
    for (let step = 0; step < 8; step += 1) {
      const desk = await rangeDesk({ pageSize: 2 });
      for (let index = 0; index < 5; index += 1) {
        desk.google.remote.patch(repEmail, `many${index}`, { summary: "New" });
      }
      let told = 0;
      const report = await desk.loop.syncRange(week, desk.controller.signal, () => {
        if (told === step) desk.controller.abort();
        told += 1;
      });
      expect(report.state).toBe("cancelled");
      expect(desk.db.pragma("quick_check", { simple: true })).toBe("ok");
      const { updated } = await desk.loop.syncNow();
      const reported = report.calendars.reduce((sum, calendar) => sum + calendar.updated, 0);
      expect(reported + updated).toBe(5);
      expect(here(desk.db)).toEqual(there(desk.google));
    }
  });
});

/** An event of the emulator as the client would give it. */
function settled(event: { readonly etag?: string | null; readonly summary?: string | null }) {
  return { etag: event.etag ?? "", summary: event.summary ?? "" };
}
