import { describe, expect, it } from "vitest";
import { ghostLabel } from "../../../../renderer/calendar/drag-words.ts";
import { eventName, itemTime, placeOf } from "../../../../renderer/calendar/event-words.ts";
import { allDay, item, occurrence, timed } from "./support.ts";

const zone = "Asia/Kolkata";
const reader = { locale: "en-GB", timeZone: zone };
const now = Date.parse("2026-11-24T11:12:00+05:30");
const demoTime = timed("2026-11-24T11:30:00+05:30", "2026-11-24T12:00:00+05:30", zone);
const joinUrl = "https://meet.google.com/abc-defg-hij";

describe("an event read aloud", () => {
  it("says what, when, where and how it stands", () => {
    const demo = item("c/demo", demoTime, {
      title: "Priya Nair + TechCorp + Demo",
      joinUrl,
      state: "waiting",
    });
    expect(eventName(demo, reader)).toBe(
      "Priya Nair + TechCorp + Demo, Tuesday 24 November 11:30 to 12:00, Meet, waiting to be sent",
    );
  });

  it("says the reason of a failure, the reply, and that it cannot be moved", () => {
    const demo = item("c/demo", demoTime, {
      title: "Pitch",
      state: "failed",
      stateReason: "Google refused it.",
      response: "tentative",
      notMovable: "Only the organizer can move it.",
    });
    expect(eventName(demo, reader)).toBe(
      "Pitch, Tuesday 24 November 11:30 to 12:00, not sent, Google refused it., maybe, cannot be moved",
    );
  });

  it("names both days of what goes over midnight", () => {
    const night = timed("2026-11-26T22:30:00+05:30", "2026-11-27T01:30:00+05:30", zone);
    expect(eventName(item("c/night", night), reader)).toBe(
      "night, Thursday 26 November 22:30 to Friday 27 November 01:30",
    );
  });

  it("calls an event without a title so", () => {
    expect(eventName(item("c/x", demoTime, { title: " " }), reader)).toMatch(/^\(No title\), /);
  });
});

describe("an event's words on the grid", () => {
  it("show the room, or the service of its call", () => {
    expect(placeOf(occurrence("c/x", demoTime, { joinUrl, location: "Room 4" }))).toBe("Room 4");
    expect(placeOf(occurrence("c/x", demoTime, { joinUrl, location: " " }))).toBe("Meet");
    expect(placeOf(occurrence("c/x", demoTime))).toBeNull();
  });

  it("show a range of hours, and of days for what is longer than one", () => {
    expect(itemTime(item("c/x", demoTime), reader)).toMatch(/^11:30.{1,3}12:00$/);
    const trip = timed("2026-11-24T18:00:00+05:30", "2026-11-26T09:00:00+05:30", zone);
    expect(itemTime(item("c/x", trip), reader)).toMatch(/24 Nov.*18:00.*26 Nov.*09:00/);
  });
});

describe("the label over the ghost", () => {
  const to = (start: string, end: string) =>
    ghostLabel(timed(`${start}:00+05:30`, `${end}:00+05:30`, zone), demoTime, now, reader);

  it("says the new day and time, and the old one", () => {
    const label = to("2026-11-25T15:00", "2026-11-25T15:30");
    expect(label.to).toMatch(/^Wed 25 Nov, 15:00.{1,3}15:30$/);
    expect(label.from).toBe("was Tue 11:30");
  });

  it("leaves out what did not change", () => {
    expect(to("2026-11-24T15:00", "2026-11-24T15:30").from).toBe("was 11:30");
    expect(to("2026-11-24T11:30", "2026-11-24T12:00").from).toBeNull();
    expect(ghostLabel(demoTime, null, now, reader).from).toBeNull();
  });

  it("shows both ends of what was resized", () => {
    expect(to("2026-11-24T11:30", "2026-11-24T12:30").from).toMatch(/^was 11:30.{1,3}12:00$/);
  });

  it("says that it lasts whole days", () => {
    expect(ghostLabel(allDay("2026-11-25", "2026-11-26"), demoTime, now, reader).to).toBe(
      "Wed 25 Nov, all day",
    );
    expect(ghostLabel(allDay("2026-11-25", "2026-11-27"), null, now, reader).to).toMatch(
      /25.{1,3}26 Nov, all day/,
    );
  });
});
