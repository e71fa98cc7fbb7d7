import { describe, expect, it } from "vitest";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import type { Desk } from "../support/fault-desk.ts";
import { eventWrites, faultDesk } from "../support/fault-desk.ts";
import { calendarId } from "../support/fault-google.ts";

const second = 1_000;
const minute = 60 * second;
const secondTuesday = "weekly1_20261201T080000Z";
const thirdTuesday = "weekly1_20261208T080000Z";

/** Half an hour on a day, in Berlin. */
function berlin(date: string, hour: string) {
  const start = `${date}T${hour}:00:00+01:00`;
  return {
    kind: "timed",
    start,
    end: start.replace(":00:00+", ":30:00+"),
    timeZone: "Europe/Berlin",
  } as const;
}

/** The same as Google says it. */
function google(date: string, hour: string) {
  const { start, end, timeZone } = berlin(date, hour);
  return { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } };
}

/** What of the series is shown here: "12-01 09 Weekly". */
function shown(desk: Desk): readonly string[] {
  const [from, to] = [Date.parse("2026-11-24T00:00:00Z"), Date.parse("2027-02-01T00:00:00Z")];
  return occurrencesBetween(desk.db(), from, to, "Europe/Berlin").flatMap(({ title, time }) =>
    time.kind === "timed" && /Weekly|Standup/.test(title)
      ? [`${time.start.slice(5, 13).replace("T", " ")} ${title}`]
      : [],
  );
}

/** Eight Tuesdays at this hour under this title. */
function tuesdays(hour: string, title = "Weekly"): string[] {
  return Array.from({ length: 8 }, (_, week) => {
    const date = Temporal.PlainDate.from("2026-11-24").add({ weeks: week }).toString();
    return `${date.slice(5)} ${hour} ${title}`;
  });
}

function master(desk: Desk): string {
  return JSON.stringify(desk.google.remote.get(calendarId, "weekly1"));
}

describe("a series that is changed in both places", () => {
  it("fault 15: an instance is moved there while the whole series gets another title here: the right one, once", async () => {
    const desk = await faultDesk();
    await desk.call("event.edit", { calendarId, eventId: thirdTuesday, title: "Standup", scope: "all" });
    desk.google.remote.patch(calendarId, secondTuesday, google("2026-12-01", "12"));
    expect(shown(desk)).toEqual(tuesdays("09", "Standup"));
    expect(await desk.heal()).toEqual([]);
    // The instance that Google keeps apart has a title of its own by then.
    expect(shown(desk).toSorted()).toEqual(
      [...tuesdays("09", "Standup").filter((_, week) => week !== 1), "12-01 12 Weekly"].toSorted(),
    );
  });

  it("fault 15: an instance is moved there while the series moves here from the next one on: each is where it was put", async () => {
    const desk = await faultDesk();
    desk.google.remote.patch(calendarId, secondTuesday, google("2026-12-01", "12"));
    await desk.call("event.move", {
      calendarId,
      eventId: thirdTuesday,
      time: berlin("2026-12-08", "14"),
      scope: "following",
    });
    // Both halves have one title: which they are is looked at below.
    expect(await desk.heal()).toEqual(["D: Weekly is at the server 2 times"]);
    expect(shown(desk)).toEqual(["11-24 09 Weekly", "12-01 12 Weekly", ...tuesdays("14").slice(2)]);
    const masters = desk.google.remote.all(calendarId).filter(({ recurrence }) => recurrence != null);
    expect(masters.map(({ recurrence }) => recurrence?.join()).sort()).toEqual([
      "RRULE:FREQ=WEEKLY;COUNT=2",
      "RRULE:FREQ=WEEKLY;COUNT=6",
    ]);
  });

  it("fault 15: an instance is moved here while the series is edited there: the instance moves, and is the only one to", async () => {
    const desk = await faultDesk();
    await desk.call("event.move", { calendarId, eventId: secondTuesday, time: berlin("2026-12-01", "12") });
    desk.google.remote.patch(calendarId, "weekly1", { location: "Room 5" });
    await desk.world.pass(minute);
    expect(desk.status()).toMatchObject({ waiting: 0, needsYou: 0 });
    expect(shown(desk)).toEqual(tuesdays("09").map((at, week) => (week === 1 ? "12-01 12 Weekly" : at)));
    expect(desk.google.remote.get(calendarId, "weekly1")).toMatchObject({
      location: "Room 5",
      summary: "Weekly",
    });
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 7: an instance that was moved is shown once, whoever moved it, also after everything was read again", async () => {
    const desk = await faultDesk();
    desk.google.remote.patch(calendarId, secondTuesday, google("2026-12-01", "12"));
    await desk.call("event.move", { calendarId, eventId: thirdTuesday, time: berlin("2026-12-08", "14") });
    const moved = tuesdays("09").map((at, week) => ["", "12-01 12 Weekly", "12-08 14 Weekly"][week] || at);
    await desk.world.pass(minute);
    expect(shown(desk)).toEqual(moved);
    desk.google.expireSyncTokens("fullSyncRequired");
    expect(await desk.heal()).toEqual([]);
    expect(shown(desk)).toEqual(moved);
  });

  it("failure 8: an instance that Google cancelled, known by three fields only, is not shown, and stays away", async () => {
    const desk = await faultDesk();
    desk.google.remote.delete(calendarId, secondTuesday);
    await desk.world.pass(minute);
    const left = tuesdays("09").filter((_, week) => week !== 1);
    expect(shown(desk)).toEqual(left);
    desk.google.expireSyncTokens("fullSyncRequired");
    await desk.world.pass(minute);
    expect(shown(desk)).toEqual(left);
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 13: one instance is edited: the series is byte for byte what it was", async () => {
    const desk = await faultDesk();
    const before = master(desk);
    await desk.call("event.move", { calendarId, eventId: secondTuesday, time: berlin("2026-12-01", "12") });
    desk.rep({ do: "edit", eventId: thirdTuesday, title: "Weekly, short" });
    await desk.world.pass(minute);
    expect(eventWrites(desk)).toEqual([`PATCH ${secondTuesday} 200`, `PATCH ${thirdTuesday} 200`]);
    expect(master(desk)).toBe(before);
    expect(await desk.heal()).toEqual([]);
  });

  it("failure 14: an override that is sent again after the sync state was lost keeps its one suffix", async () => {
    const desk = await faultDesk();
    await desk.call("event.move", { calendarId, eventId: secondTuesday, time: berlin("2026-12-01", "12") });
    await desk.world.pass(minute);
    // Tokens and rows are gone, as after a restored backup of an empty calendar.
    desk.db().exec("DELETE FROM events; UPDATE calendars SET sync_token = NULL, page_token = NULL");
    await desk.world.pass(minute);
    await desk.call("event.move", { calendarId, eventId: secondTuesday, time: berlin("2026-12-01", "13") });
    await desk.world.pass(minute);
    await desk.call("event.move", { calendarId, eventId: secondTuesday, time: berlin("2026-12-01", "15") });
    expect(await desk.heal()).toEqual([]);
    expect(new Set(eventWrites(desk))).toEqual(new Set([`PATCH ${secondTuesday} 200`]));
    const ids = desk.google.remote
      .all(calendarId)
      .flatMap(({ id, recurringEventId }) => (recurringEventId == null ? [] : [id]));
    expect(ids).toEqual([secondTuesday]);
    expect(shown(desk)).toEqual(tuesdays("09").map((at, week) => (week === 1 ? "12-01 15 Weekly" : at)));
  });
});
