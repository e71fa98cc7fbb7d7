import fc from "fast-check";
import { expect, it } from "vitest";
import { createWords } from "../../../electron/notifications/words.ts";

const now = Date.parse("2026-11-24T09:00:00Z");
const words = createWords(now, "en-GB", "Asia/Kolkata");
const meeting = {
  ...{ occurrence: "c/e", calendarId: "c", eventId: "e", title: "Demo", location: "Room 4", joinUrl: null },
  ...{ startMs: now + 600_000, endMs: now + 2_400_000, allDay: false, reminders: [10], begins: true },
};

it("times are in the rep's zone, with the day when it is another one, and the place when there is no link", () => {
  expect(words.reminder(meeting).body).toBe("In 10 min · 14:40 – 15:10 · Room 4");
  const tomorrow = { ...meeting, startMs: now + 26 * 3_600_000, endMs: now + 27 * 3_600_000, location: null };
  expect(words.reminder(tomorrow).body).toBe("Tomorrow · 16:30 – 17:30");
  const day = Date.parse("2026-11-26T00:00:00+05:30");
  expect(words.reminder({ ...tomorrow, startMs: day, endMs: day + 86_400_000, allDay: true }).body).toBe(
    "Thu 26 Nov, all day",
  );
  expect(words.start({ ...meeting, title: "  " }).title).toBe("A meeting without a title");
});

it("whatever a lead or an organizer writes stays within its lines and lengths", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
      const told = [
        words.reminder({ ...meeting, title: text, location: text }),
        words.news({
          ...{ kind: "lead", key: "k", at: now, title: text, detail: text, name: text, commandId: null },
          place: { kind: "activity" },
        }),
      ];
      for (const { title, body } of told) {
        expect([...title].length).toBeLessThanOrEqual(100);
        expect([...body].length).toBeLessThanOrEqual(300);
        expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(body.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }
    }),
  );
});
