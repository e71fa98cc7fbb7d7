import { describe, expect, it } from "vitest";
import { calendarsList } from "../../electron/calendar/calendars/calendar-query.ts";
import { bookingsPausedBy } from "../../electron/calendar/calendars/lost-calendar.ts";
import { googleEvent } from "../support/calendar-events.ts";
import { pullScene, seedEvent } from "../support/pull-scene.ts";
import { now, repEmail } from "../support/reading-engine.ts";

const home = { id: "home", summary: "Home", accessRole: "owner", selected: true, timeZone: "Europe/Berlin" };

describe("the calendar list", () => {
  it("is read once, bookings going to the rep's own calendar", async () => {
    const { db } = await pullScene([]);
    expect(calendarsList(db)).toMatchObject([
      { id: repEmail, name: "Work", primary: true, writable: true, selected: true, booking: true },
      { id: "team", writable: false, selected: true, booking: false },
    ]);
  });

  it("follows by deltas, and keeps what the rep chose here", async () => {
    const { google, db, engine } = await pullScene([]);
    engine.calendars.choose("team", { selected: false });
    google.calendarList.put({ id: "team", summary: "The team", accessRole: "writer", selected: true });
    google.calendarList.put(home);
    await engine.pullList();
    expect(calendarsList(db)).toMatchObject([
      { id: repEmail },
      { id: "team", name: "The team", writable: true, selected: false },
      { id: "home", selected: true },
    ]);
    google.requests.clear();
    expect(await engine.pullList()).toBe(false);
    expect(google.requests.all()[0]?.query["syncToken"]).toEqual(expect.any(String));
  });

  it.each([false, true])(
    "loses a calendar that left it, with its events (token expired: %s)",
    async (expired) => {
      const { google, db, engine } = await pullScene([]);
      google.remote.insert("team", seedEvent("a"));
      google.remote.insert("team", seedEvent("b", { start: { dateTime: "at noon" } }));
      await engine.pullCalendar("team");
      if (expired) google.expireSyncTokens("fullSyncRequired");
      google.calendarList.remove("team");
      await engine.pullList();
      expect(calendarsList(db).map(({ id }) => id)).toEqual([repEmail]);
      expect(db.prepare("SELECT count(*) FROM events").pluck().get()).toBe(0);
      expect(db.prepare("SELECT count(*) FROM set_aside").pluck().get()).toBe(0);
    },
  );

  it("keeps a calendar that left it while a change of the rep's waits for it, to be looked at only", async () => {
    const { google, db, engine } = await pullScene([]);
    google.calendarList.put(home);
    await engine.pullList();
    engine.events.putLocal("home", "mine", googleEvent("mine"), "waiting", null);
    const add = `INSERT INTO outbox (id, command_id, subject, calendar_id, event_id, method, send_updates, not_before, created_at)
      VALUES ('o', 'c', 'ana', 'home', 'mine', 'insert', 'none', 0, 0)`;
    db.prepare(add).run();
    google.calendarList.remove("home");
    await engine.pullList();
    expect(calendarsList(db).find(({ id }) => id === "home")).toMatchObject({ writable: false });
    expect(engine.events.get("home", "mine")).toBeDefined();
    expect(engine.calendars.synced().map(({ id }) => id)).toEqual([repEmail, "team"]);
    db.prepare("DELETE FROM outbox").run();
    await engine.pullList();
    expect(calendarsList(db).map(({ id }) => id)).toEqual([repEmail, "team"]);
  });

  it("is in step once every calendar shown has been read", async () => {
    const { engine } = await pullScene([]);
    await engine.pullCalendar(repEmail);
    expect(engine.calendars.lastSyncedAt()).toBeNull();
    await engine.pullCalendar("team");
    expect(engine.calendars.lastSyncedAt()).toBe(now);
  });

  it("stays as it was when reading it fails", async () => {
    const { google, db, engine } = await pullScene([]);
    google.faults.add({ match: { path: "calendarList" }, action: { kind: "status", status: 503 } });
    await expect(engine.pullList()).rejects.toMatchObject({ kind: "server" });
    expect(calendarsList(db)).toHaveLength(2);
  });

  it("says whose each calendar is and what the rep may do with it, their own first", async () => {
    const { google, db, engine } = await pullScene([]);
    const dataOwner = "ben@example.com";
    google.calendarList.put({
      ...home,
      id: "busy",
      summary: "Busy",
      accessRole: "freeBusyReader",
      dataOwner,
    });
    google.calendarList.put({ ...home, id: "desk", summary: "Desk", accessRole: "writer", dataOwner });
    google.calendarList.put({ ...home, id: "odd", summary: "Odd", accessRole: "somethingNew" });
    await engine.pullList();
    expect(calendarsList(db).map(({ id, access, owner, writable }) => [id, access, owner, writable])).toEqual(
      [
        [repEmail, "owner", null, true],
        ["team", "reader", null, false],
        ["busy", "busyOnly", dataOwner, false],
        ["desk", "writer", dataOwner, true],
        ["odd", "reader", null, false],
      ],
    );
    expect(engine.calendars.synced().map(({ id }) => id)).not.toContain("busy");
  });

  it("keeps the calendar that bookings go to when it leaves, and sends none elsewhere unasked", async () => {
    const { google, db, engine } = await pullScene([]);
    google.calendarList.put(home);
    await engine.pullList();
    engine.calendars.choose("home", { booking: true });
    google.calendarList.remove("home");
    await engine.pullList();
    const lost = { id: "home", access: "owner", booking: true, writable: false, lost: "left" };
    expect(calendarsList(db).at(-1)).toMatchObject(lost);
    expect(bookingsPausedBy(db)).toBe("Home");
    google.calendarList.put(home);
    await engine.pullList();
    expect(calendarsList(db).at(-1)).toMatchObject({ ...lost, writable: true, lost: null });
    expect(bookingsPausedBy(db)).toBeNull();
  });

  it("pauses bookings when the rep may only read their calendar any more, and goes on with another one", async () => {
    const { google, db, engine } = await pullScene([]);
    google.calendarList.put(home);
    await engine.pullList();
    engine.calendars.choose("home", { booking: true });
    google.calendarList.put({ ...home, accessRole: "reader" });
    await engine.pullList();
    expect(bookingsPausedBy(db)).toBe("Home");
    engine.calendars.choose(repEmail, { booking: true });
    expect(bookingsPausedBy(db)).toBeNull();
  });
});

describe("the rep's choice of calendars", () => {
  it("moves bookings to a calendar of theirs, which is then shown", async () => {
    const { google, db, engine } = await pullScene([]);
    google.calendarList.put({ ...home, selected: false });
    await engine.pullList();
    engine.calendars.choose("home", { booking: true });
    expect(calendarsList(db).map(({ id, booking, selected }) => [id, booking, selected])).toEqual([
      [repEmail, false, true],
      ["team", false, true],
      ["home", true, true],
    ]);
  });

  it("is refused for a calendar that cannot be written to, or is gone", async () => {
    const { engine } = await pullScene([]);
    expect(() => engine.calendars.choose("team", { booking: true })).toThrow(/may not add events to Team/);
    expect(() => engine.calendars.choose("nothing", { selected: true })).toThrow(/no longer/);
    expect(() => engine.calendars.choose(repEmail, { selected: false })).toThrow(/Bookings go to Work/);
  });

  it("has a colour of its own on this computer, whatever Google changes, until it follows Google again", async () => {
    const { google, db, engine } = await pullScene([]);
    const colors = () => calendarsList(db).map(({ color, ownColor }) => [color, ownColor])[1];
    engine.calendars.choose("team", { color: "#0b8043" });
    google.calendarList.put({
      id: "team",
      summary: "Team",
      accessRole: "reader",
      backgroundColor: "#d50000",
    });
    await engine.pullList();
    expect(colors()).toEqual(["#0b8043", "#0b8043"]);
    expect(google.requests.count({ method: "PATCH" })).toBe(0);
    engine.calendars.choose("team", { color: null });
    expect(colors()).toEqual(["#d50000", null]);
  });
});
