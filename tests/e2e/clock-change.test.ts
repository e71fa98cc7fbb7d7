import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { eventNamed } from "./support/calendar.ts";
import { dragTo, grabPoint, hourPoint } from "./support/drag-desk.ts";
import { picture } from "./support/look.ts";

// A rep on Lord Howe, whose clocks change by half an hour, with a meeting that lives in New York: the week in which they go back.

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;
let page: Page;
let sunday: string;

/** The first Sunday of an April to come: daylight saving time ends at 02:00, and half an hour comes twice. */
function nextChange(): string {
  const now = new Date();
  const year = now.getUTCFullYear() + (now.getUTCMonth() >= 3 ? 1 : 0);
  const first = new Date(Date.UTC(year, 3, 1));
  return new Date(Date.UTC(year, 3, 1 + ((7 - first.getUTCDay()) % 7))).toISOString().slice(0, 10);
}

const daysBefore = (date: string, days: number) =>
  new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);

const startAtGoogle = (title: string) => {
  const found = sandbox.google.remote
    .all(sandbox.platform.rep.email)
    .find(({ summary }) => summary === title);
  return [found?.start, found?.end].map((time) => Date.parse(time?.dateTime ?? ""));
};

test.beforeAll(async () => {
  test.setTimeout(120_000);
  sunday = nextChange();
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
  const saturday = daysBefore(sunday, 1);
  const insert = (summary: string, start: string, end: string) =>
    sandbox.google.remote.insert(sandbox.platform.rep.email, {
      summary,
      start: { dateTime: start, timeZone: "America/New_York" },
      end: { dateTime: end, timeZone: "America/New_York" },
    });
  insert("Call with New York", `${saturday}T10:00:00+11:00`, `${saturday}T11:00:00+11:00`);
  insert("Night watch", `${saturday}T09:00:00+11:00`, `${saturday}T09:30:00+11:00`);
  running = await launch(folder.path, { ...pointedAt(sandbox), TZ: "Australia/Lord_Howe" });
  page = running.page;
  await connectBoth(running, sandbox);
  const weeks = Math.round((Date.parse(sunday) - Date.now()) / (7 * 86_400_000)) + 2;
  const there = page.locator(`.rbc-header`, {
    hasText: new RegExp(`\\b${Number(sunday.slice(8))} April`),
  });
  for (let week = 0; week < weeks && (await there.count()) === 0; week += 1) {
    await page.locator("body").press("j");
  }
  await expect(eventNamed(page, "Call with New York")).toBeVisible();
});
test.afterAll(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

test("a day on which half an hour comes twice has its hours where every day has them", async () => {
  const heights = await page
    .locator(".rbc-time-content > .rbc-day-slot")
    .evaluateAll((columns) => columns.map((column) => column.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  await expect(page.locator(".rbc-time-gutter .rbc-timeslot-group")).toHaveCount(24);
});

test("a meeting dragged to that day is where it was dropped, as long as it was, in its own zone", async () => {
  const event = eventNamed(page, "Call with New York");
  await dragTo(page, await grabPoint(event), await hourPoint(page, 6, 15.2), async () => {
    await expect(page.locator(".drag-label")).toContainText("15:00 – 16:00");
    // Its own zone is said: New York is still on daylight saving time.
    await expect(page.locator(".drag-label")).toContainText("00:30 – 01:30 in New York");
    await picture(page, "drag/clock-change");
  });
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect
    .poll(() => startAtGoogle("Call with New York"), { timeout: 20_000 })
    .toEqual([Date.parse(`${sunday}T15:00:00+10:30`), Date.parse(`${sunday}T16:00:00+10:30`)]);
  const [found] = sandbox.google.remote
    .all(sandbox.platform.rep.email)
    .filter(({ summary }) => summary === "Call with New York");
  expect(found?.start?.timeZone).toBe("America/New_York");
});

test("the keyboard reaches both of the half hours that are one on the wall", async () => {
  const event = eventNamed(page, "Night watch");
  await event.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  // From nine in the morning back to the second half past one, by quarters that pass.
  for (let step = 0; step < 30; step += 1) await page.keyboard.press("ArrowUp");
  await expect(page.locator("output[aria-live=assertive]")).toHaveText(/01:30 to 02:00/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("output[aria-live=assertive]")).toHaveText(/01:30 to 01:30/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect
    .poll(() => startAtGoogle("Night watch"), { timeout: 20_000 })
    .toEqual([Date.parse(`${sunday}T01:30:00+11:00`), Date.parse(`${sunday}T02:00:00+11:00`)]);
});
