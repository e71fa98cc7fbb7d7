import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { createIncomingStore } from "../../electron/calendar/activity/incoming-store.ts";
import { createTimeWords } from "../../electron/calendar/commands/command-time-words.ts";
import { activitySchema } from "../../shared/model/status.ts";
import { googleEvent } from "../support/calendar-events.ts";
import { manyEvents, pullScene, seedEvent } from "../support/pull-scene.ts";
import { now, repEmail } from "../support/reading-engine.ts";

const series = seedEvent("series", { summary: "Stand-up", recurrence: ["RRULE:FREQ=DAILY;COUNT=10"] });
const originalStartTime = { dateTime: "2026-11-25T10:00:00+01:00", timeZone: "Europe/Berlin" };

/** A calendar that was read, whose further changes are written down. */
async function newsScene() {
  const scene = await pullScene([...manyEvents(3), series]);
  await scene.engine.pullCalendar(repEmail);
  await scene.engine.pullCalendar("team");
  return { ...scene, came: () => activityList(scene.db).filter(({ kind }) => kind === "incoming") };
}

describe("what came in", () => {
  it("is listed in words, newest first, and can be opened while it is there", async () => {
    const { google, engine, came } = await newsScene();
    expect(came()).toEqual([]);
    google.remote.patch(repEmail, "many1", {
      start: { dateTime: "2026-11-24T15:00:00+01:00" },
      end: { dateTime: "2026-11-24T16:00:00+01:00" },
    });
    await engine.pullCalendar(repEmail);
    google.remote.delete(repEmail, "many0");
    await engine.pullCalendar(repEmail);
    google.remote.insert("team", seedEvent("fresh", { summary: "Offsite" }));
    await engine.pullCalendar("team");
    const lines = came();
    expect(lines.map(({ title, detail, actions }) => [title, detail, actions])).toEqual([
      ["“Offsite” was added, Tue 24 Nov, 10:00", "From Google, in Team", ["open"]],
      ["“Meeting 0”, Mon 23 Nov, 09:00, was deleted", "From Google, in Work", []],
      ["“Meeting 1” was moved to Tue 24 Nov, 15:00", "From Google, in Work", ["open"]],
    ]);
    for (const line of lines) expect(activitySchema.parse(line)).toEqual(line);
  });

  it("tells an occurrence that was taken out of its series, which the screen shows too", async () => {
    const { google, engine, came } = await newsScene();
    google.remote.insert(repEmail, {
      id: "series_20261125T090000Z",
      status: "cancelled",
      recurringEventId: "series",
      originalStartTime,
    });
    expect(await engine.pullCalendar(repEmail)).toMatchObject({ deleted: 1 });
    expect(came().map(({ title }) => title)).toEqual(["One “Stand-up” was cancelled: Wed 25 Nov, 10:00"]);
  });

  it("is not what this device sent itself", async () => {
    const { engine, came } = await newsScene();
    const etag = engine.events.get(repEmail, "many1")?.etag ?? null;
    const answer = await engine.api.patchEvent(
      repEmail,
      "many1",
      { summary: "Mine" },
      { ifMatch: etag, sendUpdates: "none" },
    );
    engine.events.settle(repEmail, "many1", answer);
    await engine.pullCalendar(repEmail);
    expect(came()).toEqual([]);
  });

  it("is told after a full read too, but for what is the same", async () => {
    const { google, engine, came } = await newsScene();
    google.remote.delete(repEmail, "many2");
    google.remote.patch(repEmail, "many1", { summary: "Renamed" });
    google.expireSyncTokens("fullSyncRequired");
    expect(await engine.pullCalendar(repEmail)).toMatchObject({ full: true });
    expect(came().map(({ title }) => title)).toEqual([
      "“Meeting 2” was deleted",
      "The title of “Renamed” changed",
    ]);
  });

  it("is a part of the page: what is not committed did not come", async () => {
    const { google, db, engine, restarted, came } = await newsScene();
    google.remote.patch(repEmail, "many1", { summary: "Renamed" });
    const dying = restarted({
      reach: (point) => {
        if (point === "pull:page-fetched") throw new Error("killed");
      },
    });
    await expect(dying.pullCalendar(repEmail)).rejects.toThrow("killed");
    expect(came()).toEqual([]);
    await engine.pullCalendar(repEmail);
    expect(came()).toHaveLength(1);
    expect(db.prepare("SELECT count(*) FROM incoming").pluck().get()).toBe(1);
  });

  it("is kept within bounds, however much it is", async () => {
    const { google, db, engine, came } = await newsScene();
    for (let index = 0; index < 300; index += 1) google.remote.insert(repEmail, seedEvent(`storm${index}`));
    await engine.pullCalendar(repEmail);
    expect(came()).toHaveLength(200);
    const record = createIncomingStore(
      db,
      createTimeWords("en-GB", () => "UTC"),
      () => now,
    );
    for (let index = 0; index < 600; index += 1) {
      const after = googleEvent(`e${index}`);
      record({ calendarId: repEmail, eventId: after.id, leadId: null, change: { kind: "created", after } });
    }
    expect(db.prepare("SELECT count(*) FROM incoming").pluck().get()).toBe(500);
  });
});
