import { describe, expect, it } from "vitest";
import type { Choice } from "../../shared/model/conflict.ts";
import type { Desk } from "../support/fault-desk.ts";
import { eventWrites, faultDesk } from "../support/fault-desk.ts";
import { at, calendarId } from "../support/fault-google.ts";

const second = 1_000;
const minute = 60 * second;
const berlin = (time: string) => ({ dateTime: `2026-11-24T${time}:00+01:00`, timeZone: "Europe/Berlin" });
const moveDemo = { do: "move", eventId: "demo1", time: at("16:00", "16:30") } as const;

function there(desk: Desk, eventId: string) {
  return desk.google.remote.get(calendarId, eventId);
}

/** What the rep sees of an event here. */
function here(desk: Desk, eventId: string): unknown {
  const row =
    "SELECT title, start_ms AS start, sync_state AS state, version FROM events WHERE id = ? AND deleted = 0";
  return desk.db().prepare(row).get(eventId);
}

/** The one conflict there is, decided. */
async function decide(desk: Desk, choice: Choice): Promise<void> {
  const conflicts = desk.activity().filter(({ kind }) => kind === "conflict");
  expect(conflicts).toHaveLength(1);
  await desk.call("conflict.resolve", { outboxId: conflicts[0]?.outboxId, choice });
}

/** O: the versions that a decision did not keep and that can be brought back. */
function overwritten(desk: Desk): readonly (string | null)[] {
  return desk
    .activity()
    .filter(({ actions }) => actions.includes("restore"))
    .map((line) => line.overwritten);
}

describe("changed in both places", () => {
  it("fault 11: a 412 because of another field is merged: both are kept, and nothing is asked", async () => {
    const desk = await faultDesk();
    desk.rep(moveDemo);
    desk.google.remote.patch(calendarId, "demo1", { location: "Room 5", summary: "Theirs" });
    await desk.world.pass(11 * second);
    expect(eventWrites(desk)).toEqual(["PATCH demo1 412", "PATCH demo1 200"]);
    expect(there(desk, "demo1")).toMatchObject({
      location: "Room 5",
      summary: "Theirs",
      start: berlin("16:00"),
    });
    expect(overwritten(desk)).toEqual([]);
    expect(await desk.heal()).toEqual([]);
    expect(desk.statuses.every(({ needsYou }) => needsYou === 0)).toBe(true);
  });

  it("fault 12: a 412 because of the same field asks; what the decision does not keep can be seen and brought back", async () => {
    const desk = await faultDesk();
    desk.rep(moveDemo);
    desk.rep({ do: "edit", eventId: "demo1", title: "Mine" });
    desk.google.remote.patch(calendarId, "demo1", {
      summary: "Theirs",
      start: berlin("11:00"),
      end: berlin("11:30"),
    });
    await desk.world.pass(minute);
    expect(desk.status()).toMatchObject({ waiting: 0, needsYou: 1 });
    expect(desk.activity()[0]).toMatchObject({ kind: "conflict", actions: ["decide", "open"] });
    expect(there(desk, "demo1")).toMatchObject({ summary: "Theirs", start: berlin("11:00") });
    expect(here(desk, "demo1")).toMatchObject({ title: "Mine", start: Date.parse("2026-11-24T15:00:00Z") });
    expect(desk.violationsNow()).toEqual([]);
    await decide(desk, { kind: "fields", fields: { time: "mine", title: "theirs" } });
    desk.settled("demo1");
    expect(await desk.heal()).toEqual([]);
    expect(there(desk, "demo1")).toMatchObject({ summary: "Theirs", start: berlin("16:00") });
    expect(overwritten(desk)).toEqual([expect.stringContaining("Mine")]);
  });

  it("fault 13: deleted there and edited here asks whether to restore it: once, as one new event", async () => {
    const desk = await faultDesk();
    desk.rep({ do: "edit", eventId: "call3x", title: "Mine" });
    desk.google.remote.delete(calendarId, "call3x");
    await desk.world.pass(minute);
    expect(desk.activity()[0]).toMatchObject({
      kind: "conflict",
      detail:
        "Deleted in Google while you changed it here. Your version is kept. Restore the event, or let it be deleted.",
    });
    expect(here(desk, "call3x")).toMatchObject({ title: "Mine" });
    await decide(desk, { kind: "restore" });
    desk.settled("call3x");
    expect(await desk.heal()).toEqual([]);
    expect(desk.google.remote.all(calendarId).filter(({ summary }) => summary === "Mine")).toHaveLength(1);
  });

  it("fault 14: deleted here and edited there asks; deleted all the same, their version can be brought back", async () => {
    const desk = await faultDesk();
    desk.rep({ do: "cancel", eventId: "call3x" });
    desk.google.remote.patch(calendarId, "call3x", { summary: "Important now" });
    await desk.world.pass(minute);
    expect(desk.status()).toMatchObject({ waiting: 0, needsYou: 1 });
    expect(there(desk, "call3x")).toMatchObject({ status: "confirmed", summary: "Important now" });
    await decide(desk, { kind: "keepDeleted" });
    expect(await desk.heal()).toEqual([]);
    expect(there(desk, "call3x")?.status).toBe("cancelled");
    expect(overwritten(desk)).toEqual([expect.stringContaining("Important now")]);
  });
});

describe("a change that goes out", () => {
  it("failure 12: a meeting that moves keeps its guests, their replies and its Meet link on the server", async () => {
    const desk = await faultDesk();
    const before = there(desk, "demo1");
    desk.rep(moveDemo);
    await desk.call("event.respond", { calendarId, eventId: "invited1", response: "accepted" });
    await desk.world.pass(minute);
    const after = there(desk, "demo1");
    expect(after?.attendees).toEqual(before?.attendees);
    expect(after?.conferenceData).toEqual(before?.conferenceData);
    expect(after?.hangoutLink).toBe("https://meet.google.com/abc-defg-hij");
    expect(there(desk, "invited1")?.attendees).toMatchObject([
      { email: calendarId, responseStatus: "accepted" },
      { email: "ana@x.example", responseStatus: "accepted" },
    ]);
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 15: Google changes between the reading and the writing, twice: no 412 for ever, and both changes are kept", async () => {
    const desk = await faultDesk();
    let rooms = 0;
    // Whatever is read of the demo is out of date the moment it was read.
    desk.onAnswer(/^GET \S+\/events\/demo1\b/, () => {
      rooms += 1;
      if (rooms <= 2) desk.google.remote.patch(calendarId, "demo1", { location: `Room ${rooms}` });
    });
    desk.google.remote.patch(calendarId, "demo1", { location: "Room 0" });
    desk.rep(moveDemo);
    await desk.world.pass(5 * minute);
    expect(rooms).toBe(3);
    // A turn reads, writes once more, and gives way to the next one: it does not race.
    const races = Array.from({ length: 5 }, () => "PATCH demo1 412");
    expect(eventWrites(desk)).toEqual([...races, "PATCH demo1 200"]);
    expect(there(desk, "demo1")).toMatchObject({ location: "Room 2", start: berlin("16:00") });
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 16: a new event whose answer is lost after the commit is not doubled: the same id, 409, adopted", async () => {
    const desk = await faultDesk();
    desk.google.faults.add({
      match: { method: "POST", path: "/events" },
      times: 2,
      action: { kind: "drop-after" },
    });
    desk.rep({ do: "create", title: "New one", time: at("12:00", "13:00") });
    await desk.world.pass(minute);
    expect(eventWrites(desk).map((write) => write.replace("POST ", ""))).toEqual([" -", " -", " 409"]);
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 17: deleting the deleted is no news; a 404 is believed only after a look", async () => {
    const desk = await faultDesk();
    desk.rep({ do: "cancel", eventId: "call3x" });
    desk.google.remote.delete(calendarId, "call3x");
    desk.rep({ do: "cancel", eventId: "call4x" });
    const match = { method: "DELETE", path: "call4x" };
    desk.google.faults.add({ match, action: { kind: "status", status: 404 } });
    await desk.world.pass(11 * second);
    expect(eventWrites(desk)).toEqual(["DELETE call3x 410", "DELETE call4x 404"]);
    expect(there(desk, "call4x")?.status).toBe("confirmed");
    expect(await desk.heal()).toEqual([]);
    expect(there(desk, "call4x")?.status).toBe("cancelled");
    expect(desk.statuses.every(({ needsYou }) => needsYou === 0)).toBe(true);
  });

  it("failure 21: what was sent comes back as nothing new: no conflict, no flicker, no second notice", async () => {
    const desk = await faultDesk();
    desk.rep(moveDemo);
    await desk.world.pass(11 * second);
    const [row, notices] = [here(desk, "demo1"), desk.notices("events")];
    // Several reads, of which the first brings the own write.
    await desk.world.pass(2 * minute);
    const read = desk.google.requests.find({ method: "GET", path: /\/events$/ });
    expect(read.length).toBeGreaterThan(3);
    expect(here(desk, "demo1")).toEqual(row);
    expect(desk.notices("events")).toBe(notices);
    expect(desk.google.sentMail()).toHaveLength(1);
    expect(await desk.heal()).toEqual([]);
  });
});

describe("what cannot be read", () => {
  it("failure 10: a broken rule, an unknown type and a broken time stop nothing; what is wrong is named", async () => {
    const desk = await faultDesk();
    const times = { start: berlin("08:00"), end: berlin("08:30") };
    const { remote } = desk.google;
    remote.insert(calendarId, {
      id: "broken1",
      summary: "Stand-up",
      ...times,
      recurrence: ["RRULE:FREQ=SOMETIMES"],
    });
    remote.insert(calendarId, {
      id: "broken2",
      summary: "No time",
      ...times,
      start: { dateTime: "at noon" },
    });
    remote.insert(calendarId, {
      id: "strange1",
      summary: "Strange",
      ...times,
      eventType: "hologram",
      visibility: "whispered",
    });
    remote.insert(calendarId, { id: "zgood", summary: "Good", ...times });
    await desk.world.pass(minute);
    expect(here(desk, "zgood")).toMatchObject({ title: "Good" });
    expect(here(desk, "strange1")).toMatchObject({ title: "Strange" });
    expect(desk.status().problem).toBeNull();
    const problems = desk.activity().filter(({ kind }) => kind === "problem");
    expect(problems.map(({ detail }) => detail).sort()).toEqual([
      expect.stringMatching(/^"Stand-up" in Rep is shown once only.*SOMETIMES/),
      expect.stringMatching(/^The event broken2 in Rep could not be read: start\.dateTime/),
    ]);
    remote.delete(calendarId, "broken2");
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 11: from hours to whole days and back, in the farthest zones: no 400, and the day that was meant", async () => {
    const desk = await faultDesk();
    const zones = ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Berlin"];
    for (const timeZone of zones) {
      const noon = Temporal.PlainDateTime.from("2026-11-26T12:00").toZonedDateTime(timeZone);
      const timed = (hours: number) => noon.add({ hours }).toString({ timeZoneName: "never" });
      const time = { kind: "timed", start: timed(0), end: timed(1), timeZone } as const;
      const allDay = { kind: "allDay", startDate: "2026-11-26", endDate: "2026-11-27" } as const;
      await desk.call("event.move", { calendarId, eventId: "call3x", time: allDay });
      await desk.world.pass(11 * second);
      expect(there(desk, "call3x")).toMatchObject({
        start: { date: "2026-11-26" },
        end: { date: "2026-11-27" },
      });
      await desk.call("event.move", { calendarId, eventId: "call3x", time });
      await desk.world.pass(11 * second);
      expect(Date.parse(there(desk, "call3x")?.start?.dateTime ?? "")).toBe(noon.epochMilliseconds);
      expect(there(desk, "call3x")?.start?.date).toBeUndefined();
    }
    expect(eventWrites(desk)).toEqual(zones.flatMap(() => ["PATCH call3x 200", "PATCH call3x 200"]));
    expect(await desk.heal()).toEqual([]);
  });
});
