import { describe, expect, it } from "vitest";
import type { Desk } from "../support/fault-desk.ts";
import { faultDesk } from "../support/fault-desk.ts";
import { at, calendarId } from "../support/fault-google.ts";

const second = 1_000;
const pages = /pageToken=/.source;

/** Ids of everything shown here. */
function shownIds(desk: Desk): readonly string[] {
  return desk.db().prepare<[], string>("SELECT id FROM events WHERE deleted = 0 ORDER BY id").pluck().all();
}

/** What waits, to the last byte. */
function outboxRows(desk: Desk): readonly unknown[] {
  return desk.db().prepare("SELECT * FROM outbox ORDER BY seq").all();
}

/** A desk whose sync token has just become void, with short pages: a full read takes four of them. */
async function tokenless() {
  const desk = await faultDesk();
  desk.google.setPageSize(4);
  return desk;
}

describe("a calendar that must be read anew", () => {
  it("fault 9: a 410 on the sync token: everything is read again, with progress, and the outbox is untouched", async () => {
    const desk = await tokenless();
    // Kept waiting by the server through the whole read.
    desk.google.faults.add({
      match: { method: "PATCH" },
      times: 99,
      action: { kind: "status", status: 503 },
    });
    desk.rep({ do: "move", eventId: "demo1", time: at("16:00", "16:30") });
    desk.rep({ do: "edit", eventId: "call3x", title: "Mine" });
    desk.google.remote.delete(calendarId, "call3x");
    desk.google.remote.delete(calendarId, "call5x");
    desk.google.remote.patch(calendarId, "call6x", { summary: "Theirs" });
    const waiting = outboxRows(desk);
    desk.google.expireSyncTokens("fullSyncRequired");
    const told = desk.statuses.length;
    // Before the Undo time is over: the read is all that happens.
    await desk.world.pass(9 * second);
    const progress = desk.statuses.slice(told).flatMap(({ reading }) => (reading === null ? [] : [reading]));
    expect(progress.every(({ again }) => again)).toBe(true);
    expect(new Set(progress.map(({ count }) => count))).toEqual(new Set([4, 8, 12, 14]));
    expect(desk.status().reading).toBeNull();
    expect(outboxRows(desk)).toEqual(waiting);
    expect(shownIds(desk)).not.toContain("call5x");
    expect(shownIds(desk)).toContain("call3x");
    expect(desk.violationsNow()).toEqual([]);
    // What was deleted there while it was edited here asks the rep; they let it go.
    desk.google.faults.clear();
    await desk.world.pass(60 * second);
    const [conflict] = desk.activity();
    expect(conflict).toMatchObject({ kind: "conflict", event: { eventId: "call3x" } });
    await desk.call("outbox.discard", { outboxId: conflict?.outboxId });
    desk.settled("call3x");
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 1: a 410 is no success: nothing counts as synced before everything was read", async () => {
    const desk = await tokenless();
    const before = desk.status().lastSyncedAt;
    desk.google.expireSyncTokens("updatedMinTooLongAgo");
    desk.google.remote.patch(calendarId, "call6x", { summary: "Theirs" });
    desk.google.faults.add({ match: { path: pages }, times: 99, action: { kind: "status", status: 500 } });
    await desk.world.pass(120 * second);
    expect(desk.status().lastSyncedAt).toBe(before);
    expect(desk.activity()).toEqual([]);
    expect(await desk.heal()).toEqual([]);
    expect(desk.status().lastSyncedAt).not.toBe(before);
  });

  it("failure 2: what was deleted while the token became void is swept once everything was read", async () => {
    const desk = await tokenless();
    desk.google.remote.delete(calendarId, "call5x");
    desk.google.remote.delete(calendarId, "weekly1");
    desk.google.expireSyncTokens("fullSyncRequired");
    await desk.world.pass(20 * second);
    expect(shownIds(desk)).not.toContain("call5x");
    expect(shownIds(desk)).not.toContain("weekly1");
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 3: nothing is wiped before the refill has succeeded: a 500 on its second page leaves rows and outbox whole", async () => {
    const desk = await tokenless();
    desk.rep({ do: "move", eventId: "demo1", time: at("16:00", "16:30") });
    const [rows, waiting] = [shownIds(desk), outboxRows(desk)];
    desk.google.remote.delete(calendarId, "call5x");
    desk.google.expireSyncTokens("fullSyncRequired");
    desk.google.faults.add({ match: { path: pages }, times: 99, action: { kind: "status", status: 500 } });
    await desk.world.pass(9 * second);
    expect(desk.google.requests.find({ path: /events$/ }).map(({ status }) => status)).toContain(500);
    expect(shownIds(desk)).toEqual(rows);
    expect(outboxRows(desk)).toEqual(waiting);
    await desk.restart("dead");
    expect(shownIds(desk)).toEqual(rows);
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 4: an empty page in the middle does not end the paging", async () => {
    const desk = await faultDesk();
    desk.google.setPageSize(2, true);
    desk.google.expireSyncTokens("fullSyncRequired");
    desk.google.remote.insert(calendarId, { id: "zlast", summary: "Last", ...times });
    await desk.world.pass(20 * second);
    expect(shownIds(desk)).toContain("zlast");
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 6: a delta of one event leaves all the others", async () => {
    const desk = await faultDesk();
    const before = shownIds(desk);
    desk.google.remote.patch(calendarId, "call6x", { summary: "Theirs" });
    desk.google.requests.clear();
    await desk.world.pass(20 * second);
    const reads = desk.google.requests.find({ path: /events$/ });
    expect(reads.every(({ query }) => query["syncToken"] !== undefined)).toBe(true);
    expect(shownIds(desk)).toEqual(before);
    expect(await desk.heal()).toEqual([]);
  });
});

const times = {
  start: { dateTime: "2026-11-26T10:00:00+01:00", timeZone: "Europe/Berlin" },
  end: { dateTime: "2026-11-26T10:30:00+01:00", timeZone: "Europe/Berlin" },
};
