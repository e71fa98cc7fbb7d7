import { describe, expect, it } from "vitest";
import { columnsOf, suffixMilliseconds } from "../../../../electron/calendar/events/event-columns.ts";
import { googleEvent, workCalendar } from "../../../support/calendar-events.ts";

function columns(changes: Parameters<typeof googleEvent>[1]) {
  return columnsOf(googleEvent("a", changes), workCalendar);
}

describe("the queried columns of an event", () => {
  it("place a timed event by its instants and an all-day one at midnight UTC of its dates", () => {
    expect(columns({})).toMatchObject({
      startMs: Date.parse("2026-11-24T09:00:00Z"),
      endMs: Date.parse("2026-11-24T10:00:00Z"),
      allDay: false,
      timeZone: "Europe/Berlin",
    });
    expect(columns({ start: { date: "2026-11-24" }, end: { date: "2026-11-26" } })).toMatchObject({
      startMs: Date.UTC(2026, 10, 24),
      endMs: Date.UTC(2026, 10, 26),
      allDay: true,
      timeZone: null,
    });
  });

  it("give a day of no length its one day, and never end before they start", () => {
    const day = columns({ start: { date: "2026-11-24" }, end: { date: "2026-11-24" } });
    expect(day.endMs - day.startMs).toBe(86_400_000);
    const backwards = columns({ end: { dateTime: "2026-11-24T09:00:00+01:00" } });
    expect(backwards.endMs).toBe(backwards.startMs);
  });

  it("tell masters, exceptions and single events apart", () => {
    expect(columns({}).kind).toBe("single");
    expect(columns({ recurrence: ["RRULE:FREQ=DAILY"] }).kind).toBe("master");
    const originalStartTime = { date: "2026-11-24" };
    expect(columns({ recurringEventId: "s", originalStartTime })).toMatchObject({
      kind: "exception",
      seriesId: "s",
      originalStart: "20261124",
    });
  });

  it("say why the rep cannot move it (google-calendar rule 14)", () => {
    const organizer = { email: "ben@example.com" };
    expect(columns({}).notMovable).toBeNull();
    expect(columns({ organizer }).notMovable).toBe("Only the organizer, ben@example.com, can move this");
    expect(columns({ organizer, guestsCanModify: true }).notMovable).toBeNull();
    expect(columns({ organizer: { email: workCalendar } }).notMovable).toBeNull();
    expect(columns({ locked: true }).notMovable).toMatch(/locked/);
    expect(columns({ eventType: "hologram" }).notMovable).toBeNull();
  });

  it("take no time for where the rep works and for birthdays, whatever is said of them", () => {
    expect(columns({}).free).toBe(false);
    expect(columns({ transparency: "transparent" }).free).toBe(true);
    expect(columns({ eventType: "workingLocation", transparency: "opaque" }).free).toBe(true);
    expect(columns({ eventType: "birthday" }).free).toBe(true);
    for (const eventType of ["outOfOffice", "focusTime", "fromGmail", "hologram"]) {
      expect(columns({ eventType }).free, eventType).toBe(false);
    }
  });

  it("know the rep's own reply and count the others who are told", () => {
    const attendees = [
      { email: workCalendar, self: true, responseStatus: "tentative" },
      { email: "ben@example.com", responseStatus: "accepted" },
      { email: "room@example.com", resource: true },
    ];
    expect(columns({ attendees })).toMatchObject({ response: "tentative", guestCount: 1 });
    expect(columns({})).toMatchObject({ response: null, guestCount: 0 });
    expect(columns({ attendees: [{ self: true, responseStatus: "perhaps" }] }).response).toBe("needsAction");
  });

  it("take only a secure link to join by", () => {
    expect(columns({ hangoutLink: "https://meet.google.com/abc" }).joinUrl).toBe(
      "https://meet.google.com/abc",
    );
    expect(columns({ hangoutLink: "javascript:alert(1)" }).joinUrl).toBeNull();
    const entryPoints = [{ entryPointType: "video", uri: "https://example.com/join" }];
    expect(columns({ conferenceData: { entryPoints } }).joinUrl).toBe("https://example.com/join");
  });

  it("find the lead it was booked for", () => {
    expect(columns({ extendedProperties: { private: { callsheetLeadId: "lead-1" } } }).leadId).toBe("lead-1");
  });

  it("read an occurrence's suffix back", () => {
    expect(suffixMilliseconds("20261124T090000Z")).toBe(Date.parse("2026-11-24T09:00:00Z"));
    expect(suffixMilliseconds("20261124")).toBe(Date.UTC(2026, 10, 24));
  });
});
