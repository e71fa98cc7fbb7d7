import { afterEach, describe, expect, it } from "vitest";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import type { Desk } from "../support/fault-desk.ts";
import { eventWrites, faultDesk } from "../support/fault-desk.ts";
import { at, calendarId, seed } from "../support/fault-google.ts";

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const zoneBefore = process.env["TZ"];

/** The system's zone changes while this process runs. */
function setZone(zone: string | undefined): void {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
}

afterEach(() => setZone(zoneBefore));

function refreshes({ google }: Desk): number {
  return google.requests.count({ method: "POST", path: "/token" });
}

describe("a clock that is wrong", () => {
  for (const [name, off] of [
    ["a day ahead", day],
    ["a day behind", -day],
  ] as const) {
    it(`fault 28: the clock is ${name} and then right again: no edit is dropped, and they arrive in the order they were made`, async () => {
      const desk = await faultDesk();
      desk.world.setOff(off);
      desk.rep({ do: "move", eventId: "demo1", time: at("16:00", "16:30") });
      desk.rep({ do: "edit", eventId: "call3x", title: "While it was wrong" });
      desk.world.setOff(0);
      desk.rep({ do: "cancel", eventId: "call4x" });
      await desk.world.pass(minute);
      expect(eventWrites(desk).map((write) => write.split(" ")[1])).toEqual(["demo1", "call3x", "call4x"]);
      expect(await desk.heal()).toEqual([]);
    });

    it(`fault 28: the clock was ${name} when a change was put off: it goes out when that time is over`, async () => {
      const desk = await faultDesk();
      const slower = { kind: "status", status: 429, headers: { "retry-after": "60" } } as const;
      desk.google.faults.add({ match: { path: "demo1" }, action: slower });
      desk.rep({ do: "move", eventId: "demo1", time: at("16:00", "16:30") });
      await desk.world.pass(9 * second);
      desk.world.setOff(off);
      await desk.world.pass(2 * second);
      desk.world.setOff(0);
      desk.rep({ do: "edit", eventId: "call3x", title: "Made later" });
      await desk.world.pass(2 * minute);
      expect(new Set(eventWrites(desk))).toEqual(
        new Set(["PATCH demo1 429", "PATCH demo1 200", "PATCH call3x 200"]),
      );
      expect(await desk.heal()).toEqual([]);
    });

    it(`fault 28: the clock was ${name} for a while: what changes at Google still comes within the minute`, async () => {
      const desk = await faultDesk();
      desk.world.setOff(off);
      await desk.world.pass(2 * minute);
      desk.world.setOff(0);
      desk.google.remote.patch(calendarId, "call6x", { summary: "Theirs" });
      await desk.world.pass(minute);
      expect(desk.db().prepare("SELECT title FROM events WHERE id = 'call6x'").pluck().get()).toBe("Theirs");
      expect(await desk.heal()).toEqual([]);
    });

    it(`fault 28: the clock was ${name} while there was no network: it is found again within two minutes of its return`, async () => {
      const desk = await faultDesk();
      desk.world.setOff(off);
      desk.google.network.set(false);
      desk.rep({ do: "move", eventId: "demo1", time: at("16:00", "16:30") });
      await desk.world.pass(10 * minute);
      desk.world.setOff(0);
      desk.google.network.set(true);
      await desk.world.pass(2 * minute);
      expect(desk.status()).toMatchObject({ online: true, waiting: 0 });
      expect(await desk.heal()).toEqual([]);
    });
  }

  it("failure 22: the clock and the zone jump to and fro: tokens are refreshed when they must be, and not for ever", async () => {
    const desk = await faultDesk();
    desk.engine().focus(false);
    for (const off of [day, 0, -day, 0, 3 * day, -day]) {
      desk.world.setOff(off);
      setZone(off < 0 ? "Pacific/Apia" : "America/St_Johns");
      await desk.world.pass(90 * minute);
      expect(desk.status()).toMatchObject({ google: { state: "connected" }, online: true });
    }
    // A token lives an hour: nine hours take at most nine of them, and each jump may cost one more.
    expect(refreshes(desk)).toBeGreaterThan(0);
    expect(refreshes(desk)).toBeLessThanOrEqual(9 + 6);
    desk.world.setOff(0);
    expect(await desk.heal()).toEqual([]);
  });
});

/** Weekly at nine, for half a year with both clock changes in it. */
const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"] as const;
const mondays = Array.from({ length: 26 }, (_, week) =>
  Temporal.PlainDate.from("2026-10-05").add({ weeks: week }),
);
const nineIn = (zone: string, date: Temporal.PlainDate) =>
  date.toZonedDateTime({ timeZone: zone, plainTime: "09:00" }).epochMilliseconds;

function weeklyAtNine(zone: string) {
  const rfc = (hour: string) =>
    `${mondays[0]?.toString()}T${hour}:00${Temporal.Instant.fromEpochMilliseconds(nineIn(zone, Temporal.PlainDate.from("2026-10-05"))).toZonedDateTimeISO(zone).offset}`;
  return {
    id: zone.toLowerCase().replaceAll(/[^a-v]/g, ""),
    summary: zone,
    start: { dateTime: rfc("09:00"), timeZone: zone },
    end: { dateTime: rfc("09:45"), timeZone: zone },
    recurrence: [`RRULE:FREQ=WEEKLY;COUNT=${mondays.length}`],
  };
}

describe("a zone that changes while it runs", () => {
  it("fault 28: words are told in the zone of the moment, and the instants are those that were meant", async () => {
    const desk = await faultDesk();
    setZone("America/New_York");
    expect(desk.rep({ do: "move", eventId: "demo1", time: at("16:00", "16:30") }).message).toMatch(
      /\b24\b.*\b10:00/,
    );
    setZone("Pacific/Kiritimati");
    expect(desk.rep({ do: "move", eventId: "call3x", time: at("16:00", "16:30") }).message).toMatch(
      /\b25\b.*\b0?5:00/,
    );
    setZone("Asia/Kolkata");
    expect(await desk.heal()).toEqual([]);
    for (const id of ["demo1", "call3x"]) {
      expect(Date.parse(desk.google.remote.get(calendarId, id)?.start?.dateTime ?? "")).toBe(
        Date.parse("2026-11-24T15:00:00Z"),
      );
    }
  });

  it("failure 9: a series is at its own hour on both sides of every clock change, whatever the system's zone", async () => {
    const events = { [calendarId]: zones.map(weeklyAtNine) };
    const desk = await faultDesk({ seed: { ...seed, events } });
    const [from, to] = [Date.parse("2026-10-01T00:00:00Z"), Date.parse("2027-05-01T00:00:00Z")];
    for (const systems of ["UTC", "America/St_Johns", "Pacific/Apia", "Europe/Dublin"]) {
      setZone(systems);
      const shown = occurrencesBetween(desk.db(), from, to, systems);
      for (const zone of zones) {
        const starts = shown.flatMap(({ title, time }) =>
          title === zone && time.kind === "timed" ? [Date.parse(time.start)] : [],
        );
        expect(starts).toEqual(mondays.map((date) => nineIn(zone, date)));
      }
    }
    // An occurrence after the change is named by its instant: moved alone, it is the one that Google has at that hour.
    const late = Temporal.Instant.fromEpochMilliseconds(
      nineIn("Europe/Berlin", Temporal.PlainDate.from("2027-03-29")),
    );
    const suffix = late.toString().replaceAll(/[-:]/g, "");
    const eventId = `${weeklyAtNine("Europe/Berlin").id}_${suffix}`;
    const time = {
      kind: "timed",
      start: "2027-03-29T11:00:00+02:00",
      end: "2027-03-29T11:45:00+02:00",
      timeZone: "Europe/Berlin",
    } as const;
    desk.rep({ do: "move", eventId, time });
    expect(await desk.heal()).toEqual([]);
    expect(desk.google.remote.get(calendarId, eventId)?.originalStartTime?.dateTime).toBe(
      "2027-03-29T09:00:00+02:00",
    );
  });
});
