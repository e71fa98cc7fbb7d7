import { expect, it } from "vitest";
import { withTemplate } from "../../../../renderer/editor/apply-template.ts";
import { newForm } from "../../../../renderer/editor/form.ts";
import { timeOf } from "../../../../renderer/editor/form-time.ts";

const time = {
  kind: "timed",
  start: "2026-11-24T15:00:00+01:00",
  end: "2026-11-24T15:30:00+01:00",
  timeZone: "Europe/Berlin",
} as const;
const form = {
  ...newForm({ title: "", time, guests: ["a@x.example"] }, "ana@x.com", "Europe/Berlin"),
  location: "Room 4",
};
const texts = { title: "Tasting with Nordlicht", description: "Hello\nRosa", location: "Showroom" };
const template = {
  minutes: 90,
  colorId: "7",
  place: { kind: "location", text: "x" },
  reminders: { useDefault: false, overrides: [] },
} as const;

it("a template fills texts, length, place, colour and reminders, and leaves guests, start and calendar alone", () => {
  const filled = withTemplate(form, { ...template, reminders: { useDefault: false, overrides: [] } }, texts);
  expect(filled).toMatchObject({
    ...texts,
    colorId: "7",
    meet: false,
    guests: form.guests,
    calendarId: "ana@x.com",
  });
  expect(timeOf(filled)).toMatchObject({ start: time.start, end: "2026-11-24T16:30:00+01:00" });
});

it("one with Google Meet keeps the place that was typed, and whole days stay whole", () => {
  const meet = {
    ...template,
    place: { kind: "meet" },
    reminders: { useDefault: false, overrides: [] },
  } as const;
  const days = { ...form, allDay: true };
  const filled = withTemplate(days, { ...meet, reminders: { useDefault: false, overrides: [] } }, texts);
  expect([filled.meet, filled.location, filled.allDay, filled.endDate]).toEqual([
    true,
    "Room 4",
    true,
    form.endDate,
  ]);
});
