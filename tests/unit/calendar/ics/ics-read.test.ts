import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IcsContent } from "../../../../electron/calendar/ics/ics-entries.ts";
import { contentOf } from "../../../../electron/calendar/ics/ics-entries.ts";
import { partsOfIcs } from "../../../../electron/calendar/ics/ics-parts.ts";
import { createIcsReader } from "../../../../electron/calendar/ics/ics-read.ts";
import { vtimezone } from "../../../../electron/calendar/ics/ics-vtimezone.ts";
import type { Exported } from "../../../../electron/calendar/ics/ics-write.ts";
import { icsText } from "../../../../electron/calendar/ics/ics-write.ts";
import { zoneOf } from "../../../../electron/calendar/ics/ics-zones.ts";
import { googleEventSchema } from "../../../../electron/google/event.ts";
import { officeFile, seriesFile } from "./files.ts";

async function read(text: string, repZone = "Europe/Berlin"): Promise<readonly IcsContent[]> {
  const parts = partsOfIcs(text);
  if (parts === null) throw new Error("It is no calendar.");
  const readPart = await createIcsReader(parts, repZone);
  return contentOf(parts.flatMap((part) => readPart(part) ?? []));
}

function entries(content: readonly IcsContent[]) {
  return content.flatMap((one) => (one.kind === "entry" ? [one.entry] : []));
}

function titled(content: readonly IcsContent[], title: string) {
  const found = entries(content).find(({ event }) => event.title === title);
  if (found === undefined) throw new Error(`There is no ${title}.`);
  return found;
}

describe("a calendar file", () => {
  it("is read event by event, with its times in zones that everybody knows", async () => {
    const content = await read(officeFile);
    expect(titled(content, "Quarter review, part one").event).toMatchObject({
      uid: "quarter@office.example",
      time: {
        kind: "timed",
        start: "2026-11-25T09:30:00+01:00",
        end: "2026-11-25T10:30:00+01:00",
        timeZone: "Europe/Berlin",
      },
      fields: {
        location: "Room 5",
        transparency: "transparent",
        visibility: "private",
        reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 15 }] },
        description:
          "Bring the numbers.\nAnd a folded line that is long enough to be cut in the middle of a word.\n\nGuests: Ana Ruiz <ana@guest.example>",
      },
    });
    expect(titled(content, "Call with Pune").event.time).toMatchObject({
      start: "2026-11-26T14:00:00+05:30",
      end: "2026-11-26T14:45:00+05:30",
    });
    expect(titled(content, "Off-site").event.time).toEqual({
      kind: "allDay",
      startDate: "2026-11-30",
      endDate: "2026-12-02",
    });
  });

  it("takes what floats for a time of the rep's own zone", async () => {
    expect(titled(await read(officeFile, "America/Sao_Paulo"), "Wherever I am").event.time).toMatchObject({
      start: "2026-11-27T08:00:00-03:00",
      timeZone: "America/Sao_Paulo",
    });
  });

  it("says of each thing it does not take why not", async () => {
    const refused = (await read(officeFile)).flatMap((one) => (one.kind === "refused" ? [one.item] : []));
    expect(refused.map(({ title, note }) => [title, note])).toEqual([
      ["On the moon", "Its time zone, Moon/Tranquility, is not known."],
      [
        "Broken",
        expect.stringMatching(/not written as a calendar file should be|cannot be read|does not exist/),
      ],
      ["Called off", "It was cancelled."],
      ["Buy paper", "It is a task, not an event."],
    ]);
  });

  it("puts a series together with its exceptions", async () => {
    const [series, ...others] = entries(await read(seriesFile));
    expect(others).toEqual([]);
    expect(series?.recurrence).toEqual([
      "RRULE:FREQ=WEEKLY;COUNT=5",
      "EXDATE:20261215T090000Z",
      "EXDATE:20261208T090000Z",
    ]);
    expect(series?.moved.map(({ time }) => time)).toMatchObject([{ start: "2026-12-01T11:00:00+01:00" }]);
    expect(series?.cancelledCount).toBe(1);
  });

  it("is none when it says no calendar, and is read up to where it was cut short", async () => {
    expect(partsOfIcs("hello")).toBeNull();
    expect(partsOfIcs("")).toBeNull();
    const half = seriesFile.slice(0, seriesFile.indexOf("RECURRENCE-ID:2026"));
    expect(entries(await read(half))).toHaveLength(1);
    expect(entries(await read(half))[0]?.moved).toHaveLength(1);
  });

  it("never throws, whatever stands in it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...officeFile.split("\r\n"), "END:VEVENT", "\u0000", ":;")),
        async (mixed) => {
          const parts = partsOfIcs(["BEGIN:VCALENDAR", ...mixed].join("\r\n"));
          const readPart = await createIcsReader(parts ?? [], "UTC");
          expect(() => contentOf((parts ?? []).flatMap((part) => readPart(part) ?? []))).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("names of zones", () => {
  const fixed = (minutes: number) => () => minutes;
  const at = Date.UTC(2026, 10, 24);

  it("are found by their own name, Windows' name, and the end of a path", () => {
    expect(zoneOf("Europe/Berlin", null, at, "UTC")).toBe("Europe/Berlin");
    expect(zoneOf("India Standard Time", null, at, "UTC")).toMatch(/^Asia\/(Kolkata|Calcutta)$/);
    expect(zoneOf("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", null, at, "UTC")).toBe(
      "America/Argentina/Buenos_Aires",
    );
  });

  it("are found by what the file says of their clocks, the rep's own zone first", () => {
    expect(zoneOf("Mine", fixed(330), at, "Asia/Colombo")).toBe("Asia/Colombo");
    expect(zoneOf("GMT", fixed(0), at, "Asia/Kolkata")).toBe("UTC");
    expect(zoneOf("EST", null, at, "UTC")).toBeNull();
    expect(zoneOf("Mars", fixed(37), at, "UTC")).toBeNull();
  });

  it("are described in a file so that another program finds the same clocks", async () => {
    const ical = (await import("ical.js")).default;
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]) {
      const made = new ical.Timezone(new ical.Component(ical.parse(vtimezone(zone, 2026, 2026))));
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2030, 0, 1) }), (epochMs) => {
          const there = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
          // Within hours of a change a wall time may mean two things.
          const near = (hours: number) => there.add({ hours }).offsetNanoseconds !== there.offsetNanoseconds;
          fc.pre(![-3, 3].some(near));
          const { year, month, day, hour, minute, second } = there;
          const wall = new ical.Time({ year, month, day, hour, minute, second, isDate: false }, made);
          expect(made.utcOffset(wall)).toBe(there.offsetNanoseconds / 1e9);
        }),
        { numRuns: 60 },
      );
    }
  });
});

describe("what is written", () => {
  const text = fc
    .string({ unit: "grapheme", maxLength: 120 })
    .map((one) => one.replace(/\p{Cc}/gu, "").trim());
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "Asia/Kolkata",
    "America/New_York",
    "UTC",
    "Pacific/Auckland",
  );
  const timed = fc
    .tuple(
      fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }),
      fc.integer({ min: 1, max: 2000 }),
      zones,
    )
    .map(([start, length, timeZone]) => {
      const at = (minutes: number) =>
        Temporal.Instant.fromEpochMilliseconds(minutes * 60_000).toString({
          timeZone,
          smallestUnit: "second",
        });
      return { start: { dateTime: at(start), timeZone }, end: { dateTime: at(start + length), timeZone } };
    });
  const exported = fc.record({ summary: text, description: text, location: text, time: timed }).map(
    ({ time, ...texts }): Exported => ({
      event: googleEventSchema.parse({ id: "e1", iCalUID: "one@google.com", ...texts, ...time }),
      exceptions: [],
      removed: [],
    }),
  );

  it("is read back as it was: texts, times and zones", async () => {
    await fc.assert(
      fc.asyncProperty(exported, async (one) => {
        const [back] = entries(await read(await icsText([one], "Work", "UTC", 0), "UTC"));
        const { summary = "", description = "", location = "", start, end } = one.event;
        expect(back?.event.title).toBe(summary);
        expect(back?.event.fields["description"] ?? "").toBe(description);
        expect(back?.event.fields["location"] ?? "").toBe(location);
        const time = back?.event.time;
        if (time?.kind !== "timed") throw new Error("It has no time.");
        expect(Date.parse(time.start)).toBe(Date.parse(start.dateTime ?? ""));
        expect(Date.parse(time.end)).toBe(Date.parse(end.dateTime ?? ""));
        expect(time.timeZone).toBe(start.timeZone);
      }),
      { numRuns: 120 },
    );
  });

  it("says a series with its exceptions and what was taken out of it", async () => {
    const berlin = (dateTime: string) => ({ dateTime, timeZone: "Europe/Berlin" });
    const event = googleEventSchema.parse({
      id: "s1",
      iCalUID: "s1@google.com",
      summary: "Weekly",
      start: berlin("2026-11-24T10:00:00+01:00"),
      end: berlin("2026-11-24T10:30:00+01:00"),
      recurrence: ["RRULE:FREQ=WEEKLY;COUNT=5"],
    });
    const moved = googleEventSchema.parse({
      ...event,
      id: "s1_20261201T090000Z",
      recurrence: undefined,
      recurringEventId: "s1",
      originalStartTime: berlin("2026-12-01T10:00:00+01:00"),
      start: berlin("2026-12-01T11:00:00+01:00"),
      end: berlin("2026-12-01T11:30:00+01:00"),
    });
    const file = await icsText(
      [{ event, exceptions: [moved], removed: ["2026-12-08T09:00:00Z"] }],
      "Work",
      "UTC",
      0,
    );
    const [series] = entries(await read(file));
    expect(series?.recurrence).toEqual(["RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20261208T090000Z"]);
    expect(series?.moved[0]?.time).toMatchObject({ start: "2026-12-01T11:00:00+01:00" });
    expect(file).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin");
  });
});
