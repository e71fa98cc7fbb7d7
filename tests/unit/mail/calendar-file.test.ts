import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarFile } from "../../../electron/mail/compose/calendar-file.ts";
import { readInvitation } from "../../support/invitation.ts";
import { sampleFacts } from "./facts.ts";

/** The same questions to another implementation (python3-icalendar). */
const program = `
import sys
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
event = [c for c in calendar.walk('VEVENT')][0]
attendees = event.get('ATTENDEE', [])
attendees = attendees if isinstance(attendees, list) else [attendees]
print('\\x1f'.join([str(calendar['METHOD']), str(event['UID']), str(int(event['SEQUENCE'])), event['DTSTART'].dt.isoformat(),
  event['DTEND'].dt.isoformat(), str(event['SUMMARY']), str(event.get('DESCRIPTION', '')), str(event['STATUS']), str(event['ORGANIZER']),
  ','.join(map(str, attendees))]), end='')
`;

function readByPython(file: string): readonly string[] {
  return execFileSync("/usr/bin/python3", ["-c", program], { input: file }).toString().split("\u001f");
}

describe("the calendar file of a mail", () => {
  it("is read alike by ical.js and python-icalendar: an invitation, its update and its end, as one event", () => {
    const moved = sampleFacts({
      time: { kind: "timed", start: "2026-11-25T09:00:00Z", end: "2026-11-25T10:00:00Z", timeZone: "UTC" },
    });
    const files = [
      calendarFile("invite", sampleFacts(), 0),
      calendarFile("move", moved, 1),
      calendarFile("cancel", moved, 2),
    ];
    expect(files.map(({ content }) => readByPython(content))).toEqual([
      [
        "REQUEST",
        "event1@google.com",
        "0",
        "2026-11-24T09:30:00+00:00",
        "2026-11-24T10:00:00+00:00",
        "Rosa Lind + Nordlicht + Demo",
        "A demo.\n\nBring questions; commas, too.",
        "CONFIRMED",
        "mailto:ana@callsheet.example",
        "MAILTO:rosa@nordlicht.example",
      ].map((text) => expect.stringMatching(new RegExp(`^${RegExp.escape(text)}$`, "i"))),
      expect.arrayContaining(["REQUEST", "event1@google.com", "1", "2026-11-25T09:00:00+00:00"]),
      expect.arrayContaining(["CANCEL", "event1@google.com", "2", "CANCELLED"]),
    ]);
    expect(files.map(({ content }) => readInvitation(content))).toMatchObject([
      {
        method: "REQUEST",
        uid: "event1@google.com",
        sequence: 0,
        start: "2026-11-24T09:30:00Z",
        description: "A demo.\n\nBring questions; commas, too.",
        stamp: "2026-11-23T10:00:00Z",
      },
      { method: "REQUEST", sequence: 1, start: "2026-11-25T09:00:00Z" },
      { method: "CANCEL", sequence: 2, status: "CANCELLED" },
    ]);
  });

  it("has whole days as dates, the last one not in it", () => {
    const days = sampleFacts({ time: { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-26" } });
    const { content } = calendarFile("invite", days, 0);
    expect(readInvitation(content)).toMatchObject({ start: "2026-11-24", end: "2026-11-26" });
    expect(readByPython(content).slice(3, 5)).toEqual(["2026-11-24", "2026-11-26"]);
  });

  it("names the others only where guests may see each other, and takes a guest off without naming them", () => {
    const others = [
      ...sampleFacts().meeting.guests,
      { email: "boss@nordlicht.example", name: null, response: "needsAction", optional: true } as const,
    ];
    const to = (kind: "invite" | "cancel", seeOthers: boolean) =>
      readInvitation(calendarFile(kind, sampleFacts({ guests: others, seeOthers }), 0).content).attendees;
    expect(to("invite", true)).toEqual(["rosa@nordlicht.example", "boss@nordlicht.example"]);
    expect(to("invite", false)).toEqual(["rosa@nordlicht.example"]);
    expect(to("cancel", true)).toEqual(["rosa@nordlicht.example"]);
  });

  it("lets no text of anybody become a line of its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (title, name) => {
        const hostile = `${title}\r\nATTENDEE:mailto:evil@example.com\nX-EVIL:1`;
        const facts = sampleFacts({
          title: hostile,
          about: hostile,
          place: hostile,
          organizer: { email: "ana@callsheet.example", name: `${name}"\r\nX-EVIL:1` },
        });
        const { content } = calendarFile("invite", facts, 0);
        expect(readInvitation(content).attendees).toEqual(["rosa@nordlicht.example"]);
        expect(content.split("\r\n").filter((line) => /^(X-EVIL|ATTENDEE:mailto:evil)/i.test(line))).toEqual(
          [],
        );
      }),
    );
  });
});
