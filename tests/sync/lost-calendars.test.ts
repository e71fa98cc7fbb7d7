import { describe, expect, it } from "vitest";
import { calendarsList } from "../../electron/calendar/calendars/calendar-query.ts";
import type { Desk } from "../support/fault-desk.ts";
import { faultDesk } from "../support/fault-desk.ts";
import { calendarId, seed } from "../support/fault-google.ts";

const second = 1_000;
const minute = 60_000;
const team = {
  id: "team",
  summary: "Team",
  accessRole: "writer",
  selected: true,
  timeZone: "Europe/Berlin",
} as const;
const meeting = {
  id: "team1",
  summary: "Planning",
  start: { dateTime: "2026-11-24T13:00:00+01:00" },
  end: { dateTime: "2026-11-24T14:00:00+01:00" },
};

/** A desk with a shared calendar beside the rep's own. */
async function deskWithTeam(): Promise<Desk> {
  const events = { ...seed.events, team: [meeting] };
  return faultDesk({ seed: { ...seed, calendars: [...seed.calendars, team], events } });
}

const editTeam = (desk: Desk, title: string) =>
  desk.call("event.edit", { calendarId: "team", eventId: "team1", title });
const calendar = (desk: Desk, id = "team") => calendarsList(desk.db()).find((row) => row.id === id);
const patches = ({ google }: Desk) => google.requests.count({ method: "PATCH", path: /\/team\/events/ });
const titleThere = (desk: Desk) => desk.google.remote.get("team", "team1")?.summary;
const choose = (desk: Desk, choice: Record<string, unknown>) =>
  desk.call("calendars.choose", { calendarId: "team", ...choice });

describe("a calendar that is not to be synced any more", () => {
  it("still gets what was changed in it, and is read again at once when it is", async () => {
    const desk = await deskWithTeam();
    await editTeam(desk, "Planning, mine");
    await choose(desk, { selected: false });
    desk.google.remote.insert("team", { ...meeting, id: "team2", summary: "New there" });
    await desk.world.pass(minute);
    expect(titleThere(desk)).toBe("Planning, mine");
    const reads = () => desk.google.requests.count({ method: "GET", path: /\/team\/events$/ });
    const before = reads();
    await desk.world.pass(5 * minute);
    expect(reads()).toBe(before);
    await choose(desk, { selected: true });
    await desk.world.pass(3 * second);
    expect(reads()).toBe(before + 1);
    expect(desk.db().prepare("SELECT title FROM events WHERE id = 'team2'").pluck().get()).toBe("New there");
  });
});

describe("a calendar that leaves the rep's list", () => {
  it("stays with the changes that wait for it, says so, and takes them when it is back", async () => {
    const desk = await deskWithTeam();
    await editTeam(desk, "Planning, mine");
    desk.google.calendarList.remove("team");
    desk.google.requests.clear();
    // The list is asked for at once: so the loss is known before the change is due.
    await desk.call("sync.now", {}).catch(() => undefined);
    await desk.world.pass(10 * minute);
    expect(patches(desk)).toBe(0);
    expect(calendar(desk)).toMatchObject({ lost: "left", waiting: 1, writable: false, access: "writer" });
    expect(desk.status()).toMatchObject({ waiting: 1, needsYou: 0, bookingsPaused: null });
    expect(desk.activity()[0]).toMatchObject({
      kind: "waiting",
      detail: "“Team” can no longer be reached in Google. This stays here and is sent when it is back.",
      actions: ["discard"],
    });
    desk.google.calendarList.put(team);
    await desk.world.pass(10 * minute);
    expect(titleThere(desk)).toBe("Planning, mine");
    expect(calendar(desk)).toMatchObject({ lost: null, waiting: 0, writable: true });
  });

  it("goes with its events when nothing waits for it any more, be it sent or discarded", async () => {
    const desk = await deskWithTeam();
    await editTeam(desk, "Planning, mine");
    desk.google.calendarList.remove("team");
    await desk.call("sync.now", {}).catch(() => undefined);
    const [line] = desk.activity();
    await desk.call("outbox.discard", { outboxId: line?.outboxId });
    await desk.world.pass(10 * minute);
    expect(calendar(desk)).toBeUndefined();
    expect(desk.violationsNow()).toEqual([]);
  });
});

describe("a calendar whose events may no longer be read", () => {
  it("keeps what was read, is asked for again now and then, and is as before when it can be", async () => {
    const desk = await deskWithTeam();
    const refused = {
      error: {
        code: 403,
        message: "no",
        errors: [{ domain: "calendar", reason: "requiredAccessLevel", message: "no" }],
      },
    };
    const action = { kind: "status", status: 403, body: refused } as const;
    desk.google.faults.add({ match: { path: "/team/events" }, times: 1000, action });
    desk.google.requests.clear();
    await desk.world.pass(10 * minute);
    expect(calendar(desk)).toMatchObject({
      lost: "refused",
      writable: false,
      problem: expect.stringMatching(/no longer lets/),
    });
    expect(desk.db().prepare("SELECT count(*) FROM events WHERE calendar_id = 'team'").pluck().get()).toBe(1);
    expect(desk.google.requests.count({ path: /\/team\/events$/ })).toBeLessThanOrEqual(11);
    expect(desk.status().online).toBe(true);
    desk.google.faults.clear();
    await desk.world.pass(2 * minute);
    expect(calendar(desk)).toMatchObject({ lost: null, writable: true, problem: null });
  });

  it("is found to be gone by a change that was on its way, of whose event nothing false is said", async () => {
    const desk = await deskWithTeam();
    await desk.call("sync.now", {});
    await editTeam(desk, "Planning, mine");
    // Gone for the change and for reading, though the list does not say so yet.
    const gone = { kind: "status", status: 404 } as const;
    desk.google.faults.add({ match: { path: "/team/events" }, times: 1000, action: gone });
    await desk.world.pass(11 * second);
    expect(patches(desk)).toBe(1);
    expect(calendar(desk)).toMatchObject({ lost: "refused", waiting: 1 });
    expect(desk.activity()[0]).toMatchObject({ kind: "waiting" });
    desk.google.faults.clear();
    await desk.world.pass(5 * minute);
    expect(titleThere(desk)).toBe("Planning, mine");
    expect(desk.violationsNow()).toEqual([]);
  });
});

describe("the calendar that bookings go to", () => {
  it("pauses them when it is lost, says so, and goes on with them when it is back", async () => {
    const desk = await deskWithTeam();
    await choose(desk, { booking: true });
    desk.google.calendarList.remove("team");
    await desk.world.pass(10 * minute);
    expect(desk.status().bookingsPaused).toBe("Team");
    const time = {
      kind: "timed",
      start: "2026-11-25T10:00:00+01:00",
      end: "2026-11-25T10:30:00+01:00",
      timeZone: "Europe/Berlin",
    };
    const create = () => desk.call("event.create", { title: "New", time });
    await expect(create()).rejects.toMatchObject({
      code: "not_movable",
      message: "Bookings are paused: nothing can be added to “Team” any more.",
      action: "Choose another calendar for bookings in Settings.",
    });
    expect(calendar(desk, calendarId)).toMatchObject({ booking: false });
    desk.google.calendarList.put(team);
    await desk.world.pass(10 * minute);
    expect(desk.status().bookingsPaused).toBeNull();
    await create();
    await desk.world.pass(minute);
    expect(desk.google.remote.all("team").map(({ summary }) => summary)).toContain("New");
  });
});
