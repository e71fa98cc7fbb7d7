import { describe, expect, it } from "vitest";
import { createEventStore } from "../../../../electron/calendar/events/event-store.ts";
import type { GoogleEvent, RemoteItem } from "../../../../electron/google/event.ts";
import { addCalendar, googleEvent, workCalendar } from "../../../support/calendar-events.ts";
import { testDatabase } from "../../../support/database.ts";

function emptyStore() {
  const { db } = testDatabase();
  addCalendar(db);
  return createEventStore(db);
}

function live(event: GoogleEvent): RemoteItem {
  return { kind: "event", event };
}

const originalStartTime = { dateTime: "2026-11-24T10:00:00+01:00", timeZone: "Europe/Berlin" };
const cancelled: RemoteItem = {
  kind: "cancelledInstance",
  id: "series_20261124T090000Z",
  recurringEventId: "series",
  originalStartTime,
  etag: null,
};

describe("Google's word about an event", () => {
  it("makes a row that keeps every field Google sent", () => {
    const store = emptyStore();
    const event = googleEvent("a", { somethingNew: { of: ["Google's"] }, eventType: "hologram" });
    expect(store.putBase(workCalendar, live(event), 1)).toBe("created");
    const row = store.get(workCalendar, "a");
    expect(row).toMatchObject({
      kind: "single",
      etag: '"a-1"',
      syncState: "synced",
      local: null,
      version: 1,
    });
    expect(JSON.parse(String(row?.base))).toEqual(event);
    expect(row && store.effective(row)).toEqual(event);
  });

  it("changes a row once: the same ETag again means nothing new", () => {
    const store = emptyStore();
    store.putBase(workCalendar, live(googleEvent("a")), 1);
    const changed = live(googleEvent("a", { etag: '"2"', summary: "Moved" }));
    expect(store.putBase(workCalendar, changed, 1)).toBe("updated");
    expect(store.putBase(workCalendar, changed, 1)).toBe("same");
    expect(store.get(workCalendar, "a")).toMatchObject({ title: "Moved", version: 2 });
  });

  it("takes a deletion as often as it comes", () => {
    const store = emptyStore();
    store.putBase(workCalendar, live(googleEvent("a")), 1);
    expect(store.putBase(workCalendar, { kind: "deleted", id: "a" }, 1)).toBe("deleted");
    expect(store.putBase(workCalendar, { kind: "deleted", id: "a" }, 1)).toBe("same");
    expect(store.get(workCalendar, "a")).toBeUndefined();
  });

  it("keeps an occurrence that was taken out of its series, though Google says no more than that", () => {
    const store = emptyStore();
    expect(store.putBase(workCalendar, cancelled, 1)).toBe("same");
    const row = store.get(workCalendar, "series_20261124T090000Z");
    expect(row).toMatchObject({
      kind: "cancelledInstance",
      seriesId: "series",
      originalStart: "20261124T090000Z",
      startMs: Date.parse("2026-11-24T09:00:00Z"),
    });
    expect(row && store.effective(row)).toBeNull();
  });

  it("tells of a deletion when a moved occurrence is taken out", () => {
    const store = emptyStore();
    const exception = googleEvent(cancelled.id, { recurringEventId: "series", originalStartTime });
    expect(store.putBase(workCalendar, live(exception), 1)).toBe("created");
    expect(store.get(workCalendar, cancelled.id)).toMatchObject({
      kind: "exception",
      originalStart: "20261124T090000Z",
    });
    expect(store.putBase(workCalendar, cancelled, 1)).toBe("deleted");
  });

  it("leaves what cannot be read as it was, and counts it as seen", () => {
    const store = emptyStore();
    store.putBase(workCalendar, live(googleEvent("a")), 1);
    const broken: RemoteItem = { kind: "malformed", id: "a", message: "start: missing", raw: {} };
    expect(store.putBase(workCalendar, broken, 2)).toBe("same");
    expect(store.get(workCalendar, "a")).toMatchObject({ title: "Meeting a", generation: 2 });
  });

  it("refuses times that are half a date and half a time, and writes nothing", () => {
    const store = emptyStore();
    const mixed = googleEvent("a", { end: { date: "2026-11-25" } });
    expect(() => store.putBase(workCalendar, live(mixed), 1)).toThrow(RangeError);
    expect(store.get(workCalendar, "a")).toBeUndefined();
  });

  it("is written without a look-up in a first read, and still spares the rep's own change", () => {
    const store = emptyStore();
    expect(store.putFirst(workCalendar, live(googleEvent("a")), 1)).toBe("created");
    store.putLocal(workCalendar, "b", googleEvent("b", { summary: "Mine" }), "waiting", null);
    expect(store.putFirst(workCalendar, live(googleEvent("b", { summary: "Theirs" })), 1)).toBe("updated");
    expect(store.get(workCalendar, "b")).toMatchObject({
      title: "Mine",
      syncState: "waiting",
      etag: '"b-1"',
    });
  });
});

describe("the rep's change", () => {
  const mine = googleEvent("a", { summary: "Mine" });

  function withChange() {
    const store = emptyStore();
    store.putBase(workCalendar, live(googleEvent("a")), 1);
    store.putLocal(workCalendar, "a", mine, "waiting", null);
    return store;
  }

  it("is what is seen, beside Google's version", () => {
    const row = withChange().get(workCalendar, "a");
    expect(row).toMatchObject({ title: "Mine", syncState: "waiting", etag: '"a-1"' });
    expect(JSON.parse(String(row?.base))).toMatchObject({ summary: "Meeting a" });
  });

  it("survives whatever Google says meanwhile, which becomes the base", () => {
    const store = withChange();
    store.setState(workCalendar, "a", "conflict", "Changed in Google too");
    expect(store.putBase(workCalendar, live(googleEvent("a", { etag: '"2"', summary: "Theirs" })), 1)).toBe(
      "updated",
    );
    const row = store.get(workCalendar, "a");
    expect(row).toMatchObject({
      title: "Mine",
      syncState: "conflict",
      syncReason: "Changed in Google too",
      etag: '"2"',
    });
    expect(JSON.parse(String(row?.base))).toMatchObject({ summary: "Theirs" });
    expect(JSON.parse(String(row?.local))).toEqual(mine);
  });

  it("survives a deletion at Google, which takes the base away", () => {
    const store = withChange();
    expect(store.putBase(workCalendar, { kind: "deleted", id: "a" }, 1)).toBe("deleted");
    expect(store.get(workCalendar, "a")).toMatchObject({ title: "Mine", base: null, etag: null });
  });

  it("is settled by Google's answer, which comes back in the next pull as nothing new", () => {
    const store = withChange();
    const answer = { ...mine, etag: '"9"' };
    store.settle(workCalendar, "a", answer);
    expect(store.get(workCalendar, "a")).toMatchObject({
      syncState: "synced",
      local: null,
      etag: '"9"',
      title: "Mine",
    });
    expect(store.putBase(workCalendar, live(answer), 1)).toBe("same");
  });

  it("can be given up for Google's version", () => {
    const store = withChange();
    store.discardLocal(workCalendar, "a");
    expect(store.get(workCalendar, "a")).toMatchObject({
      title: "Meeting a",
      syncState: "synced",
      local: null,
    });
  });

  it("leaves nothing when it is given up and Google never had the event", () => {
    const store = emptyStore();
    store.putLocal(workCalendar, "new", googleEvent("new"), "waiting", null);
    store.discardLocal(workCalendar, "new");
    expect(store.get(workCalendar, "new")).toBeUndefined();
  });

  it("may be a deletion, which keeps the place and Google's version until it is sent", () => {
    const store = withChange();
    store.putLocal(workCalendar, "a", null, "waiting", null);
    const row = store.get(workCalendar, "a");
    expect(row).toMatchObject({ deleted: true, syncState: "waiting", etag: '"a-1"' });
    expect(row && store.effective(row)).toBeNull();
    store.discardLocal(workCalendar, "a");
    expect(store.get(workCalendar, "a")).toMatchObject({ deleted: false, title: "Meeting a" });
  });

  it("may delete an occurrence that has no row of its own", () => {
    const store = emptyStore();
    store.putBase(workCalendar, live(googleEvent("series", { recurrence: ["RRULE:FREQ=WEEKLY"] })), 1);
    store.putLocal(workCalendar, cancelled.id, null, "waiting", null);
    expect(store.get(workCalendar, cancelled.id)).toMatchObject({
      kind: "cancelledInstance",
      seriesId: "series",
      originalStart: "20261124T090000Z",
      deleted: true,
    });
    store.discardLocal(workCalendar, cancelled.id);
    expect(store.get(workCalendar, cancelled.id)).toBeUndefined();
  });

  it("cannot delete what is not there", () => {
    const store = emptyStore();
    expect(() => store.putLocal(workCalendar, "nothing", null, "waiting", null)).toThrow(/no longer/);
  });

  it("leaves the place of a deleted occurrence marked once Google has deleted it too", () => {
    const store = emptyStore();
    store.putBase(workCalendar, live(googleEvent("series", { recurrence: ["RRULE:FREQ=WEEKLY"] })), 1);
    store.putLocal(workCalendar, cancelled.id, null, "waiting", null);
    store.settleDeleted(workCalendar, cancelled.id);
    expect(store.get(workCalendar, cancelled.id)).toMatchObject({
      kind: "cancelledInstance",
      deleted: false,
      syncState: "synced",
    });
    store.settleDeleted(workCalendar, "series");
    expect(store.get(workCalendar, "series")).toBeUndefined();
    expect(store.get(workCalendar, cancelled.id)).toBeUndefined();
  });
});

describe("after a full read", () => {
  it("what was not seen goes, except for rows with the rep's own change", () => {
    const store = emptyStore();
    for (const id of ["a", "b", "c"]) store.putBase(workCalendar, live(googleEvent(id)), 1);
    store.putBase(workCalendar, live(googleEvent("a")), 2);
    store.putLocal(workCalendar, "c", googleEvent("c", { summary: "Mine" }), "waiting", null);
    expect(store.removeUnseen(workCalendar, 2)).toEqual([
      { id: "b", kind: "single", leadId: null, title: "Meeting b" },
    ]);
    expect(store.get(workCalendar, "a")).toBeDefined();
    expect(store.get(workCalendar, "c")).toBeDefined();
  });

  it("what was written while it ran stays", () => {
    const { db } = testDatabase();
    addCalendar(db);
    const store = createEventStore(db);
    db.prepare("UPDATE calendars SET generation = 7").run();
    store.settle(workCalendar, "a", googleEvent("a"));
    expect(store.removeUnseen(workCalendar, 7)).toEqual([]);
  });
});

describe("a change that is given up during a full read", () => {
  it("does not make Google's old version one that the read has seen", () => {
    const { db } = testDatabase();
    addCalendar(db);
    const store = createEventStore(db);
    store.putBase(workCalendar, live(googleEvent("a")), 0);
    store.putLocal(workCalendar, "a", googleEvent("a", { summary: "Mine" }), "waiting", null);
    db.prepare("UPDATE calendars SET generation = generation + 1, reading = 1").run();
    store.discardLocal(workCalendar, "a");
    expect(store.removeUnseen(workCalendar, 1).map(({ id }) => id)).toEqual(["a"]);
  });
});
