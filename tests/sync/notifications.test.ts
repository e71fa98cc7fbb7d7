import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import type { Desk } from "../support/fault-desk.ts";
import { faultDesk } from "../support/fault-desk.ts";
import { calendarId, seed } from "../support/fault-google.ts";
import { withCalls } from "../support/fault-scene.ts";

const minute = 60_000;
const hour = 60 * minute;

/** A desk whose one calendar reminds 20 minutes before by default, with these events added; Mon 23 Nov 2026, 08:00 UTC. */
async function desk(
  events: readonly object[] = [],
  defaults: readonly object[] = [{ method: "popup", minutes: 20 }],
  others: typeof seed.calendars = [],
): Promise<Desk> {
  const given = withCalls(seed);
  const calendars = given.calendars.map((calendar) =>
    calendar.id === calendarId ? { ...calendar, defaultReminders: [...defaults] } : calendar,
  );
  const made = await faultDesk({ seed: { ...given, calendars: [...calendars, ...others] } });
  for (const event of events) made.google.remote.insert(calendarId, event as never);
  await made.call("sync.now", {});
  await made.world.pass(2_000);
  return made;
}

function meeting(id: string, time: string, change: object = {}): object {
  const start = `2026-11-23T${time}:00Z`;
  const end = new Date(Date.parse(start) + 30 * minute).toISOString();
  return {
    ...{
      id,
      summary: id,
      attendees: [{ email: "nora@x.example" }],
      hangoutLink: "https://meet.google.com/abc",
    },
    ...{ start: { dateTime: start, timeZone: "UTC" }, end: { dateTime: end, timeZone: "UTC" } },
    ...change,
  };
}

const titles = ({ notified }: Desk) => notified.map(({ title }) => title);
const bodies = ({ notified }: Desk, title: string) =>
  notified.flatMap((one) => (one.title === title ? [one.body] : []));

describe("notifications of the engine at work", () => {
  it("come by the calendar's reminders where an event has none of its own, and at its start", async () => {
    const own = {
      useDefault: false,
      overrides: [
        { method: "popup", minutes: 5 },
        { method: "email", minutes: 40 },
      ],
    };
    const made = await desk([
      meeting("usual", "09:00"),
      meeting("own", "09:00", { reminders: own }),
      meeting("none", "09:00", { reminders: { useDefault: false } }),
      meeting("alone", "09:00", { attendees: [], hangoutLink: undefined, reminders: own }),
    ]);
    await made.world.pass(40 * minute);
    expect(titles(made)).toEqual(["usual"]);
    await made.world.pass(15 * minute);
    expect(titles(made).toSorted()).toEqual(["alone", "own", "usual"]);
    await made.world.pass(5 * minute);
    expect(titles(made).slice(3).toSorted()).toEqual(["none", "own", "usual"]);
    expect(made.notified.at(-1)?.actions.map(({ kind }) => kind)).toEqual(["join", "open"]);
  });

  it("of a colleague's meeting do not come at its start", async () => {
    const team = {
      id: "team@x.example",
      summary: "Team",
      accessRole: "reader",
      timeZone: "UTC",
      selected: true,
    };
    const made = await desk([], [], [team as never]);
    made.google.remote.insert(team.id, meeting("theirs", "09:00") as never);
    made.google.remote.insert(calendarId, meeting("mine", "09:00") as never);
    await made.call("sync.now", {});
    await made.world.pass(hour + minute);
    expect(titles(made)).toEqual(["mine"]);
  });

  it("of a series come for each of its occurrences", async () => {
    const made = await desk([meeting("hourly", "09:00", { recurrence: ["RRULE:FREQ=HOURLY;COUNT=4"] })]);
    await made.world.pass(2 * hour + minute);
    expect(bodies(made, "hourly").filter((body) => body.startsWith("In 20 min"))).toHaveLength(2);
    expect(bodies(made, "hourly").filter((body) => body.startsWith("Now"))).toHaveLength(2);
  });

  it("are told once, whatever ends the engine", async () => {
    const made = await desk([meeting("once", "09:00")]);
    await made.world.pass(41 * minute);
    await made.restart("quit");
    await made.world.pass(minute);
    await made.restart("dead");
    await made.world.pass(30 * minute);
    await made.restart("dead");
    await made.world.pass(hour);
    expect(titles(made)).toEqual(["once", "once"]);
    expect(bodies(made, "once").map((body) => body.split(" ")[0])).toEqual(["In", "Now"]);
  });

  it("that were slept through come in one; a meeting that runs is told of by itself", async () => {
    const made = await desk([
      meeting("over", "09:00"),
      meeting("over too", "10:00"),
      meeting("runs", "11:00", { end: { dateTime: "2026-11-23T12:30:00Z", timeZone: "UTC" } }),
      meeting("ahead", "12:10"),
    ]);
    made.world.sleep(4 * hour);
    made.engine().wake();
    await made.world.pass(2_000);
    expect(titles(made).toSorted()).toEqual(["While you were away", "ahead", "runs"]);
    expect(bodies(made, "While you were away")[0]?.split("\n")).toHaveLength(2);
  });

  it("of a meeting that is moved away and back come at its new time alone", async () => {
    const made = await desk([meeting("moving", "09:00")]);
    const move = (time: string) => {
      const { start, end } = meeting("moving", time) as { start: object; end: object };
      made.google.remote.patch(calendarId, "moving", { start, end } as never);
    };
    move("13:00");
    await made.call("sync.now", {});
    await made.world.pass(2 * hour);
    expect(titles(made)).toEqual([]);
    await made.world.pass(3 * hour);
    expect(bodies(made, "moving").map((body) => body.split(" ")[0])).toEqual(["In", "Now"]);
  });

  it("that are put off come again", async () => {
    const made = await desk([meeting("later", "09:00")]);
    await made.world.pass(40 * minute);
    const snooze = made.notified[0]?.actions.find(({ kind }) => kind === "snooze");
    await made.call("private.snooze", snooze);
    await made.world.pass(4 * minute);
    expect(titles(made)).toHaveLength(1);
    await made.world.pass(minute + 2_000);
    expect(bodies(made, "later")).toHaveLength(2);
  });

  it("wait for the end of the quiet hours", async () => {
    const made = await desk([meeting("early", "09:00")]);
    const zone = Temporal.Now.timeZoneId();
    const end = Temporal.Instant.fromEpochMilliseconds(made.world.clock() + 2 * hour).toZonedDateTimeISO(
      zone,
    );
    made.engine().setSettings({
      ...defaultSettings,
      quietHours: { from: (end.hour * 60 + end.minute + 60) % 1440, to: end.hour * 60 + end.minute },
    });
    await made.world.pass(2 * hour - minute);
    expect(titles(made)).toEqual([]);
    await made.world.pass(2 * minute);
    expect(titles(made)).toEqual(["While you were away"]);
  });

  it("tell of a change that Google refused, and again only when it is refused anew", async () => {
    const made = await desk();
    made.google.faults.add({
      match: { method: "PATCH" },
      times: 1,
      action: { kind: "status", status: 400, body: { error: { code: 400, message: "Invalid", errors: [] } } },
    });
    made.engine().focus(false);
    made.rep({ do: "edit", eventId: "call0x", title: "Refused" });
    await made.world.pass(30_000);
    expect(titles(made)).toEqual(["“Refused” could not be sent"]);
    await made.restart("quit");
    made.engine().focus(false);
    await made.world.pass(minute);
    expect(titles(made)).toHaveLength(1);
  });
});

describe("paused", () => {
  it("a read under way ends with its page, and goes on from there when it is resumed", async () => {
    const made = await desk();
    made.google.setPageSize(3);
    made.google.expireSyncTokens("fullSyncRequired");
    const list = { method: "GET", path: /\/events$/ };
    made.google.requests.clear();
    const pages = () =>
      made.google.requests
        .find(list)
        .flatMap(({ status, query }) => (status === 200 ? [query["pageToken"]] : []));
    made.onAnswer(/^GET .*\/events\?/, () => {
      if (pages().length === 2) void made.engine().pause(true);
    });
    await made.world.pass(10 * minute);
    const before = pages();
    expect(before.length).toBeLessThan(5);
    await made.world.pass(hour);
    expect(pages()).toEqual(before);
    await made.engine().pause(false);
    await made.world.pass(minute);
    expect(pages().length).toBeGreaterThan(6);
    // The page that was on its way when it was paused may be asked for once more; the ones before it are not.
    const full = pages().slice(0, 7);
    expect(new Set(full).size).toBeGreaterThanOrEqual(full.length - 1);
    expect(made.status()).toMatchObject({ paused: false, reading: null });
  });

  it("nothing is read or sent, over a crash too; resumed, what waited goes out", async () => {
    const made = await desk();
    await made.engine().pause(true);
    expect(made.status()).toMatchObject({ paused: true });
    const before = made.google.requests.count();
    made.rep({ do: "edit", eventId: "call0x", title: "Waits" });
    made.engine().wake();
    await made.world.pass(hour);
    await expect(made.call("sync.now", {})).rejects.toMatchObject({ code: "paused" });
    expect(made.google.requests.count()).toBe(before);
    expect(made.status()).toMatchObject({ waiting: 1 });
    await made.engine().pause(false);
    await made.world.pass(minute);
    expect(made.google.requests.count()).toBeGreaterThan(before);
    expect(made.status()).toMatchObject({ waiting: 0, paused: false });
    const sent = made.google.remote.all(calendarId);
    expect(sent.some(({ summary }) => summary === "Waits")).toBe(true);
  });
});
