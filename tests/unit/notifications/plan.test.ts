import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, MeetingFact, NewsFact } from "../../../electron/notifications/facts.ts";
import type { Circumstances, Plan } from "../../../electron/notifications/plan.ts";
import { plan } from "../../../electron/notifications/plan.ts";
import { createWords } from "../../../electron/notifications/words.ts";

const now = Date.parse("2026-11-24T09:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const wanted = { notifyMeetings: true, notifyLeads: true, notifyBookings: true, notifyNeedsYou: true };
const usual: Circumstances = {
  now,
  since: now - 100 * hour,
  seenUntil: now - minute,
  focused: false,
  wanted,
  quietUntil: null,
};

function meeting(title: string, startsIn: number, change: Partial<MeetingFact> = {}): MeetingFact {
  const startMs = now + startsIn * minute;
  return {
    ...{
      occurrence: `c/${title}`,
      calendarId: "c",
      eventId: title,
      title,
      startMs,
      endMs: startMs + 30 * minute,
    },
    ...{ allDay: false, location: null, joinUrl: "https://meet.example/x", reminders: [30], begins: true },
    ...change,
  };
}

function news(kind: NewsFact["kind"], id: string, ago: number): NewsFact {
  return {
    ...{ kind, key: `${kind}:${id}`, at: now - ago * minute, title: `${kind} ${id}`, detail: "", name: id },
    ...{ place: { kind: "lead", leadId: id }, commandId: null },
  };
}

function facts(given: Partial<Facts>): Facts {
  return { meetings: [], news: [], snoozes: [], told: new Set(), ...given };
}

const planned = (given: Partial<Facts>, change: Partial<Circumstances> = {}): Plan => {
  const circumstances = { ...usual, ...change };
  return plan(facts(given), circumstances, createWords(circumstances.now, "en-GB", "UTC"));
};
const titles = ({ show }: Plan) => show.map(({ title }) => title);

describe("a meeting", () => {
  it("is told of at each of its reminders and at its start, and nothing before", () => {
    expect(planned({ meetings: [meeting("Demo", 31)] })).toEqual({ show: [], told: [], next: now + minute });
    const before = planned({ meetings: [meeting("Demo", 30, { reminders: [30, 10] })] });
    expect(before.show[0]).toMatchObject({ title: "Demo", body: "In 30 min · 09:30 – 10:00" });
    expect(before.show[0]?.actions.map(({ kind }) => kind)).toEqual(["snooze"]);
    expect(before.next).toBe(now + 20 * minute);
    const start = planned({ meetings: [meeting("Demo", 0)] });
    expect(start.show[0]).toMatchObject({ body: "Now · 09:00 – 09:30", urgent: true });
    expect(start.show[0]?.actions.map(({ kind }) => kind)).toEqual(["join", "open"]);
  });

  it("where nobody is met has its reminders and no start", () => {
    const focus = meeting("Focus", 0, { begins: false, joinUrl: null, reminders: [0] });
    expect(titles(planned({ meetings: [focus] }))).toEqual(["Focus"]);
    expect(titles(planned({ meetings: [{ ...focus, reminders: [] }] }))).toEqual([]);
  });

  it("that came too late for its reminder has none, and its start all the same", () => {
    const late = meeting("Sudden", 10);
    const first = planned({ meetings: [late] });
    expect(first.show).toEqual([]);
    expect(first.told).toEqual([`remind:c/Sudden@${late.startMs}-30`]);
    expect(first.next).toBe(late.startMs);
  });

  it("is told of once though several of its reminders were slept through", () => {
    const both = meeting("Demo", 5, { reminders: [30, 10] });
    const woken = planned({ meetings: [both] }, { seenUntil: now - 3 * hour });
    expect(titles(woken)).toEqual(["Demo"]);
    expect(woken.told).toHaveLength(2);
  });

  it("that stands in two calendars is told of once", () => {
    const twice = [meeting("Demo", 0), meeting("Demo", 0, { occurrence: "team/Demo", calendarId: "team" })];
    const { show, told } = planned({ meetings: twice });
    expect(show).toHaveLength(1);
    expect(told).toHaveLength(4);
  });

  it("that is moved is told of anew", () => {
    const told = new Set(planned({ meetings: [meeting("Demo", 0)] }).told);
    expect(planned({ meetings: [meeting("Demo", 0)], told }).show).toEqual([]);
    expect(titles(planned({ meetings: [meeting("Demo", 30)], told }))).toEqual(["Demo"]);
  });

  it("that runs already says since when, and one that is over is only summed up", () => {
    const woken = planned(
      { meetings: [meeting("Runs", -8), meeting("Over", -90), meeting("Also over", -60)] },
      { seenUntil: now - 3 * hour },
    );
    expect(titles(woken)).toEqual(["Runs", "While you were away"]);
    expect(woken.show[0]?.body).toBe("Started 8 min ago · 08:52 – 09:22");
    expect(woken.show[1]?.body).toBe("07:30 Over\n08:00 Also over");
  });

  it("whose reminder is put off comes again", () => {
    const demo = meeting("Demo", 20);
    const told = new Set([`remind:c/Demo@${demo.startMs}-30`]);
    const snoozes = [{ occurrence: "c/Demo", startMs: demo.startMs, at: now }];
    expect(titles(planned({ meetings: [demo], told, snoozes }))).toEqual(["Demo"]);
    const moved = [{ occurrence: "c/Demo", startMs: demo.startMs - hour, at: now }];
    expect(titles(planned({ meetings: [demo], told, snoozes: moved }))).toEqual([]);
  });
});

describe("news", () => {
  it("are told each, up to three of a kind", () => {
    const three = ["a", "b", "c"].map((id) => news("lead", id, 0));
    expect(titles(planned({ news: three }))).toEqual(["lead a", "lead b", "lead c"]);
    const four = planned({ news: [...three, news("lead", "d", 0)] });
    expect(titles(four)).toEqual(["While you were away"]);
    expect(four.show[0]?.body).toBe("4 hot leads: a, b, c, …");
  });

  it("are on the screen already while the rep is in a window", () => {
    const seen = planned({ news: [news("booked", "a", 0)] }, { focused: true });
    expect(seen).toMatchObject({ show: [], told: ["booked:a"] });
  });

  it("that the rep does not want are never told, also not later", () => {
    const unwanted = planned({ news: [news("lead", "a", 0)] }, { wanted: { ...wanted, notifyLeads: false } });
    expect(unwanted).toMatchObject({ show: [], told: ["lead:a"] });
  });

  it("from before notifications began are never told", () => {
    expect(planned({ news: [news("lead", "a", 5)] }, { since: now - minute })).toMatchObject({
      show: [],
      told: [],
    });
  });
});

it("in quiet hours nothing is told; what they held back comes in one when they are over", () => {
  const given = {
    meetings: [meeting("Early", -60)],
    news: [news("lead", "a", 40), news("lead", "b", 30), news("needsYou", "c", 20)],
  };
  expect(planned(given, { quietUntil: now + hour })).toEqual({ show: [], told: [], next: now + hour });
  const after = planned(given, { seenUntil: now - 10 * hour });
  expect(titles(after)).toEqual(["While you were away"]);
  expect(after.show[0]?.body).toBe("08:00 Early\nneedsYou c\n2 hot leads: a, b");
});

describe("whatever happens, through sleep, quiet hours and restarts", () => {
  const someMeetings = fc.array(
    fc.record({
      start: fc.integer({ min: -300, max: 600 }),
      length: fc.integer({ min: 0, max: 120 }),
      begins: fc.boolean(),
      reminders: fc.array(fc.constantFrom(0, 5, 10, 30, 1440), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  );
  const someNews = fc.array(
    fc.record({
      kind: fc.constantFrom("lead" as const, "booked" as const, "needsYou" as const),
      ago: fc.integer({ min: -600, max: 900 }),
    }),
    { maxLength: 12 },
  );
  const steps = fc.array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 240 }),
      quiet: fc.boolean(),
      focused: fc.boolean(),
      restarts: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const scene = fc.record({ meetings: someMeetings, happened: someNews, steps });

  interface DayStep {
    readonly minutes: number;
    readonly quiet: boolean;
    readonly focused: boolean;
    readonly restarts: boolean;
  }

  interface Step {
    readonly at: number;
    readonly seenUntil: number;
    readonly quiet: boolean;
    readonly made: Plan;
    /** Before the step. */
    readonly told: ReadonlySet<string>;
  }

  /** What is planned at each step of a day, as the engine goes through it. */
  function walk(given: Facts, day: readonly DayStep[]): Step[] {
    const told = new Set<string>();
    let at = now;
    let seenUntil = 0;
    return day.map(({ minutes, quiet, focused, restarts }) => {
      at += minutes * minute;
      if (restarts) seenUntil = 0;
      const before = new Set(told);
      const quietUntil = quiet ? at + minute : null;
      const made = planned({ ...given, told: before }, { now: at, seenUntil, focused, quietUntil });
      for (const key of made.told) told.add(key);
      const step = { at, seenUntil, quiet, made, told: before };
      if (!quiet) seenUntil = at;
      return step;
    });
  }

  function withDay(check: (given: Facts, step: Step) => void): void {
    const property = fc.property(scene, ({ meetings, happened, steps: day }) => {
      const given = facts({
        meetings: meetings.map(({ start, length, begins, reminders }, n) =>
          meeting(`m${n}`, start, { endMs: now + (start + length) * minute, begins, reminders }),
        ),
        news: happened.map(({ kind, ago }, n) => news(kind, `n${n}`, ago)),
      });
      for (const step of walk(given, day)) check(given, step);
    });
    fc.assert(property, { numRuns: 500 });
  }

  it("nothing is told twice, and what comes next is ahead", () => {
    withDay((_, { at, made, told }) => {
      expect(new Set(made.told).size).toBe(made.told.length);
      expect(made.told.filter((key) => told.has(key))).toEqual([]);
      if (made.next !== null) expect(made.next).toBeGreaterThan(at);
    });
  });

  it("a meeting that can still be met is told of at its start", () => {
    withDay(({ meetings }, { at, seenUntil, quiet, made, told }) => {
      if (quiet) return;
      const earliest = Math.max(seenUntil, at - 12 * hour);
      const begun = meetings.filter(
        ({ occurrence, begins, startMs, endMs }) =>
          begins &&
          startMs <= at &&
          endMs > at &&
          startMs > earliest &&
          !told.has(`start:${occurrence}@${startMs}`),
      );
      expect(titles(made)).toEqual(expect.arrayContaining(begun.map(({ title }) => title)));
    });
  });

  it("the rep is never flooded: each meeting once, three news of a kind, the rest in one", () => {
    withDay((_, { made, quiet }) => {
      const each = titles(made).filter((title) => title.startsWith("m"));
      expect(new Set(each).size).toBe(each.length);
      expect(titles(made).filter((title) => title === "While you were away").length).toBeLessThanOrEqual(1);
      for (const kind of ["lead ", "booked ", "needsYou "])
        expect(titles(made).filter((title) => title.startsWith(kind)).length).toBeLessThanOrEqual(3);
      if (quiet) expect(made.show).toEqual([]);
    });
  });
});
