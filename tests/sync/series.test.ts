import { describe, expect, it } from "vitest";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import { account } from "../support/fault-engine.ts";
import type { Scene } from "../support/fault-google.ts";
import { calendarId, startScene, writes } from "../support/fault-google.ts";
import { violationsHealed, violationsNow } from "../support/fault-invariants.ts";

/** The seeded series: Tuesdays at nine, eight times from 24 November 2026. */
const second = { calendarId, eventId: "weekly1_20261201T080000Z" };
const third = { calendarId, eventId: "weekly1_20261208T080000Z" };

function berlin(date: string, from: string, to: string) {
  return {
    kind: "timed",
    start: `${date}T${from}:00+01:00`,
    end: `${date}T${to}:00+01:00`,
    timeZone: "Europe/Berlin",
  } as const;
}

/** The series as the calendar shows it, in UTC: "12-01 08:00 Weekly". */
function shown(scene: Pick<Scene, "db">, title = /Weekly|Standup/, until = "2027-03-01"): readonly string[] {
  return occurrencesBetween(scene.db, Date.parse("2026-11-01"), Date.parse(until), "Europe/Berlin")
    .filter((occurrence) => title.test(occurrence.title))
    .map(({ time, title: name }) => {
      const start =
        time.kind === "timed" ? new Date(time.start).toISOString().slice(5, 16) : time.startDate.slice(5);
      return `${start.replace("T", " ")} ${name}`;
    });
}

/** "12-09" after "12-08". */
function nextDay(day: string): string {
  const year = day.startsWith("01") ? 2027 : 2026;
  return new Date(Date.parse(`${year}-${day}`) + 86_400_000).toISOString().slice(5, 10);
}

/** What Google itself would show, read from scratch into the same file. */
async function healed(scene: Scene): Promise<readonly string[]> {
  for (let round = 0; round < 12; round += 1) await scene.send();
  await scene.pull(calendarId);
  expect(violationsNow(scene.db)).toEqual([]);
  return shown(scene);
}

const nine = ["11-24", "12-01", "12-08", "12-15", "12-22", "12-29", "01-05", "01-12"].map(
  (day) => `${day} 08:00 Weekly`,
);

describe("this and all following", () => {
  it("ends the series and goes on with a new one, first here, then at Google, the old one first", async () => {
    const scene = await startScene();
    const result = scene.commands.move({
      ...third,
      time: berlin("2026-12-08", "11:00", "12:00"),
      scope: "following",
    });
    expect(result.message).toBe("Moved to Tue 8 Dec, 11:00, and all following");
    const expected = [...nine.slice(0, 2), ...nine.slice(2).map((one) => one.replace("08:00", "10:00"))];
    expect(shown(scene)).toEqual(expected);
    expect(await healed(scene)).toEqual(expected);
    expect(writes(scene.google)).toEqual(["PATCH weekly1", "POST"]);
    const masters = scene.google.remote.all(calendarId).filter(({ recurrence }) => recurrence != null);
    expect(masters.map(({ recurrence }) => recurrence)).toEqual([
      ["RRULE:FREQ=WEEKLY;COUNT=2"],
      ["RRULE:FREQ=WEEKLY;COUNT=6"],
    ]);
    expect(
      occurrencesBetween(scene.db, Date.parse("2026-12-01"), Date.parse("2027-03-01"), "UTC").map(
        ({ eventId }) => eventId,
      ),
    ).toContain(result.eventId);
  });

  it("keeps what was changed or cancelled of single occurrences, on either side", async () => {
    const scene = await startScene();
    scene.commands.cancel(second);
    scene.commands.cancel({ calendarId, eventId: "weekly1_20261215T080000Z" });
    scene.commands.move({
      calendarId,
      eventId: "weekly1_20261222T080000Z",
      time: berlin("2026-12-23", "15:00", "15:30"),
    });
    scene.commands.edit({
      calendarId,
      eventId: "weekly1_20261229T080000Z",
      title: "Weekly, the last of the year",
    });
    await scene.send();
    await scene.pull(calendarId);
    scene.commands.move({ ...third, time: berlin("2026-12-09", "10:00", "10:30"), scope: "following" });
    const expected = [
      "11-24 08:00 Weekly",
      "12-09 09:00 Weekly",
      "12-24 15:00 Weekly",
      "12-30 09:00 Weekly, the last of the year",
      "01-06 09:00 Weekly",
      "01-13 09:00 Weekly",
    ];
    expect(shown(scene)).toEqual(expected);
    expect(await healed(scene)).toEqual(expected);
  });

  it("keeps the guests and the place of a single occurrence, which Callsheet cannot change itself", async () => {
    const scene = await startScene();
    const own = {
      attendees: [{ email: account.email, self: true }, { email: "ana@x.example" }],
      location: "Room 5",
      colorId: "4",
    };
    scene.google.remote.patch(calendarId, "weekly1_20261222T080000Z", own);
    await scene.pull(calendarId);
    scene.commands.move({
      ...third,
      time: berlin("2026-12-08", "11:00", "11:30"),
      scope: "following",
    });
    const expected = [...nine.slice(0, 2), ...nine.slice(2).map((one) => one.replace("08:00", "10:00"))];
    expect(await healed(scene)).toEqual(expected);
    const moved = scene.google.remote
      .all(calendarId)
      .filter(({ id, status }) => id?.endsWith("_20261222T100000Z") === true && status !== "cancelled");
    expect(moved).toMatchObject([
      { location: "Room 5", colorId: "4", attendees: [{ email: account.email }, { email: "ana@x.example" }] },
    ]);
  });

  it("changes the text from there on", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...third, title: "Standup", scope: "following" });
    const expected = [...nine.slice(0, 2), ...nine.slice(2).map((one) => one.replace("Weekly", "Standup"))];
    expect(shown(scene)).toEqual(expected);
    expect(await healed(scene)).toEqual(expected);
  });

  it("keeps the rule's time of day from an occurrence that a clock change moved forward", async () => {
    const scene = await startScene();
    scene.google.remote.insert(calendarId, {
      id: "night1",
      summary: "Night shift",
      start: { dateTime: "2027-03-26T02:30:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2027-03-26T02:45:00+01:00", timeZone: "Europe/Berlin" },
      recurrence: ["RRULE:FREQ=DAILY;COUNT=5"],
    });
    await scene.pull(calendarId);
    const skipped = { calendarId, eventId: "night1_20270328T013000Z" };
    const nights = () => shown(scene, /Night|Watch/, "2027-04-01");
    scene.commands.edit({ ...skipped, title: "Watch", scope: "following" });
    const expected = [
      "03-26 01:30 Night shift",
      "03-27 01:30 Night shift",
      "03-28 01:30 Watch",
      "03-29 00:30 Watch",
      "03-30 00:30 Watch",
    ];
    expect(nights()).toEqual(expected);
    await healed(scene);
    expect(nights()).toEqual(expected);
    const rules = scene.google.remote.all(calendarId).flatMap(({ recurrence }) => recurrence ?? []);
    expect(rules).toEqual(expect.arrayContaining(["RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=DAILY;COUNT=2"]));
  });

  it("moves with what the rep sees, where a clock change had moved it already", async () => {
    const scene = await startScene();
    scene.google.remote.insert(calendarId, {
      id: "night1",
      summary: "Night shift",
      start: { dateTime: "2027-03-26T02:30:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2027-03-26T02:45:00+01:00", timeZone: "Europe/Berlin" },
      recurrence: ["RRULE:FREQ=DAILY;COUNT=5"],
    });
    await scene.pull(calendarId);
    const skipped = { calendarId, eventId: "night1_20270328T013000Z" };
    scene.commands.move({
      ...skipped,
      time: {
        kind: "timed",
        start: "2027-03-28T05:00:00+02:00",
        end: "2027-03-28T05:15:00+02:00",
        timeZone: "Europe/Berlin",
      },
      scope: "all",
    });
    const five = ["03-26 04:00", "03-27 04:00", "03-28 03:00", "03-29 03:00", "03-30 03:00"];
    await healed(scene);
    expect(shown(scene, /Night/, "2027-04-01")).toEqual(five.map((start) => `${start} Night shift`));
  });

  it("keeps the time of an occurrence that was moved on its own when only the text is changed from it on", async () => {
    const scene = await startScene();
    scene.commands.move({ ...third, time: berlin("2026-12-09", "15:00", "15:30") });
    await scene.send();
    await scene.pull(calendarId);
    scene.commands.edit({ ...third, title: "Standup", scope: "following" });
    const expected = [
      ...nine.slice(0, 2),
      "12-09 14:00 Standup",
      ...nine.slice(3).map((one) => one.replace("Weekly", "Standup")),
    ];
    expect(shown(scene)).toEqual(expected);
    expect(await healed(scene)).toEqual(expected);
  });

  it("turns into whole days, which a series cannot do in place", async () => {
    const scene = await startScene();
    scene.commands.move({
      ...third,
      time: { kind: "allDay", startDate: "2026-12-09", endDate: "2026-12-10" },
      scope: "following",
    });
    const days = ["12-09", "12-16", "12-23", "12-30", "01-06", "01-13"].map((day) => `${day} Weekly`);
    expect(shown(scene)).toEqual([...nine.slice(0, 2), ...days]);
    expect(await healed(scene)).toEqual([...nine.slice(0, 2), ...days]);
  });

  it("is all of it from the first occurrence on", async () => {
    const scene = await startScene();
    scene.commands.move({
      calendarId,
      eventId: "weekly1_20261124T080000Z",
      time: berlin("2026-11-24", "10:00", "10:30"),
      scope: "following",
    });
    await healed(scene);
    expect(writes(scene.google)).toEqual(["PATCH weekly1"]);
    expect(shown(scene)).toEqual(nine.map((one) => one.replace("08:00", "09:00")));
  });

  it("is cancelled by ending the series, with what was changed of it", async () => {
    const scene = await startScene();
    scene.commands.move({
      calendarId,
      eventId: "weekly1_20261222T080000Z",
      time: berlin("2026-12-23", "15:00", "15:30"),
    });
    await scene.send();
    await scene.pull(calendarId);
    scene.commands.cancel({ ...third, scope: "following" });
    expect(shown(scene)).toEqual(nine.slice(0, 2));
    expect(await healed(scene)).toEqual(nine.slice(0, 2));
  });
});

describe("all of a series", () => {
  it("moves to another weekday and hour, its exceptions with it", async () => {
    const scene = await startScene();
    scene.commands.cancel(second);
    scene.commands.edit({
      calendarId,
      eventId: "weekly1_20261229T080000Z",
      title: "Weekly, the last of the year",
    });
    await scene.send();
    await scene.pull(calendarId);
    scene.commands.move({ ...third, time: berlin("2026-12-09", "10:00", "11:00"), scope: "all" });
    expect(shown(scene)).toHaveLength(7);
    expect(await healed(scene)).toEqual([
      "11-25 09:00 Weekly",
      "12-09 09:00 Weekly",
      "12-16 09:00 Weekly",
      "12-23 09:00 Weekly",
      "12-30 09:00 Weekly, the last of the year",
      "01-06 09:00 Weekly",
      "01-13 09:00 Weekly",
    ]);
    expect(scene.google.remote.get(calendarId, "weekly1")).toMatchObject({
      start: { dateTime: "2026-11-25T10:00:00+01:00" },
      end: { dateTime: "2026-11-25T11:00:00+01:00" },
    });
  });

  it("moves with an occurrence that was moved before", async () => {
    const scene = await startScene();
    scene.commands.move({ ...third, time: berlin("2026-12-08", "15:00", "15:30") });
    await scene.send();
    await scene.pull(calendarId);
    scene.commands.move({ ...third, time: berlin("2026-12-08", "16:00", "16:30"), scope: "all" });
    const expected = nine.map((one) => one.replace("08:00", "15:00"));
    expect(shown(scene)).toEqual(expected);
    expect(await healed(scene)).toEqual(expected);
  });

  it("gets another title, and goes when it is cancelled", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...third, title: "Standup", scope: "all" });
    expect(await healed(scene)).toEqual(nine.map((one) => one.replace("Weekly", "Standup")));
    scene.commands.cancel({ ...third, scope: "all" });
    expect(shown(scene)).toEqual([]);
    expect(await healed(scene)).toEqual([]);
  });

  it("is not held up by an occurrence that waits for a decision", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...second, title: "Mine" });
    await scene.send();
    await scene.pull(calendarId);
    scene.commands.edit({ ...second, title: "Mine, again" });
    scene.google.remote.patch(calendarId, second.eventId, { summary: "Theirs" });
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.commands.edit({ ...third, location: "Room 5", scope: "all" });
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "weekly1")).toMatchObject({ location: "Room 5" });
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 1 });
  });

  it("turns into whole days and back as a new series from its first event on", async () => {
    const scene = await startScene();
    const days = { kind: "allDay", startDate: "2026-12-09", endDate: "2026-12-10" } as const;
    const turned = scene.commands.move({ ...third, time: days, scope: "all" });
    const expected = nine.map((one) => `${nextDay(one.slice(0, 5))} Weekly`);
    expect(shown(scene)).toEqual(expected);
    expect(await healed(scene)).toEqual(expected);
    expect(writes(scene.google)).toEqual(["DELETE weekly1", "POST"]);
    scene.commands.move({
      calendarId,
      eventId: turned.eventId,
      time: berlin("2026-12-08", "09:00", "09:30"),
      scope: "all",
    });
    expect(await healed(scene)).toEqual(nine);
    expect(violationsHealed(scene.db, scene.google, [])).toEqual([]);
  });
});

describe("a unit of the outbox", () => {
  function split(scene: Scene) {
    return scene.commands.edit({ ...third, title: "Standup", scope: "following" });
  }

  it("is taken back without a trace before it is sent, and by a unit of its own afterwards", async () => {
    const scene = await startScene();
    scene.commands.undo(split(scene).commandId);
    expect(shown(scene)).toEqual(nine);
    expect(scene.outbox.counts().waiting).toBe(0);
    expect(violationsNow(scene.db)).toEqual([]);
    const { commandId } = split(scene);
    await healed(scene);
    scene.commands.undo(commandId);
    expect(shown(scene)).toEqual(nine);
    expect(await healed(scene)).toEqual(nine);
    expect(violationsHealed(scene.db, scene.google, [])).toEqual([]);
  });

  it("brings single occurrences back as they were changed", async () => {
    const scene = await startScene();
    scene.commands.move({
      calendarId,
      eventId: "weekly1_20261222T080000Z",
      time: berlin("2026-12-23", "15:00", "15:30"),
    });
    await scene.send();
    await scene.pull(calendarId);
    const before = shown(scene);
    const { commandId } = split(scene);
    scene.commands.undo(commandId);
    expect(shown(scene)).toEqual(before);
    const again = split(scene);
    await healed(scene);
    scene.commands.undo(again.commandId);
    expect(shown(scene)).toEqual(before);
    expect(await healed(scene)).toEqual(before);
  });

  it("sends nothing of itself when the series changed in Google, and discards as a whole", async () => {
    const scene = await startScene();
    split(scene);
    scene.google.remote.patch(calendarId, "weekly1", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=5"] });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
    expect(await scene.send()).toMatchObject({ sent: 0 });
    const [row] = scene.outbox.ofEvent(calendarId, "weekly1");
    scene.commands.discard(row?.id ?? "");
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(await healed(scene)).toEqual(nine.slice(0, 5));
  });

  it("takes back what Google has of it when the rest is refused and given up", async () => {
    const scene = await startScene();
    split(scene);
    scene.google.faults.add({
      match: { method: "POST", path: "/events" },
      action: { kind: "status", status: 400 },
    });
    expect(await scene.send()).toMatchObject({ sent: 1, failed: 1 });
    const failed = scene.db.prepare<[], string>("SELECT id FROM outbox WHERE state = 'failed'").pluck().get();
    scene.commands.discard(failed ?? "");
    expect(shown(scene)).toEqual(nine);
    expect(await healed(scene)).toEqual(nine);
  });
});
