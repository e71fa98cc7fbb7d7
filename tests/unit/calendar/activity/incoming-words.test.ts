import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incomingWords } from "../../../../electron/calendar/activity/incoming-words.ts";
import { createTimeWords } from "../../../../electron/calendar/commands/command-time-words.ts";
import type { GoogleEvent } from "../../../../electron/google/event.ts";
import { googleEvent } from "../../../support/calendar-events.ts";

const words = createTimeWords("en-GB", () => "Europe/Berlin");
const ana = { email: "ana@x.example", displayName: "Ana Ruiz", responseStatus: "needsAction" };
const tom = { email: "tom@x.example", responseStatus: "needsAction" };
const demo = googleEvent("demo", { summary: "Demo", attendees: [ana, tom] });
const theirs = { organizer: { email: ana.email, displayName: "Ana Ruiz" } };
const later = {
  start: { dateTime: "2026-11-24T15:00:00+01:00" },
  end: { dateTime: "2026-11-24T16:00:00+01:00" },
};

const updated = (changes: Partial<GoogleEvent>, before = demo) =>
  incomingWords({ kind: "updated", before, after: { ...before, ...changes } }, words);

describe("what others did, in words", () => {
  it("names who moved it where only they may have", () => {
    expect(updated(later)).toBe("“Demo” was moved to Tue 24 Nov, 15:00");
    expect(updated(later, { ...demo, ...theirs })).toBe("Ana Ruiz moved “Demo” to Tue 24 Nov, 15:00");
    expect(updated(later, { ...demo, ...theirs, guestsCanModify: true })).toBe(
      "“Demo” was moved to Tue 24 Nov, 15:00",
    );
    expect(updated({ end: later.end })).toMatch(/^“Demo” is now Tue/);
  });

  it("names each person who replied, was invited or taken off", () => {
    expect(updated({ attendees: [{ ...ana, responseStatus: "accepted" }, tom] })).toBe(
      "Ana Ruiz accepted “Demo”",
    );
    expect(updated({ attendees: [ana, { ...tom, responseStatus: "tentative" }] })).toBe(
      "tom@x.example answered “maybe” to “Demo”",
    );
    expect(updated({ attendees: [{ ...ana, email: "ANA@x.example" }] })).toBe(
      "tom@x.example was taken off “Demo”",
    );
    expect(updated({ attendees: [ana, tom, { email: "li@x.example", displayName: "Li" }] })).toBe(
      "Li was invited to “Demo”",
    );
    const own = { email: "me@x.example", self: true, responseStatus: "needsAction" };
    expect(
      updated({ attendees: [{ ...own, responseStatus: "declined" }] }, { ...demo, attendees: [own] }),
    ).toBe("You declined “Demo” elsewhere");
  });

  it("lists other fields, and says several things one after the other", () => {
    expect(updated({ summary: "New", location: "Room 2", ...later })).toBe(
      "“New” was moved to Tue 24 Nov, 15:00. The title and place of “New” changed",
    );
  });

  it("says what was added, cancelled, and taken out of a series", () => {
    expect(incomingWords({ kind: "created", after: demo }, words)).toBe(
      "“Demo” was added, Tue 24 Nov, 10:00",
    );
    expect(incomingWords({ kind: "created", after: { ...demo, ...theirs } }, words)).toBe(
      "Ana Ruiz invited you to “Demo”, Tue 24 Nov, 10:00",
    );
    expect(incomingWords({ kind: "created", after: { ...demo, recurringEventId: "s" } }, words)).toBe(
      "One “Demo” was changed, it is now Tue 24 Nov, 10:00",
    );
    expect(incomingWords({ kind: "deleted", before: demo }, words)).toBe(
      "“Demo”, Tue 24 Nov, 10:00, was deleted",
    );
    expect(incomingWords({ kind: "deleted", before: { ...demo, ...theirs } }, words)).toBe(
      "Ana Ruiz cancelled “Demo”, Tue 24 Nov, 10:00",
    );
    expect(incomingWords({ kind: "takenOut", series: demo, originalStart: later.start }, words)).toBe(
      "One “Demo” was cancelled: Tue 24 Nov, 15:00",
    );
    expect(incomingWords({ kind: "gone", title: "" }, words)).toBe("An event was deleted");
  });

  it("says nothing of what nobody sees, whatever of it changed", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(),
        fc.dictionary(fc.constantFrom("a", "b"), fc.string()),
        (text, number, held) => {
          const changes = {
            etag: text,
            updated: text,
            sequence: number,
            htmlLink: text,
            iCalUID: text,
            extendedProperties: { private: held },
          };
          expect(updated(changes)).toBeNull();
        },
      ),
    );
  });
});
