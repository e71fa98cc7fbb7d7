import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toWall } from "../../../../renderer/calendar/wall-time.ts";
import type { Around } from "../../../../renderer/editor/quick/quick-parse.ts";
import { understand } from "../../../../renderer/editor/quick/quick-parse.ts";
import { addDays, weekday } from "../../../../renderer/state/view-dates.ts";
import type { EventTime } from "../../../../shared/model/event-time.ts";

/** Wednesday 25 November 2026, 13:30 in Berlin; the slot is Thursday 10:00 to 10:30 there. */
const berlin: Around = {
  slot: {
    kind: "timed",
    start: "2026-11-26T10:00:00+01:00",
    end: "2026-11-26T10:30:00+01:00",
    timeZone: "Europe/Berlin",
  },
  nowMs: Date.parse("2026-11-25T12:30:00Z"),
  timeZone: "Europe/Berlin",
  locale: "en-GB",
};

function wall(time: EventTime, timeZone = "Europe/Berlin"): string {
  if (time.kind === "allDay") return `${time.startDate} to ${addDays(time.endDate, -1)}`;
  const say = (text: string) => {
    const { date, minutes } = toWall(Date.parse(text), timeZone);
    const two = (value: number) => String(value).padStart(2, "0");
    return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  };
  const [start, end] = [say(time.start), say(time.end)];
  return `${start} - ${end.startsWith(start.slice(0, 10)) ? end.slice(11) : end}`;
}

/** A line, the title it has, when it is in Berlin, and its guests. */
const lines: readonly (readonly [string, string, string, ...string[]])[] = [
  ["Demo with Ana tue 3pm 45m ana@x.com", "Demo with Ana", "2026-12-01 15:00 - 15:45", "ana@x.com"],
  ["Demo", "Demo", "2026-11-26 10:00 - 10:30"],
  ["", "", "2026-11-26 10:00 - 10:30"],
  ["standup 9:30", "standup", "2026-11-26 09:30 - 10:00"],
  ["Standup @ 9:30", "Standup", "2026-11-26 09:30 - 10:00"],
  ["lunch 12-1pm fri", "lunch", "2026-11-27 12:00 - 13:00"],
  ["Review fri 3-4pm", "Review", "2026-11-27 15:00 - 16:00"],
  ["interview 11-1pm", "interview", "2026-11-26 11:00 - 13:00"],
  ["interview 11am-1pm", "interview", "2026-11-26 11:00 - 13:00"],
  ["meeting 10am-2", "meeting", "2026-11-26 10:00 - 14:00"],
  ["planning tue 15-16", "planning", "2026-12-01 15:00 - 16:00"],
  ["planning tue 15:15 to 16:45", "planning", "2026-12-01 15:15 - 16:45"],
  ["planning from 9 to 11", "planning", "2026-11-26 09:00 - 11:00"],
  ["party 31/12 22:00-1:00", "party", "2026-12-31 22:00 - 2027-01-01 01:00"],
  ["offsite 12-14 dec", "offsite", "2026-12-12 to 2026-12-14"],
  ["offsite Dec 12-14", "offsite", "2026-12-12 to 2026-12-14"],
  ["holiday all day friday", "holiday", "2026-11-27 to 2026-11-27"],
  ["trip for 3 days monday", "trip", "2026-11-30 to 2026-12-02"],
  ["fair mon-wed", "fair", "2026-11-30 to 2026-12-02"],
  ["call tomorrow", "call", "2026-11-26 10:00 - 10:30"],
  ["call day after tomorrow 8am", "call", "2026-11-27 08:00 - 08:30"],
  ["call at 15h", "call", "2026-11-26 15:00 - 15:30"],
  ["call tomorrow 15h", "call", "2026-11-26 15:00 - 15:30"],
  ["call at 1530", "call", "2026-11-26 15:30 - 16:00"],
  ["call fri noon", "call", "2026-11-27 12:00 - 12:30"],
  ["call tomorrow morning", "call", "2026-11-26 09:00 - 09:30"],
  ["call in 20 min", "call", "2026-11-25 13:50 - 14:20"],
  ["call in 2 hours for 15 min", "call", "2026-11-25 15:30 - 15:45"],
  ["sync today 5pm for 1h30", "sync", "2026-11-25 17:00 - 18:30"],
  ["workshop thu 1pm 2.5 hours", "workshop", "2026-11-26 13:00 - 15:30"],
  ["workshop thu 1pm 1 hour and 15 minutes", "workshop", "2026-11-26 13:00 - 14:15"],
  ["workshop thu 1pm half an hour", "workshop", "2026-11-26 13:00 - 13:30"],
  ["wed 3pm retro", "retro", "2026-11-25 15:00 - 15:30"],
  ["wed 10am retro", "retro", "2026-12-02 10:00 - 10:30"],
  ["next wed 10am retro", "retro", "2026-12-02 10:00 - 10:30"],
  ["next fri 10am retro", "retro", "2026-12-04 10:00 - 10:30"],
  ["next tue 3pm retro", "retro", "2026-12-01 15:00 - 15:30"],
  ["last friday 3pm notes", "notes", "2026-11-20 15:00 - 15:30"],
  ["demo 2026-12-24 at 9", "demo", "2026-12-24 09:00 - 09:30"],
  ["Ana, 24.12. 10:00", "Ana", "2026-12-24 10:00 - 10:30"],
  ["tax 5 jan 2028 9am", "tax", "2028-01-05 09:00 - 09:30"],
  ["Demo ana@x.com and bob@y.org fri 9am", "Demo", "2026-11-27 09:00 - 09:30", "ana@x.com", "bob@y.org"],
  ["Demo with ana@x.com, ANA@x.com", "Demo", "2026-11-26 10:00 - 10:30", "ana@x.com"],
  ['"May 5 retro" tue 3pm', "May 5 retro", "2026-12-01 15:00 - 15:30"],
  ["Q3 review", "Q3 review", "2026-11-26 10:00 - 10:30"],
  ["5 whys", "5 whys", "2026-11-26 10:00 - 10:30"],
  ["Plan for May", "Plan for May", "2026-11-26 10:00 - 10:30"],
  ["v2.0 release 10am", "v2.0 release", "2026-11-26 10:00 - 10:30"],
  ["Budget 2027 tue", "Budget 2027", "2026-12-01 10:00 - 10:30"],
  ["1:1 with Meera 4pm", "1:1 with Meera", "2026-11-26 16:00 - 16:30"],
  ["24/7 support mon 2pm", "24/7 support", "2026-11-30 14:00 - 14:30"],
  ["Sprint 1-2 review", "Sprint 1-2 review", "2026-11-26 10:00 - 10:30"],
];

describe("a line that is typed", () => {
  it.each(lines)("%s", (line, title, when, ...guests) => {
    const understood = understand(line, berlin);
    expect([understood.title, wall(understood.time), understood.guests]).toEqual([title, when, guests]);
  });

  it("keeps whole days where the slot has them, until a time of day is said", () => {
    const slot = { kind: "allDay", startDate: "2026-11-26", endDate: "2026-11-27" } as const;
    const around = { ...berlin, slot };
    expect(wall(understand("Fair", around).time)).toBe("2026-11-26 to 2026-11-26");
    expect(wall(understand("Fair mon", around).time)).toBe("2026-11-30 to 2026-11-30");
    expect(wall(understand("Fair 3pm 45m", around).time)).toBe("2026-11-26 15:00 - 15:45");
  });
});

describe("what can be read in two ways", () => {
  it.each([
    ["en-GB", "2027-04-03"],
    ["de-DE", "2027-04-03"],
    ["en-IN", "2027-04-03"],
    ["en-US", "2027-03-04"],
    ["ja-JP", "2027-03-04"],
    ["sv-SE", "2027-03-04"],
  ])("is a date in the order of %s, and said so", (locale, date) => {
    const { time, remarks } = understand("Call 3/4 9am", { ...berlin, locale });
    expect(wall(time)).toContain(date);
    expect(remarks).toContainEqual({ kind: "dateOrder", text: "3/4", date });
  });

  it("is no question where only one order makes a date", () => {
    for (const locale of ["en-GB", "en-US"]) {
      const { time, remarks } = understand("Call 12/24 9am", { ...berlin, locale });
      expect([wall(time), remarks]).toEqual(["2026-12-24 09:00 - 09:30", []]);
    }
  });

  it("is an afternoon hour where the night would be meant otherwise, and said so", () => {
    expect(understand("Call at 3", berlin).remarks).toEqual([{ kind: "hour", text: "3", minutes: 900 }]);
    expect(understand("Call at 3:00", berlin).remarks).toEqual([]);
  });

  it("is a later day where today's time is over, and said so", () => {
    const slot = { ...berlin.slot, start: "2026-11-25T15:00:00+01:00", end: "2026-11-25T15:30:00+01:00" };
    const { time, remarks } = understand("Call 9am", { ...berlin, slot });
    expect(wall(time)).toBe("2026-11-26 09:00 - 09:30");
    expect(remarks).toEqual([{ kind: "laterDay", minutes: 540 }]);
  });

  it("is in the past where that is what was typed, and said so", () => {
    expect(understand("Call yesterday 3pm", berlin).remarks).toEqual([{ kind: "past" }]);
    expect(understand("Call today 9am", berlin).remarks).toEqual([{ kind: "past" }]);
  });
});

describe("on the nights when the clocks change", () => {
  const night = { ...berlin, nowMs: Date.parse("2026-03-25T12:00:00Z") };
  it("moves an hour that does not exist forward, and says so", () => {
    const { time, remarks } = understand("Release 29 mar 2:30", night);
    expect(wall(time)).toBe("2026-03-29 03:30 - 04:00");
    expect(remarks).toContainEqual({ kind: "skippedHour", minutes: 150 });
  });

  it("takes the first of an hour that comes twice, and a length as what passes", () => {
    const autumn = { ...berlin, nowMs: Date.parse("2026-10-20T12:00:00Z") };
    const { time } = understand("Release 25 oct 2:30 1h", autumn);
    expect(time).toMatchObject({ start: "2026-10-25T02:30:00+02:00", end: "2026-10-25T02:30:00+01:00" });
  });

  it("ends a range at the time that was typed", () => {
    expect(wall(understand("Release 29 mar 1:00-4:00", night).time)).toBe("2026-03-29 01:00 - 04:00");
  });
});

const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "UTC",
];
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const titles = ["Demo", "Intro with Ana", "Q3 review", "Quarterly business review", "Ça va", "Müller & Co"];

const around = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    nowMs: fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2031-01-01") }),
    locale: fc.constantFrom("en-GB", "en-US", "de-DE"),
  })
  .map(
    (given): Around => ({
      ...given,
      slot: {
        kind: "timed",
        start: new Date(given.nowMs + 3_600_000).toISOString(),
        end: new Date(given.nowMs + 5_400_000).toISOString(),
        timeZone: "UTC",
      },
    }),
  );

describe("any line made of a title, a day, a time, a length and guests", () => {
  it("is understood whole, whatever the order, the zone and the moment", () => {
    const line = fc.record({
      around,
      title: fc.constantFrom(...titles),
      day: fc.integer({ min: 0, max: 6 }),
      minutes: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
      twelve: fc.boolean(),
      length: fc.integer({ min: 1, max: 40 }).map((step) => step * 5),
      guests: fc.uniqueArray(fc.constantFrom("ana@x.com", "b.o'b+1@y.co.uk", "c_d@z-z.example"), {
        maxLength: 3,
      }),
      order: fc.constantFrom([0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 0, 1], [3, 2, 1, 0]),
    });
    fc.assert(
      fc.property(line, ({ around: where, title, day, minutes, twelve, length, guests, order }) => {
        const hour = Math.floor(minutes / 60);
        const minute = String(minutes % 60).padStart(2, "0");
        const clock = twelve
          ? `${hour % 12 === 0 ? 12 : hour % 12}:${minute}${hour < 12 ? "am" : "pm"}`
          : `${hour}:${minute}`;
        const parts = [`${days[day]} ${clock}`, `${length}m`, guests.join(" "), title];
        const text = order
          .map((place) => parts[place])
          .filter((part) => part !== "")
          .join(" ");
        const { time, ...rest } = understand(text, where);
        expect([rest.title, rest.guests]).toEqual([title, guests]);
        if (time.kind !== "timed") throw new Error("a time of day was said");
        const start = Date.parse(time.start);
        expect(Date.parse(time.end) - start).toBe(length * 60_000);
        const there = toWall(start, where.timeZone);
        const skipped = rest.remarks.some(({ kind }) => kind === "skippedHour");
        if (!skipped) expect([weekday(there.date), there.minutes]).toEqual([day, minutes]);
        // A weekday is the next one: never over, and less than eight days away.
        const today = toWall(where.nowMs, where.timeZone).date;
        expect(start).toBeGreaterThanOrEqual(where.nowMs);
        expect(there.date <= addDays(today, 7)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws, ends after it starts, and takes each character once, whatever is typed", () => {
    const word = fc.oneof(
      fc.constantFrom(
        "at",
        "3",
        "3-4",
        "pm",
        "tue",
        "next",
        "for",
        "1h",
        "/",
        "12/12",
        "@",
        '"',
        "24:00",
        "2 days",
        "all day",
        "in",
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(around, fc.array(word, { maxLength: 8 }), (where, typedWords) => {
        const { time, parts } = understand(typedWords.join(" "), where);
        if (time.kind === "timed") expect(Date.parse(time.start)).toBeLessThan(Date.parse(time.end));
        else expect(time.startDate < time.endDate).toBe(true);
        const sorted = parts.toSorted((a, b) => a.from - b.from);
        for (const [index, part] of sorted.entries()) {
          expect(part.from).toBeGreaterThanOrEqual(sorted[index - 1]?.to ?? 0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
