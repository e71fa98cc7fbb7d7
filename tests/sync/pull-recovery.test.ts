import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { googleEventSchema } from "../../electron/google/event.ts";
import { here, manyEvents, pageRequests, pullScene, seedEvent, there } from "../support/pull-scene.ts";
import { repEmail } from "../support/reading-engine.ts";

const series = seedEvent("series", { summary: "Stand-up", recurrence: ["RRULE:FREQ=DAILY;COUNT=10"] });

describe("a sync token that Google refuses", () => {
  it.each(["fullSyncRequired", "updatedMinTooLongAgo"] as const)(
    "(%s) makes everything be read anew, deletions in the gap included (failures 1, 2)",
    async (reason) => {
      const { google, db, engine } = await pullScene(manyEvents(6), { pageSize: 2 });
      await engine.pullCalendar(repEmail);
      google.remote.delete(repEmail, "many3");
      google.remote.patch(repEmail, "many4", { summary: "New" });
      google.expireSyncTokens(reason);
      const report = await engine.pullCalendar(repEmail);
      expect(report).toMatchObject({ created: 0, updated: 1, deleted: 1, full: true });
      expect(here(db)).toEqual(there(google));
      expect(await engine.pullCalendar(repEmail)).toMatchObject({ full: false, updated: 0 });
    },
  );

  it("is no reason to throw away anything before everything was read (failure 3)", async () => {
    const { google, db, engine } = await pullScene(manyEvents(6), { pageSize: 2 });
    await engine.pullCalendar(repEmail);
    google.remote.delete(repEmail, "many5");
    const before = here(db);
    google.expireSyncTokens("fullSyncRequired");
    google.faults.add({ match: { path: "pageToken=" }, times: 1, action: { kind: "status", status: 500 } });
    await expect(engine.pullCalendar(repEmail)).rejects.toMatchObject({ kind: "server" });
    expect(here(db)).toEqual(before);
    expect(engine.calendars.get(repEmail)).toMatchObject({ reading: true, syncToken: null });
    google.requests.clear();
    await engine.pullCalendar(repEmail);
    expect(here(db)).toEqual(there(google));
    // It went on where it had stopped.
    expect(pageRequests(google)[0]?.page).toEqual(expect.any(String));
  });

  it("spares what the rep changed and Google no longer has", async () => {
    const { google, engine } = await pullScene([seedEvent("a"), seedEvent("b")]);
    await engine.pullCalendar(repEmail);
    const row = engine.events.get(repEmail, "a");
    const event = row === undefined ? null : engine.events.effective(row);
    if (event === null) throw new Error("not pulled");
    engine.events.putLocal(repEmail, "a", { ...event, summary: "Mine" }, "waiting", null);
    google.remote.delete(repEmail, "a");
    google.remote.delete(repEmail, "b");
    google.expireSyncTokens("fullSyncRequired");
    await engine.pullCalendar(repEmail);
    expect(engine.events.get(repEmail, "a")).toMatchObject({ title: "Mine", syncState: "waiting" });
    expect(engine.events.get(repEmail, "b")).toBeUndefined();
  });
});

describe("a read that was interrupted", () => {
  const points = ["pull:page-fetched", "pull:page-committed"] as const;
  const cases = points.flatMap((point) => [1, 2, 3, 4].map((page) => [point, page] as const));

  it.each(cases)("at %s of page %i goes on where it was (failure 5)", async (crashPoint, crashPage) => {
    for (const delta of [false, true]) {
      let armed = !delta;
      let seen = 0;
      const reach = (point: string) => {
        if (!armed || point !== crashPoint) return;
        seen += 1;
        if (seen === crashPage) throw new Error("the process ends here");
      };
      const { google, db, engine, restarted } = await pullScene(manyEvents(8), { pageSize: 2, reach });
      if (delta) {
        await engine.pullCalendar(repEmail);
        for (let index = 0; index < 8; index += 1)
          google.remote.patch(repEmail, `many${index}`, { summary: "New" });
        armed = true;
      }
      await expect(engine.pullCalendar(repEmail)).rejects.toThrow("the process ends here");
      const again = restarted();
      await again.pullCalendar(repEmail);
      expect(here(db)).toEqual(there(google));
      // Four pages in all: those committed are not asked for again.
      const committed = crashPoint === "pull:page-committed" ? crashPage : crashPage - 1;
      expect(again.asked).toHaveLength(Math.max(4 - committed, 1));
    }
  });

  it("for so long that its page token is void starts anew", async () => {
    const { google, db, engine } = await pullScene(manyEvents(6), { pageSize: 2 });
    google.faults.add({ match: { path: "pageToken=" }, skip: 1, action: { kind: "drop-before" } });
    await expect(engine.pullCalendar(repEmail)).rejects.toMatchObject({ kind: "offline" });
    db.prepare("UPDATE calendars SET page_token = 'long-forgotten' WHERE id = ?").run(repEmail);
    await engine.pullCalendar(repEmail);
    expect(here(db)).toEqual(there(google));
  });

  it("is not asked for again and again when Google refuses every page", async () => {
    const { google, engine } = await pullScene(manyEvents(6), { pageSize: 2 });
    google.faults.add({ match: { path: "/events" }, times: 100, action: { kind: "status", status: 410 } });
    await expect(engine.pullCalendar(repEmail)).rejects.toMatchObject({ kind: "gone" });
    expect(pageRequests(google).length).toBeLessThan(5);
  });
});

describe("whatever happens at Google", () => {
  const actions = ["insert", "patch", "delete", "moveInstance", "cancelInstance", "expire", "pull"] as const;
  const step = fc.record({ action: fc.constantFrom(...actions), target: fc.nat({ max: 9 }) });
  type Scene = Awaited<ReturnType<typeof pullScene>>;

  async function take(
    { google, engine }: Scene,
    action: (typeof actions)[number],
    target: number,
    turn: number,
  ) {
    const single = google.remote.all(repEmail).filter(({ recurrence }) => recurrence == null)[target]?.id;
    const instance = `series_202611${24 + (target % 6)}T090000Z`;
    const time = { dateTime: `2026-11-24T1${target}:30:00Z`, timeZone: "UTC" };
    const alive = google.remote.get(repEmail, instance)?.status !== "cancelled";
    switch (action) {
      case "insert":
        return google.remote.insert(repEmail, seedEvent(`made${turn}`));
      case "patch":
        return single == null ? null : google.remote.patch(repEmail, single, { summary: `${turn}` });
      case "delete":
        return single == null ? null : google.remote.delete(repEmail, single);
      case "moveInstance":
        return alive ? google.remote.patch(repEmail, instance, { start: time, end: time }) : null;
      case "cancelInstance":
        return alive ? google.remote.delete(repEmail, instance) : null;
      case "expire":
        return google.expireSyncTokens("fullSyncRequired");
      case "pull":
        return engine.pullCalendar(repEmail);
    }
  }

  it("the calendar here is the calendar there after the next pull", async () => {
    const steps = fc.array(step, { maxLength: 25 });
    const property = fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (taken, pageSize) => {
      const scene = await pullScene([...manyEvents(4), series], { pageSize });
      scene.google.setPageSize(pageSize, true);
      for (const [turn, { action, target }] of taken.entries()) await take(scene, action, target, turn);
      await scene.engine.pullCalendar(repEmail);
      expect(here(scene.db)).toEqual(there(scene.google));
    });
    await fc.assert(property, { numRuns: 20 });
  });
});

describe("a full read that was interrupted before its first page", () => {
  it("does not take for seen what was settled here since, and is gone there by now", async () => {
    const scene = await pullScene(manyEvents(2));
    await scene.engine.pullCalendar(repEmail);
    scene.engine.calendars.beginFullRead(repEmail);
    const made = scene.google.remote.insert(repEmail, seedEvent("made1"));
    scene.engine.events.settle(repEmail, "made1", googleEventSchema.parse(made));
    scene.google.remote.delete(repEmail, "made1");
    await scene.restarted().pullCalendar(repEmail);
    expect(here(scene.db)).toEqual(there(scene.google));
  });
});
