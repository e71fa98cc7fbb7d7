import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDemoTime } from "../../../../electron/leads/demo-time.ts";
import { defaultMapping, readFields } from "../../../../electron/platforms/mapping/map-call.ts";
import { callOf } from "./call-of.ts";

const said = "2026-11-24T15:00:00+05:30";

describe("a demo time", () => {
  const demo = (extracted: Record<string, unknown>) =>
    readFields(callOf(extracted), defaultMapping).demoTime?.value ?? null;

  it.each<[string, Record<string, unknown>, string | null]>([
    ["with its offset is kept as it is", { demo_time: said }, said],
    ["in UTC is kept", { demo_time: "2026-11-24T09:30:00Z" }, "2026-11-24T09:30:00Z"],
    ["in milliseconds is an instant", { demo_time: 1_795_512_600_000 }, "2026-11-24T09:30:00.000Z"],
    ["in seconds, as text, is an instant", { demo_time: "1795512600" }, "2026-11-24T09:30:00.000Z"],
    ["without an offset stays without", { demo_time: "2026-11-24T15:00:00" }, "2026-11-24T15:00:00"],
    [
      "gets the offset that stands beside it",
      { demo_time: "2026-11-24 15:00", utc_offset: "+05:30" },
      "2026-11-24 15:00+05:30",
    ],
    [
      "gets the offset of the zone that is named beside it",
      { demo_time: "2026-11-24T15:00", time_zone: "Europe/Berlin" },
      "2026-11-24T15:00+01:00",
    ],
    [
      "gets no offset from a zone that has this hour twice",
      { demo_time: "2026-10-25T02:30", time_zone: "Europe/Berlin" },
      "2026-10-25T02:30",
    ],
    [
      "gets no offset from a zone that skips this hour",
      { demo_time: "2026-03-29T02:30", time_zone: "Europe/Berlin" },
      "2026-03-29T02:30",
    ],
    [
      "gets no offset from a zone nobody knows",
      { demo_time: "2026-11-24T15:00", time_zone: "Mars/Olympus" },
      "2026-11-24T15:00",
    ],
    [
      "gets no offset from letters that stand for several zones",
      { demo_time: "2026-11-24T15:00", timezone: "IST" },
      "2026-11-24T15:00",
    ],
    [
      "of date and time apart is put together, without an offset where none is said",
      { meeting_date: "2026-11-24", meeting_time: "3:30 PM" },
      "2026-11-24T15:30:00",
    ],
    ["of a date alone is no time", { demo_date: "2026-11-24" }, "2026-11-24"],
    ["in words is kept in words", { demo_time: "tomorrow at three" }, "tomorrow at three"],
    [
      "in another order of day and month is kept in words",
      { demo_time: "24/11/2026 15:00" },
      "24/11/2026 15:00",
    ],
    ["is none when no demo was booked", { demo_time: said, demo_booked: "no" }, null],
    ["is none when none was booked, in German", { demo_time: said, "Demo gebucht": "nein" }, null],
    ["is none when none was booked, in Hindi", { demo_time: said, demo_booked: "नहीं" }, null],
    ["is there when one was booked, in Spanish", { demo_time: said, "cita reservado": "Sí" }, said],
    ["is there when one was booked, in Japanese", { demo_time: said, demo_booked: "はい" }, said],
    ["is there when the answer is neither", { demo_time: said, demo_booked: "perhaps" }, said],
  ])("%s", (_what, extracted, expected) => {
    expect(demo(extracted)).toBe(expected);
  });

  it("is never given an offset that nobody said", () => {
    const day = fc.date({
      min: new Date("2020-01-01T00:00:00Z"),
      max: new Date("2035-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    const noise = fc.dictionary(
      fc.constantFrom(
        "notes",
        "city",
        "country",
        "phone",
        "call_time",
        "language",
        "agent_zone_name",
        "budget",
      ),
      fc.oneof(
        fc.string(),
        fc.constantFrom("India", "Berlin", "+49", "IST", "2026-01-01T00:00:00Z"),
        fc.integer(),
      ),
    );
    fc.assert(
      fc.property(day, noise, (date, others) => {
        const wall = date.toISOString().slice(0, 19);
        const read = demo({ ...others, demo_time: wall });
        expect(parseDemoTime(read)).toEqual({ kind: "noOffset" });
      }),
    );
  });

  it("in any named zone is the instant that zone's clock shows it at, or none", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "Pacific/Apia",
      "America/St_Johns",
    );
    const minute = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 });
    fc.assert(
      fc.property(zone, minute, (timeZone, minutes) => {
        const wall = new Date(minutes * 60_000).toISOString().slice(0, 16);
        const read = parseDemoTime(demo({ demo_time: wall, time_zone: timeZone }));
        if (read.kind === "noOffset") return;
        if (read.kind !== "read") throw new Error(`unreadable: ${wall}`);
        const shown = new Date(read.ms).toLocaleString("sv-SE", { timeZone }).slice(0, 16).replace(" ", "T");
        expect(shown).toBe(wall);
      }),
    );
  });
});
