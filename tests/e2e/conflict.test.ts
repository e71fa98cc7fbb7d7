import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectCalendar, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { dragEvent, eventNamed, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { look, picture } from "./support/look.ts";

const eventId = "forecast1";
const hourMs = 3_600_000;
const folder = userDataFolder();
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  sandbox = await startSandbox({ seed: "small" });
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

/** The next Wednesday that is at least two days off, 05:00 in the rep's zone: nothing else is then. */
function wednesday(): Date {
  const day = new Date(Date.now() + 2 * 24 * hourMs);
  while (day.getDay() !== 3) day.setDate(day.getDate() + 1);
  day.setHours(5, 0, 0, 0);
  return day;
}

function span(startMs: number) {
  const time = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
  return { start: time(startMs), end: time(startMs + hourMs) };
}

function atGoogle() {
  return sandbox.google.remote.get(sandbox.platform.rep.email, eventId);
}

// ux 32
test("an event changed in two places is decided field by field, and Google has the result", async () => {
  test.setTimeout(180_000);
  const asked = wednesday().getTime();
  const calendarId = sandbox.platform.rep.email;
  const ana = { email: "ana.ruiz@halla.example", displayName: "Ana Ruiz" };
  sandbox.google.remote.insert(calendarId, { id: eventId, summary: "Quarter forecast", ...span(asked) });
  running = await launch(folder.path, pointedAt(sandbox));
  const { page } = running;
  await connectCalendar(running);
  const event = eventNamed(page, "Quarter forecast");
  await turnTo(page, event);
  await expect(page.getByText(/^Synced/)).toBeVisible();

  await control(sandbox, "POST", "/network", { up: false });
  await dragEvent(page, event, { hours: 2 });
  await page.evaluate((edit) => window.callsheet["event.edit"](JSON.stringify(edit)), {
    calendarId,
    eventId,
    title: "Quarter forecast (mine)",
  });
  await expect(page.getByText("1 change waiting")).toBeVisible();
  sandbox.google.remote.patch(calendarId, eventId, {
    ...span(asked + 24 * hourMs),
    summary: "Quarter forecast (with Ana)",
    attendees: [{ email: calendarId, self: true, organizer: true, responseStatus: "accepted" }, ana],
  });
  await control(sandbox, "POST", "/network", { up: true });
  await page.getByTitle("Sync now").click();
  const mark = page.locator("[data-event].conflict .event-mark");
  await expect(mark).toBeVisible({ timeout: 60_000 });

  await mark.click();
  const dialog = page.getByRole("dialog", { name: "“Quarter forecast (mine)” was changed in two places" });
  await expect(dialog).toContainText("Merged by itself: Ana Ruiz added");
  await expect(dialog.getByRole("row")).toHaveCount(4);
  await expect(dialog.getByRole("radio", { name: /^Time, yours/ })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole("radio", { name: /^Title, yours/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("radio", { name: /^Title, theirs/ })).toBeChecked();
  await look(page, "conflict/chooser");

  await dialog.getByRole("button", { name: "Keep this choice" }).click();
  await expect(
    page.getByText("Kept your time and Google’s title of “Quarter forecast (with Ana)”"),
  ).toBeVisible();
  await expect.poll(() => Date.parse(atGoogle()?.start?.dateTime ?? "")).toBe(asked + 2 * hourMs);
  expect(atGoogle()).toMatchObject({ summary: "Quarter forecast (with Ana)" });
  expect(atGoogle()?.attendees?.map(({ email }) => email)).toContain(ana.email);
  await expect(eventNamed(page, "Quarter forecast (with Ana)")).toBeVisible();
  await expect(page.locator("[data-event].conflict")).toHaveCount(0);

  await page.keyboard.press("g");
  await page.keyboard.press("a");
  const activity = page.getByRole("dialog", { name: "Activity" });
  await activity.getByRole("button", { name: /^Went out/ }).click();
  await expect(activity.getByRole("listitem")).toHaveCount(1);
  await expect(activity).toContainText("Title: Quarter forecast (mine)");
  await picture(page, "conflict/activity");
  await activity.getByRole("button", { name: "Restore" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect.poll(() => atGoogle()?.summary, { timeout: 60_000 }).toBe("Quarter forecast (mine)");
  expect(Date.parse(atGoogle()?.start?.dateTime ?? "")).toBe(asked + 24 * hourMs);
  expect(running.complaints).toEqual([]);
});
