import { describe, expect, it } from "vitest";
import { proposalMail } from "../../../../renderer/availability/proposal-mail.ts";
import { askedForTime } from "../../../../renderer/availability/propose-time.ts";
import type { AllDayTime } from "../../../../shared/model/event-time.ts";
import { timed } from "../calendar/support.ts";

const from = timed("2026-11-24T13:00:00+05:30", "2026-11-24T13:30:00+05:30", "Asia/Kolkata");
const slot = timed("2026-11-26T15:00:00+05:30", "2026-11-26T15:30:00+05:30", "Asia/Kolkata");
const reader = { locale: "en-GB" };

describe("a proposal of another time", () => {
  it("says both times in the other side's zone, which it names, in a mail to the organizer", () => {
    const mail = new URL(
      proposalMail({ to: "ana+x@x.example", title: "Q&A", from, slot, timeZone: "Europe/Berlin" }, reader),
    );
    expect(mail.protocol).toBe("mailto:");
    expect(decodeURIComponent(mail.pathname)).toBe("ana+x@x.example");
    expect(mail.searchParams.get("subject")).toBe("Another time for “Q&A”");
    const body = mail.searchParams.get("body");
    expect(body).toContain("“Q&A” is planned for Tuesday 24 November, 08:30 – 09:00.");
    expect(body).toContain("- Thursday 26 November, 10:30 – 11:00\r\n");
    expect(body).toContain("Time zone: Central European Standard Time (Berlin, GMT+1)");
  });

  it("says whole days without an hour or a zone", () => {
    const days = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-26" } as const;
    const one = { kind: "allDay", startDate: "2026-12-01", endDate: "2026-12-02" } as const;
    const mailOf = (slot: AllDayTime) =>
      new URL(
        proposalMail({ to: "a@x.example", title: "Fair", from: days, slot, timeZone: "UTC" }, reader),
      ).searchParams.get("body");
    expect(mailOf({ ...days, startDate: "2026-12-01", endDate: "2026-12-03" })).toMatch(
      /planned for Tuesday 24 November.{1,3}Wednesday 25 November\.[\s\S]+Would these days suit[\s\S]+- Tuesday 1 December.{1,3}Wednesday 2 December\r\n/,
    );
    expect(mailOf(one)).toMatch(/Would this day suit[\s\S]+- Tuesday 1 December, all day\r\n/);
    expect(mailOf(one)).not.toMatch(/Time zone|GMT|UTC/);
  });

  it("names the zone beside each time when the clocks change between them", () => {
    const later = timed("2027-03-29T15:00:00+05:30", "2027-03-29T15:30:00+05:30", "Asia/Kolkata");
    const mail = proposalMail(
      { to: "a@x.example", title: "Demo", from, slot: later, timeZone: "Europe/Berlin" },
      reader,
    );
    const body = new URL(mail).searchParams.get("body");
    expect(body).toContain("08:30 – 09:00 (Central European Standard Time (Berlin, GMT+1)).");
    expect(body).toContain("11:30 – 12:00 (Central European Summer Time (Berlin, GMT+2))");
    expect(body).not.toContain("Time zone:");
  });
});

describe("who is asked for another time", () => {
  const event = {
    notMovable: "Only the organizer, ana@x.example, can move this",
    organizer: "ana@x.example",
    attendees: [],
    time: from,
  };
  const before = Date.parse(from.start) - 1;

  it("is the organizer, while the meeting is to come", () => {
    expect(askedForTime(event, before)).toBe("ana@x.example");
    expect(askedForTime(event, Date.parse(from.end))).toBeNull();
  });

  it("is asked for other days, too, until they are over", () => {
    const days = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } as const;
    expect(askedForTime({ ...event, time: days }, before)).toBe("ana@x.example");
    expect(askedForTime({ ...event, time: days }, Date.parse("2026-11-27T00:00:00Z"))).toBeNull();
  });

  it("is nobody for what the rep may move, and where no person organizes", () => {
    expect(askedForTime({ ...event, notMovable: null }, before)).toBeNull();
    for (const organizer of [
      null,
      "Ana Ruiz",
      "abc@group.calendar.google.com",
      "unknownorganizer@calendar.google.com",
    ])
      expect(askedForTime({ ...event, organizer }, before)).toBeNull();
  });

  it("is nobody when the organizer is the rep", () => {
    const self = {
      email: "ana@x.example",
      name: null,
      response: "accepted",
      organizer: true,
      self: true,
      optional: false,
      resource: false,
    } as const;
    expect(askedForTime({ ...event, attendees: [self] }, before)).toBeNull();
  });
});
