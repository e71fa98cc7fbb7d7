import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { createZones } from "../../../../electron/calendar/recurrence/occurrence-zone.ts";
import type { Series } from "../../../../electron/calendar/recurrence/occurrences.ts";
import {
  expansionOf,
  occurrenceSuffix,
  seriesProblem,
} from "../../../../electron/calendar/recurrence/occurrences.ts";

const dayMs = 86_400_000;

function starts(series: Series, from: string, to: string): string[] {
  const found = expansionOf(series, createZones()).starts(Date.parse(from), Date.parse(to));
  return found.map((start) => new Date(start).toISOString().replace(".000Z", "Z"));
}

function timed(wall: string, timeZone: string, ...recurrence: string[]): Series {
  return { allDay: false, startWall: Date.parse(`${wall}Z`), timeZone, recurrence };
}

function daily(date: string, ...recurrence: string[]): Series {
  return { allDay: true, startWall: Date.parse(date), timeZone: "Europe/Berlin", recurrence };
}

/** Rules that end by COUNT or UNTIL, with and without days of the week. */
const endingRule = fc
  .record({
    freq: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY"),
    interval: fc.integer({ min: 1, max: 5 }),
    days: fc.subarray(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
    weekStart: fc.constantFrom("MO", "SU"),
    end: fc.oneof(
      fc.integer({ min: 1, max: 30 }).map((count) => `COUNT=${count}`),
      fc.integer({ min: 0, max: 400 }).map((days) => {
        const until = new Date(Date.UTC(2026, 0, 14) + days * dayMs);
        return `UNTIL=${until.toISOString().slice(0, 10).replaceAll("-", "")}`;
      }),
    ),
  })
  .map(({ freq, interval, days, weekStart, end }) => {
    const byDay = days.length === 0 ? "" : `;BYDAY=${days.join(",")}`;
    return `RRULE:${end};INTERVAL=${interval};FREQ=${freq};WKST=${weekStart}${byDay}`;
  });

describe("a series", () => {
  it("that ended has in its last days what a look from its start finds there", () => {
    fc.assert(
      fc.property(
        endingRule,
        fc.constantFrom("Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
        (rule, timeZone) => {
          const series = timed("2026-01-14T09:00:00", timeZone, rule);
          const whole = starts(series, "2025-12-01T00:00:00Z", "2046-01-01T00:00:00Z");
          const last = whole.at(-1);
          if (last === undefined) return;
          const before = new Date(Date.parse(last) - 1_000).toISOString();
          expect(starts(series, before, "2046-01-01T00:00:00Z")).toEqual([last]);
          expect(starts(series, last, "2046-01-01T00:00:00Z")).toEqual([last]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps its wall time across clock changes, in each hemisphere and with half-hour changes", () => {
    const berlin = timed("2026-10-01T09:00:00", "Europe/Berlin", "RRULE:FREQ=WEEKLY");
    expect(starts(berlin, "2026-10-20T00:00:00Z", "2026-11-01T00:00:00Z")).toEqual([
      "2026-10-22T07:00:00Z",
      "2026-10-29T08:00:00Z",
    ]);
    const sydney = timed("2026-10-01T09:00:00", "Australia/Sydney", "RRULE:FREQ=WEEKLY");
    expect(starts(sydney, "2026-09-30T00:00:00Z", "2026-10-09T00:00:00Z")).toEqual([
      "2026-09-30T23:00:00Z",
      "2026-10-07T22:00:00Z",
    ]);
    const lordHowe = timed("2026-10-01T09:00:00", "Australia/Lord_Howe", "RRULE:FREQ=WEEKLY");
    expect(starts(lordHowe, "2026-09-30T00:00:00Z", "2026-10-09T00:00:00Z")).toEqual([
      "2026-09-30T22:30:00Z",
      "2026-10-07T22:00:00Z",
    ]);
  });

  it("moves forward out of the hour that a clock change skips, and takes the first of a doubled one", () => {
    const gap = timed("2026-03-28T02:30:00", "Europe/Berlin", "RRULE:FREQ=DAILY;COUNT=3");
    expect(starts(gap, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")).toEqual([
      "2026-03-28T01:30:00Z",
      "2026-03-29T01:30:00Z",
      "2026-03-30T00:30:00Z",
    ]);
    const doubled = timed("2026-10-24T02:30:00", "Europe/Berlin", "RRULE:FREQ=DAILY;COUNT=3");
    expect(starts(doubled, "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z")).toEqual([
      "2026-10-24T00:30:00Z",
      "2026-10-25T00:30:00Z",
      "2026-10-26T01:30:00Z",
    ]);
  });

  it("ends with UNTIL, which counts itself, in the series' own zone", () => {
    const rule = "RRULE:FREQ=DAILY;UNTIL=20261126T080000Z";
    const series = timed("2026-11-24T09:00:00", "Europe/Berlin", rule);
    expect(starts(series, "2026-11-01T00:00:00Z", "2026-12-31T00:00:00Z")).toHaveLength(3);
    const byDate = timed("2026-11-24T23:00:00", "America/New_York", "RRULE:FREQ=DAILY;UNTIL=20261125");
    expect(starts(byDate, "2026-11-01T00:00:00Z", "2026-12-31T00:00:00Z")).toEqual([
      "2026-11-25T04:00:00Z",
      "2026-11-26T04:00:00Z",
    ]);
  });

  it("leaves EXDATEs out and takes RDATEs in, with zones, in UTC, and as dates", () => {
    const series = timed(
      "2026-11-02T09:00:00",
      "Europe/Berlin",
      "RRULE:FREQ=DAILY;COUNT=6",
      "EXDATE;TZID=Europe/Berlin:20261103T090000",
      "EXDATE:20261104T080000Z",
      "EXDATE;VALUE=DATE:20261105",
      "RDATE;TZID=America/New_York:20261120T100000,20261121T100000",
      "RDATE;VALUE=PERIOD:20261122T100000Z/PT1H",
    );
    expect(starts(series, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")).toEqual([
      "2026-11-02T08:00:00Z",
      "2026-11-06T08:00:00Z",
      "2026-11-07T08:00:00Z",
      "2026-11-20T15:00:00Z",
      "2026-11-21T15:00:00Z",
      "2026-11-22T10:00:00Z",
    ]);
  });

  it("of RDATEs alone has its first start too", () => {
    const series = timed("2026-11-02T09:00:00", "Europe/Berlin", "RDATE:20261109T080000Z");
    expect(starts(series, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")).toHaveLength(2);
  });

  it("of whole days stays on its dates, whatever zone it names", () => {
    const series = daily("2026-10-20", "RRULE:FREQ=WEEKLY;UNTIL=20261103", "EXDATE;VALUE=DATE:20261027");
    expect(starts(series, "2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z")).toEqual([
      "2026-10-20T00:00:00Z",
      "2026-11-03T00:00:00Z",
    ]);
  });

  it("can be asked for windows far from its start", () => {
    const series = timed("1975-01-01T09:00:00", "Europe/Berlin", "RRULE:FREQ=MONTHLY;BYDAY=-1FR");
    expect(starts(series, "2099-12-01T00:00:00Z", "2100-01-01T00:00:00Z")).toEqual(["2099-12-25T08:00:00Z"]);
    expect(starts(series, "1970-01-01T00:00:00Z", "1975-01-01T00:00:00Z")).toEqual([]);
  });

  it("that can never happen has no occurrences, and says so soon", () => {
    const never = timed("2026-01-01T09:00:00", "Europe/Berlin", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    expect(starts(never, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z")).toEqual([]);
  });
});

describe("a rule that cannot be read", () => {
  it.each([
    "RRULE:FREQ=SOMETIMES",
    "RRULE:INTERVAL=2",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=WEEKLY;BYDAY=XX",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=DAILY;UNTIL=tomorrow",
    "RRULE:FREQ=DAILY;UNTIL=20260231",
    "RRULE:FREQ=DAILY;FREQ=WEEKLY",
    "EXRULE:FREQ=SOMETIMES",
    "EXDATE;VALUE=DATE;20261124",
    "EXDATE;TZID=Mars/Olympus_Mons:20261124T090000",
    "RRULE:FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50",
    "nonsense",
    "",
  ])("%j is named, not guessed at", (line) => {
    const series = timed("2026-11-24T09:00:00", "Europe/Berlin", "RRULE:FREQ=DAILY", line);
    expect(seriesProblem(series, createZones())).toMatch(/\S/);
  });

  it("is told from one that can", () => {
    const series = timed("2026-11-24T09:00:00", "Europe/Berlin", "RRULE:FREQ=DAILY;WKST=SU;");
    expect(seriesProblem(series, createZones())).toBeNull();
    expect(seriesProblem({ ...series, timeZone: "Mars/Olympus_Mons" }, createZones())).toMatch(/time zone/);
  });
});

describe("an occurrence's suffix", () => {
  it("is the UTC time of the original start, or the date", () => {
    expect(occurrenceSuffix(Date.parse("2026-11-24T09:05:07Z"), false)).toBe("20261124T090507Z");
    expect(occurrenceSuffix(Date.parse("2026-11-24"), true)).toBe("20261124");
  });
});

describe("simple rules against day-by-day counting", () => {
  const zone = process.env["TZ"];
  afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  const timeZones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago"];
  const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
  const rule = fc.record({
    frequency: fc.constantFrom("DAILY", "WEEKLY"),
    interval: fc.integer({ min: 1, max: 4 }),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
    count: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
    start: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }),
    timeZone: fc.constantFrom(...timeZones),
    processZone: fc.constantFrom("UTC", "Pacific/Kiritimati", "America/Los_Angeles"),
    windowDay: fc.integer({ min: -10, max: 200 }),
    windowLength: fc.integer({ min: 1, max: 60 }),
  });

  /** Every day from the start on: does the rule hold? Temporal, not our zones, places it. */
  function counted(options: typeof rule extends fc.Arbitrary<infer T> ? T : never, from: number, to: number) {
    const first = Temporal.Instant.fromEpochMilliseconds(options.start)
      .toZonedDateTimeISO("UTC")
      .toPlainDateTime();
    const monday = first.toPlainDate().subtract({ days: first.dayOfWeek - 1 });
    const found: number[] = [];
    let happened = 0;
    for (let day = 0; day < 400 && (options.count === null || happened < options.count); day += 1) {
      const wall = first.add({ days: day });
      const inInterval =
        options.frequency === "DAILY"
          ? day % options.interval === 0
          : Math.floor(monday.until(wall.toPlainDate()).days / 7) % options.interval === 0;
      if (!inInterval || !options.days.includes(wall.dayOfWeek - 1)) continue;
      happened += 1;
      const instant = wall.toZonedDateTime(options.timeZone, {
        disambiguation: "compatible",
      }).epochMilliseconds;
      if (instant >= from && instant < to) found.push(instant);
    }
    return found;
  }

  it("gives the same occurrences, in order, within the window, whatever zone the process runs in", () => {
    fc.assert(
      fc.property(rule, (options) => {
        process.env["TZ"] = options.processZone;
        const byDay = options.days.map((day) => weekdays[day]).join(",");
        const count = options.count === null ? "" : `;COUNT=${options.count}`;
        const line = `RRULE:FREQ=${options.frequency};INTERVAL=${options.interval};BYDAY=${byDay}${count}`;
        const startWall = Math.floor(options.start / 60_000) * 60_000;
        const from = startWall + options.windowDay * dayMs;
        const to = from + options.windowLength * dayMs;
        const series = { allDay: false, startWall, timeZone: options.timeZone, recurrence: [line] };
        const found = expansionOf(series, createZones()).starts(from, to);
        expect(found).toEqual(counted({ ...options, start: startWall }, from, to));
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same whole whether it is asked at once or window by window", () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 59 }), (options, cut) => {
        const line = `RRULE:FREQ=${options.frequency};INTERVAL=${options.interval}`;
        const series = {
          allDay: false,
          startWall: options.start,
          timeZone: options.timeZone,
          recurrence: [line],
        };
        const from = options.start + options.windowDay * dayMs;
        const expansion = expansionOf(series, createZones());
        const middle = from + cut * dayMs;
        const parts = [...expansion.starts(from, middle), ...expansion.starts(middle, from + 60 * dayMs)];
        expect(parts).toEqual(expansion.starts(from, from + 60 * dayMs));
      }),
    );
  });
});
