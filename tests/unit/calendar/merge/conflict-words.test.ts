import { describe, expect, it } from "vitest";
import { createTimeWords } from "../../../../electron/calendar/commands/command-time-words.ts";
import { mergedWords, valueWords, versionWords } from "../../../../electron/calendar/merge/conflict-words.ts";
import { googleEventSchema } from "../../../../electron/google/event.ts";
import type { MergeField } from "../../../../shared/model/conflict.ts";

const words = createTimeWords("en-GB", () => "Europe/Berlin");

function event(content: object = {}) {
  return googleEventSchema.parse({
    id: "event1",
    start: { dateTime: "2026-11-26T13:00:00+01:00" },
    end: { dateTime: "2026-11-26T14:00:00+01:00" },
    ...content,
  });
}

describe("a field's value in words", () => {
  it.each<[MergeField, object, string]>([
    ["time", {}, "Thu 26 Nov, 13:00 – 14:00"],
    ["time", { start: { date: "2026-11-26" }, end: { date: "2026-11-28" } }, "Thu 26 Nov – Fri 27 Nov"],
    ["title", { summary: "Forecast call" }, "Forecast call"],
    ["title", {}, "No title"],
    ["location", { location: "" }, "No place"],
    ["description", {}, "No description"],
    [
      "guests",
      { attendees: [{ email: "a@x.example" }, { displayName: "Bo" }, { self: true }] },
      "a@x.example and Bo",
    ],
    ["guests", {}, "No guests"],
    ["response", { attendees: [{ self: true, responseStatus: "tentative" }] }, "Maybe"],
    ["recurrence", { recurrence: ["RRULE:FREQ=WEEKLY"] }, "Every Thursday"],
    ["recurrence", {}, "Does not repeat"],
    ["conference", { hangoutLink: "https://meet.google.com/abc" }, "https://meet.google.com/abc"],
    ["color", { colorId: "4" }, "Flamingo"],
    ["color", {}, "The calendar’s colour"],
    [
      "reminders",
      { reminders: { useDefault: false, overrides: [{ minutes: 10 }, { minutes: 60 }] } },
      "10 min and 60 min before",
    ],
    ["reminders", { reminders: { useDefault: false } }, "None"],
    ["reminders", {}, "As the calendar has them"],
    ["availability", { transparency: "transparent" }, "Free"],
    ["visibility", { visibility: "private" }, "Private"],
    ["visibility", { visibility: "secretly" }, "secretly"],
    ["rights", { guestsCanModify: true, guestsCanSeeOtherGuests: false }, "change it and invite others"],
    ["other", { newField: 1 }, "Details that Callsheet does not show"],
  ])("of %s in %j is “%s”", (field, content, text) => {
    expect(valueWords(field, event(content), words)).toBe(text);
  });
});

it("says of merged guests what happened to whom", () => {
  const guests = (...attendees: object[]) => event({ attendees });
  const tom = { email: "tom@x.example", displayName: "Tom" };
  const before = guests({ ...tom, responseStatus: "needsAction" }, { email: "ida@x.example" });
  const after = guests(
    { ...tom, responseStatus: "declined" },
    { email: "ana@x.example", displayName: "Ana Ruiz" },
  );
  expect(mergedWords("guests", before, after, words)).toBe(
    "Tom declined, Ana Ruiz added, ida@x.example removed",
  );
});

it("names a version that was not kept by its fields, or as a whole, and cuts long texts short", () => {
  const long = event({ summary: "Forecast call", description: "x".repeat(500) });
  expect(versionWords({ event: long, fields: ["title"] }, words)).toBe("Title: Forecast call");
  expect(versionWords({ event: long, fields: ["other"] }, words)).toBe(
    "Title: Forecast call; Time: Thu 26 Nov, 13:00 – 14:00",
  );
  expect(versionWords({ event: long, fields: ["description"] }, words)).toHaveLength(
    "Description: ".length + 120,
  );
});
