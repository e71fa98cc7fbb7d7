import { describe, expect, it } from "vitest";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { Scene } from "../support/fault-google.ts";
import { calendarId, startScene } from "../support/fault-google.ts";
import { violationsHealed } from "../support/fault-invariants.ts";

const DAY = 86_400_000;
const timed = { start: "2026-11-24T09:00:00+01:00", end: "2026-11-24T10:00:00+01:00" };
const days = { start: "2026-11-24", end: "2026-11-25" };
const rules = [
  ["a COUNT", timed, ["RRULE:FREQ=WEEKLY;COUNT=9"]],
  ["an UNTIL", timed, ["RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20270115T080000Z"]],
  ["no end", timed, ["RRULE:FREQ=WEEKLY"]],
  ["two weekdays every other week", timed, ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR"]],
  ["a weekday of the month", timed, ["RRULE:FREQ=MONTHLY;BYDAY=4TU"]],
  ["a day of the month", timed, ["RRULE:FREQ=MONTHLY;BYMONTHDAY=24"]],
  [
    "days that are left out and added",
    timed,
    [
      "RRULE:FREQ=WEEKLY;COUNT=6",
      "EXDATE;TZID=Europe/Berlin:20261215T090000",
      "RDATE;TZID=Europe/Berlin:20261217T090000",
    ],
  ],
  ["whole days and a COUNT", days, ["RRULE:FREQ=DAILY;COUNT=20"]],
  ["whole days and an UNTIL", days, ["RRULE:FREQ=WEEKLY;UNTIL=20270201"]],
] as const;

async function sceneWith(time: typeof timed | typeof days, recurrence: readonly string[]): Promise<Scene> {
  const scene = await startScene();
  const ends = (text: string) =>
    text.includes("T") ? { dateTime: text, timeZone: "Europe/Berlin" } : { date: text };
  scene.google.remote.insert(calendarId, {
    id: "series1",
    summary: "Series",
    start: ends(time.start),
    end: ends(time.end),
    recurrence: [...recurrence],
  });
  await scene.pull(calendarId);
  return scene;
}

/** The series until April 2027, in the order of time. */
function shown({ db }: Pick<Scene, "db">) {
  return occurrencesBetween(db, Date.parse("2026-11-01"), Date.parse("2027-04-01"), "Europe/Berlin").filter(
    ({ title }) => title === "Series",
  );
}

function startOf(time: EventTime): number {
  return Date.parse(time.kind === "timed" ? time.start : time.startDate);
}

function starts(scene: Pick<Scene, "db">): readonly number[] {
  return shown(scene).map(({ time }) => startOf(time));
}

/** A day later, and for times of day an hour, where no clock changes (November to March). */
function later(time: EventTime): EventTime {
  if (time.kind === "allDay") {
    const next = (date: string) => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
    return { ...time, startDate: next(time.startDate), endDate: next(time.endDate) };
  }
  const next = (moment: string) =>
    new Date(Date.parse(moment) + DAY + 3_600_000).toISOString().replace(".000Z", "+00:00");
  return { ...time, start: next(time.start), end: next(time.end) };
}

/** Every start as far along as the third; of a rule by months each in its own month, on the new day. */
function shiftedAlong(
  before: readonly number[],
  time: EventTime,
  recurrence: readonly string[],
): readonly number[] {
  const shift = startOf(later(time)) - startOf(time);
  const shifted = before.map((start) => start + shift);
  if (!recurrence.join().includes("BYDAY=4TU")) return shifted;
  // The day after a fourth Tuesday is a fourth Wednesday, unless the month began on Wednesday.
  return shifted.map((start) => (new Date(start).getUTCDate() > 28 ? start - 7 * DAY : start));
}

async function heal(scene: Scene): Promise<readonly number[]> {
  for (let round = 0; round < 4; round += 1) await scene.send();
  await scene.pull(calendarId);
  // Both halves of a series have one title.
  const violations = violationsHealed(scene.db, scene.google, []).filter((one) => !one.startsWith("D:"));
  expect(violations).toEqual([]);
  return starts(scene);
}

describe.each(rules)("a series with %s", (_what, time, recurrence) => {
  it("moves from its third occurrence on and back again, the same here and at Google", async () => {
    const scene = await sceneWith(time, recurrence);
    const before = starts(scene);
    const third = shown(scene)[2];
    if (third === undefined) throw new Error("The series is too short");
    const { calendarId: on, eventId } = third;
    const { commandId } = scene.commands.move({
      calendarId: on,
      eventId,
      time: later(third.time),
      scope: "following",
    });
    const moved = starts(scene);
    expect(moved.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(moved[2]).toBe(startOf(later(third.time)));
    expect(moved.slice(2)).toEqual(shiftedAlong(before.slice(2), third.time, recurrence));
    expect(await heal(scene)).toEqual(moved);
    scene.commands.undo(commandId);
    expect(starts(scene)).toEqual(before);
    expect(await heal(scene)).toEqual(before);
  });

  it("moves as a whole and back again, the same here and at Google", async () => {
    const scene = await sceneWith(time, recurrence);
    const before = starts(scene);
    const third = shown(scene)[2];
    if (third === undefined) throw new Error("The series is too short");
    const { calendarId: on, eventId } = third;
    const { commandId } = scene.commands.move({
      calendarId: on,
      eventId,
      time: later(third.time),
      scope: "all",
    });
    const moved = starts(scene);
    expect(moved[2]).toBe(startOf(later(third.time)));
    expect(moved).toEqual(shiftedAlong(before, third.time, recurrence));
    expect(await heal(scene)).toEqual(moved);
    scene.commands.undo(commandId);
    expect(starts(scene)).toEqual(before);
    expect(await heal(scene)).toEqual(before);
  });

  it("ends before its third occurrence, and goes on when that is taken back", async () => {
    const scene = await sceneWith(time, recurrence);
    const before = starts(scene);
    const third = shown(scene)[2];
    if (third === undefined) throw new Error("The series is too short");
    const { calendarId: on, eventId } = third;
    const { commandId } = scene.commands.cancel({ calendarId: on, eventId, scope: "following" });
    expect(await heal(scene)).toEqual(before.slice(0, 2));
    scene.commands.undo(commandId);
    expect(await heal(scene)).toEqual(before);
  });
});
