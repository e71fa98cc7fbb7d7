import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOf, failureText } from "../../../electron/cli/output/failure.ts";
import { forTerminal, jsonText, plain } from "../../../electron/cli/output/plain.ts";
import {
  changeText,
  leadsText,
  nextText,
  statusText,
  todayText,
} from "../../../electron/cli/output/print.ts";
import type { EventAnswer, LeadAnswer } from "../../../electron/cli/output/shapes.ts";
import { table, widthOf } from "../../../electron/cli/output/table.ts";
import { errorCodes } from "../../../shared/errors.ts";

const page = { timeZone: "Europe/London", columns: null, now: Date.parse("2026-11-20T10:00:00Z") };
const event: EventAnswer = {
  calendarId: "me",
  eventId: "abc",
  title: "Nora Lindqvist + Fernhill + Demo",
  time: {
    kind: "timed",
    start: "2026-11-23T14:00:00Z",
    end: "2026-11-23T14:30:00Z",
    timeZone: "Europe/London",
  },
  location: null,
  joinUrl: "https://meet.google.com/abc-defg-hij",
  free: false,
  guestCount: 1,
  leadId: "lead",
  state: "synced",
  meetingId: "m123456789",
};
const lead: LeadAnswer = {
  id: "lead",
  title: "Nora Lindqvist",
  company: "Fernhill",
  phone: "+44 20 7946 0018",
  tag: "Hot",
  summary: "Wants to see\u001b[2J the reports.",
  state: "open",
  unread: false,
  updatedAt: "2026-11-20T10:00:00Z",
  email: "nora@fernhill.example",
  demo: { kind: "proposed", start: "2026-11-23T14:00:00Z" },
};

describe("what people read", () => {
  it("names the next meeting and its lead", () => {
    expect(nextText({ meeting: event, lead }, page)).toBe(
      `Nora Lindqvist + Fernhill + Demo
  Mon 23 Nov, 14:00–14:30
  Join: https://meet.google.com/abc-defg-hij
  With: Nora Lindqvist · Fernhill · Hot
  nora@fernhill.example · +44 20 7946 0018
  Wants to see the reports.
`,
    );
    expect(nextText({ meeting: null, lead: null }, page)).toBe("No meeting within a week.\n");
  });

  it("lists a day, whole days first said as such", () => {
    const whole = {
      ...event,
      title: "",
      time: { kind: "allDay", startDate: "2026-11-23", endDate: "2026-11-24" } as const,
      joinUrl: null,
      meetingId: null,
    };
    expect(todayText({ date: "2026-11-23", timeZone: "Europe/London", events: [whole, event] }, page)).toBe(
      `Mon 23 Nov (Europe/London)
all day      (no title)
14:00–14:30  Nora Lindqvist + Fernhill + Demo  https://meet.google.com/abc-defg-hij  m1234567
`,
    );
    expect(todayText({ date: "2026-11-23", timeZone: "Europe/London", events: [] }, page)).toBe(
      "Mon 23 Nov (Europe/London): nothing on the calendar.\n",
    );
  });

  it("lists leads with what they want", () => {
    expect(leadsText({ total: 3, leads: [lead] }, page)).toBe(
      "Nora Lindqvist  Fernhill  Hot  wants Mon 23 Nov, 14:00  nora@fernhill.example\n2 more; say --limit.\n",
    );
    expect(leadsText({ total: 0, leads: [] }, page)).toBe("No leads.\n");
  });

  it("says the year where it is not this one", () => {
    const last = { ...page, now: Date.parse("2025-12-31T23:00:00Z") };
    expect(todayText({ date: "2026-11-23", timeZone: "Europe/London", events: [] }, last)).toContain(
      "Mon 23 Nov 2026",
    );
  });

  it("keeps times, addresses and ids whole in a narrow terminal, and cuts names", () => {
    const demo = { kind: "booked", start: "2026-11-25T14:00:00Z" } as const;
    const arjun = { ...lead, title: "Arjun Mehta-Venkataraman", company: "Zenith Foods International" };
    const email = "arjun.mehta@zenithfoods.example";
    const listed = leadsText({ total: 1, leads: [{ ...arjun, demo, email }] }, { ...page, columns: 80 });
    expect(listed).toContain("booked Wed 25 Nov, 14:00");
    expect(listed).toContain(email);
    expect(widthOf(listed.trimEnd())).toBeLessThanOrEqual(80);
    const day = { date: "2026-11-23", timeZone: "Europe/London", events: [event] };
    const [, line = ""] = todayText(day, { ...page, columns: 40 }).split("\n");
    expect(line).toMatch(/^14:00–14:30 {2}.*m1234567$/);
    expect(widthOf(line)).toBeLessThanOrEqual(40);
  });

  it("says what was changed, and whether Google has it", () => {
    const meeting = {
      id: "m",
      leadId: "lead",
      calendarId: "me",
      eventId: "abc",
      title: event.title,
      time: event.time,
      status: "scheduled",
      joinUrl: null,
      guestCount: 1,
    } as const;
    const line =
      "Moved: Nora Lindqvist + Fernhill + Demo, Mon 23 Nov, 14:00–14:30 (Europe/London; was Tue 24 Nov).\n";
    const was = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } as const;
    const moved = { done: "moved", was, meeting } as const;
    expect(changeText({ ...moved, synced: true, problem: null }, page)).toBe(line);
    expect(changeText({ ...moved, synced: false, problem: null }, page)).toBe(
      `${line}It waits in Callsheet, and goes to Google by itself.\n`,
    );
    expect(changeText({ ...moved, synced: false, problem: "It is gone." }, page)).toBe(
      `${line}Google has not got it: It is gone.\n`,
    );
  });

  it("tells how things stand", () => {
    const google = { state: "reconnect", email: "rep@example.com", missing: [] } as const;
    expect(
      statusText(
        {
          online: false,
          google: { ...google, missing: [] },
          platform: { state: "none", name: null },
          lastSyncedAt: null,
          waiting: 2,
          needsYou: 1,
          paused: true,
          problem: "The disk is full.",
        },
        page,
      ),
    ).toBe(`Google Calendar     wants a new sign-in
Call platform       not connected
Network             offline
Last synced         never
Waiting to be sent  2
Needs you           1
Syncing             paused
Problem             The disk is full.
`);
  });

  it("names the free times of a clash, and who could be meant", () => {
    const slots = [{ start: "2026-11-23T15:00:00Z", end: "2026-11-23T15:30:00Z" }];
    const clash = failureOf({ code: "clash", message: "The rep is busy then.", details: { slots } });
    expect(clash.exitCode).toBe(4);
    expect(failureText(clash, page)).toBe(
      "callsheet: You are busy then. Nothing was changed.\nFree near by:\n  Mon 23 Nov, 15:00–15:30\n",
    );
    const { id, title, company, email } = lead;
    const several = failureOf({
      code: "not_found",
      message: "More than one.",
      action: "Say which.",
      details: { candidates: [{ id, title, company, email }] },
    });
    expect(failureText(several, page)).toBe(
      "callsheet: More than one.\nNora Lindqvist  Fernhill  nora@fernhill.example  lead\nSay which.\n",
    );
  });

  it("ends with 2 only for what was typed wrong, and with 3 for a meeting that is not on any more", () => {
    expect(failureOf({ code: "bad_input", message: "This time has passed." }).exitCode).toBe(1);
    expect(failureOf({ code: "bad_input", message: "", details: { misused: true } }).exitCode).toBe(2);
    expect(failureOf({ code: "overtaken", message: "", details: { status: "cancelled" } }).exitCode).toBe(3);
  });

  it("ends with a code for every error", () => {
    for (const code of errorCodes)
      expect([1, 2, 3, 4, 5, 7]).toContain(failureOf({ code, message: "" }).exitCode);
  });
});

const codes = ["0000-\\u0008", "000b-\\u001f", "007f-\\u009f", "202a-\\u202e", "2066-\\u2069"];
const drives = new RegExp(`[${codes.map((range) => `\\u${range}`).join("")}]`);
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\u001b[2J", "\u001b]0;x\u0007", "\u009b31m", "\u202e", "\r", "\n", "\u007f"),
    ),
  )
  .map((parts) => parts.join(""));

describe("what others wrote", () => {
  it("drives no terminal, in lines, in text and in JSON", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(plain(text)).not.toMatch(drives);
        expect(plain(text)).not.toMatch(/[\n\r\t]/);
        expect(forTerminal(text)).not.toMatch(drives);
        expect(jsonText({ text })).not.toMatch(drives);
        expect(JSON.parse(jsonText({ text }))).toEqual({ text });
      }),
    );
  });
});

describe("table", () => {
  it("is never wider than its terminal while its columns can give way, and keeps every row", () => {
    const rows = fc.integer({ min: 1, max: 5 }).chain((count) =>
      fc.array(fc.array(fc.string({ maxLength: 60 }), { minLength: count, maxLength: count }), {
        minLength: 1,
        maxLength: 8,
      }),
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 50, max: 200 }), (cells, columns) => {
        const lines = table(cells, columns).split("\n");
        expect(lines).toHaveLength(cells.length + 1);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it("counts wide characters as two, and marks as none", () => {
    expect(widthOf("田中")).toBe(4);
    expect(widthOf("e\u0301")).toBe(1);
    expect(
      table(
        [
          ["田中", "a"],
          ["abcd", "b"],
        ],
        null,
      ),
    ).toBe("田中  a\nabcd  b\n");
  });
});
