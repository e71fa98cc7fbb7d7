import { describe, expect, it } from "vitest";
import { eventDetail } from "../../electron/calendar/events/event-query.ts";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { testDatabase } from "../support/database.ts";
import { addAccount, addCalendar, createWritingEngine } from "../support/fault-engine.ts";
import type { Scene } from "../support/fault-google.ts";
import { calendarId, startScene } from "../support/fault-google.ts";
import { violationsNow } from "../support/fault-invariants.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const week = 7 * DAY;
const guest = "ana@x.example";
const tuesday = Date.parse("2026-11-24T08:00:00Z");

/** Ten occurrences from Tuesday 24 November on, in winter: no clock changes among them. */
interface Rule {
  readonly name: string;
  readonly allDay: boolean;
  readonly line: string;
  readonly starts: readonly number[];
}

const ten = Array.from({ length: 10 }, (_, index) => index);
const weekly = ten.map((index) => tuesday + index * week);
const days = ten.map((index) => Date.parse("2026-11-24") + index * week);
const rules: readonly Rule[] = [
  { name: "a COUNT", allDay: false, line: "RRULE:FREQ=WEEKLY;COUNT=10", starts: weekly },
  { name: "an UNTIL", allDay: false, line: "RRULE:FREQ=WEEKLY;UNTIL=20270126T080000Z", starts: weekly },
  { name: "no end", allDay: false, line: "RRULE:FREQ=WEEKLY", starts: weekly },
  {
    name: "BYDAY",
    allDay: false,
    line: "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10",
    starts: ten.map((index) => tuesday + Math.floor(index / 2) * week + (index % 2) * 2 * DAY),
  },
  { name: "whole days and a COUNT", allDay: true, line: "RRULE:FREQ=WEEKLY;COUNT=10", starts: days },
  { name: "whole days and no end", allDay: true, line: "RRULE:FREQ=WEEKLY", starts: days },
];

/** What of an occurrence is compared. */
interface Seen {
  readonly start: number;
  readonly length: number;
  readonly title: string;
  readonly guests: readonly string[];
}

/** An occurrence with what it has of its own. */
interface Modelled extends Seen {
  readonly index: number;
  readonly ownTime: boolean;
  readonly ownTitle: boolean;
}

/** Before the split one is taken out and one moved; after it one is taken out, one moved, one renamed. */
const takenOut = [1, 4];
const movedOnes = [2, 5];
const renamed = 6;
const held = 3;

function usual(rule: Rule): number {
  return rule.allDay ? DAY : HOUR;
}

function modelOf(rule: Rule): readonly Modelled[] {
  const away = rule.allDay ? 2 * DAY : 3 * HOUR;
  return rule.starts.flatMap((start, index) => {
    if (takenOut.includes(index)) return [];
    const ownTime = movedOnes.includes(index);
    const ownTitle = index === renamed;
    const title = ownTitle ? "Special" : "Series";
    const at = ownTime ? start + away : start;
    return [{ index, start: at, length: usual(rule), title, guests: [], ownTime, ownTitle }];
  });
}

type Scope = "this" | "following" | "all";
type Act =
  | "moved in the day"
  | "moved to another weekday"
  | "resized"
  | "renamed"
  | "given a guest"
  | "cancelled";
const acts: readonly Act[] = [
  "moved in the day",
  "moved to another weekday",
  "resized",
  "renamed",
  "given a guest",
  "cancelled",
];

/** What the rep should see afterwards. */
function expected(rule: Rule, act: Act, scope: Scope): readonly Seen[] {
  const touched = ({ index }: Modelled) =>
    scope === "all" || (scope === "following" ? index >= held : index === held);
  const model = modelOf(rule);
  if (act === "cancelled") return seen(model.filter((one) => !touched(one)));
  return seen(model.map((one) => (touched(one) ? changed(rule, one, act, scope) : one)));
}

function changed(rule: Rule, one: Modelled, act: Exclude<Act, "cancelled">, scope: Scope): Modelled {
  // In place, an occurrence with a time of its own keeps it (assumption A1); in a series that begins anew it goes along.
  const stays = one.ownTime && scope === "all";
  switch (act) {
    case "moved in the day":
      return stays ? one : { ...one, start: one.start + 2 * HOUR };
    case "moved to another weekday":
      return stays ? one : { ...one, start: one.start + DAY };
    case "resized":
      return one.ownTime ? one : { ...one, length: 2 * usual(rule) };
    case "renamed":
      return one.ownTitle ? one : { ...one, title: "Renamed" };
    case "given a guest":
      return { ...one, guests: [guest] };
  }
}

function seen(model: readonly Modelled[]): readonly Seen[] {
  return model
    .map(({ start, length, title, guests }) => ({ start, length, title, guests }))
    .sort((a, b) => a.start - b.start);
}

/** What the calendar shows, from the first occurrence to some days after the tenth. */
function shown(rule: Rule, { db }: Pick<Scene, "db">): readonly Seen[] {
  const last = Math.max(...rule.starts) + 3.5 * DAY;
  return occurrencesBetween(db, tuesday - DAY, last, "Europe/Berlin")
    .filter(({ title }) => ["Series", "Special", "Renamed"].includes(title))
    .map(({ time, title, eventId }) => {
      const { attendees } = eventDetail(db, calendarId, eventId);
      return {
        ...placeOf(time),
        title,
        guests: attendees.filter(({ self }) => !self).map(({ email }) => email),
      };
    });
}

function placeOf(time: EventTime): Pick<Seen, "length" | "start"> {
  const [start, end] = time.kind === "timed" ? [time.start, time.end] : [time.startDate, time.endDate];
  return { start: Date.parse(start), length: Date.parse(end) - Date.parse(start) };
}

function timeFrom(rule: Rule, start: number, length: number): EventTime {
  const iso = (ms: number) => new Date(ms).toISOString();
  if (rule.allDay) {
    return { kind: "allDay", startDate: iso(start).slice(0, 10), endDate: iso(start + length).slice(0, 10) };
  }
  return { kind: "timed", start: iso(start), end: iso(start + length), timeZone: "Europe/Berlin" };
}

function idOf(rule: Rule, index: number): string {
  const digits = new Date(rule.starts[index] ?? 0).toISOString().replace(/[-:]|\.\d{3}/g, "");
  return `series1_${rule.allDay ? digits.slice(0, 8) : digits}`;
}

/** The series at Google and here, with its exceptions. */
async function sceneWith(rule: Rule): Promise<Scene> {
  const scene = await startScene();
  const first = rule.starts[0] ?? 0;
  const ends = (ms: number) =>
    rule.allDay
      ? { date: new Date(ms).toISOString().slice(0, 10) }
      : { dateTime: new Date(ms).toISOString(), timeZone: "Europe/Berlin" };
  scene.google.remote.insert(calendarId, {
    id: "series1",
    summary: "Series",
    start: ends(first),
    end: ends(first + usual(rule)),
    recurrence: [rule.line],
  });
  for (const index of takenOut) scene.google.remote.delete(calendarId, idOf(rule, index));
  for (const { start } of modelOf(rule).filter(({ ownTime }) => ownTime)) {
    const index = movedOnes.find((one) => Math.abs((rule.starts[one] ?? 0) - start) <= 2 * DAY) ?? -1;
    const times = { start: ends(start), end: ends(start + usual(rule)) };
    scene.google.remote.patch(calendarId, idOf(rule, index), times);
  }
  scene.google.remote.patch(calendarId, idOf(rule, renamed), { summary: "Special" });
  await scene.pull(calendarId);
  return scene;
}

function act(scene: Scene, rule: Rule, what: Act, scope: Scope) {
  const ref = { calendarId, eventId: idOf(rule, held), scope };
  const start = rule.starts[held] ?? 0;
  const time = (from: number, length = usual(rule)) => timeFrom(rule, from, length);
  switch (what) {
    case "moved in the day":
      return scene.commands.move({ ...ref, time: time(start + 2 * HOUR) });
    case "moved to another weekday":
      return scene.commands.move({ ...ref, time: time(start + DAY) });
    case "resized":
      return scene.commands.move({ ...ref, time: time(start, 2 * usual(rule)) });
    case "renamed":
      return scene.commands.edit({ ...ref, title: "Renamed" });
    case "given a guest":
      return scene.commands.edit({ ...ref, guests: { add: [{ email: guest }] } });
    case "cancelled":
      return scene.commands.cancel(ref);
  }
}

/** Sends everything, and answers what a computer that never saw the series before reads from Google. */
async function atGoogle(rule: Rule, scene: Scene): Promise<readonly Seen[]> {
  for (let round = 0; round < 14 && scene.outbox.counts().waiting > 0; round += 1) await scene.send();
  expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  const { db } = testDatabase();
  addAccount(db);
  addCalendar(db, calendarId);
  const fresh = createWritingEngine({
    db,
    googleUrl: scene.google.url,
    accessToken: scene.google.credentials.accessToken,
    clock: scene.clock.now,
  });
  await fresh.pull(calendarId);
  return shown(rule, fresh);
}

describe.each(rules)("a series with $name", (rule) => {
  const cells = acts
    .filter((what) => !(rule.allDay && what === "moved in the day"))
    .flatMap((what) => (["this", "following", "all"] as const).map((scope) => [what, scope] as const));

  it.each(cells)("is %s: %s, here and at Google, and back again", async (what, scope) => {
    const scene = await sceneWith(rule);
    const before = seen(modelOf(rule));
    expect(shown(rule, scene)).toEqual(before);
    const first = act(scene, rule, what, scope);
    const after = expected(rule, what, scope);
    expect(shown(rule, scene)).toEqual(after);
    scene.commands.undo(first.commandId);
    expect(shown(rule, scene)).toEqual(before);
    expect(await atGoogle(rule, scene)).toEqual(before);

    const sent = act(scene, rule, what, scope);
    expect(await atGoogle(rule, scene)).toEqual(after);
    await scene.pull(calendarId);
    expect(shown(rule, scene)).toEqual(after);
    scene.commands.undo(sent.commandId);
    expect(shown(rule, scene)).toEqual(before);
    expect(await atGoogle(rule, scene)).toEqual(before);
    await scene.pull(calendarId);
    expect(shown(rule, scene)).toEqual(before);
    expect(violationsNow(scene.db)).toEqual([]);
  });
});
