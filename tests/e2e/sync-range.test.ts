import type { Locator } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { closeDialog } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { connectCalendar, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { eventNamed } from "./support/calendar.ts";
import { look } from "./support/look.ts";
import { meetingToday } from "./support/meeting-today.ts";

const folder = userDataFolder();
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectCalendar(running);
  await expect(running.page.getByText(/^Synced/)).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function openFromTheStatusBar(item: RegExp): Promise<Locator> {
  const { page } = running;
  await page.getByRole("button", { name: "More ways to sync" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  return page.getByRole("dialog", { name: "Sync now" });
}

test("a range is synced from the status bar, and the report says what came", async () => {
  const { page } = running;
  const dialog = await openFromTheStatusBar(/other days/);
  await expect(dialog.getByRole("radio", { name: /Other days/ })).toBeChecked();
  await look(running.page, "sync-range/custom");
  await dialog.getByRole("radio", { name: /This week/ }).click();
  meetingToday(sandbox, "Came by syncing", 7);
  await dialog.getByRole("button", { name: "Sync", exact: true }).click();
  const report = dialog.getByRole("region", { name: "What came of it" });
  await expect(report).toContainText("1 created");
  await expect(report.getByRole("row")).toHaveCount(4);
  await expect(report.getByText("In step").first()).toBeVisible();
  await look(running.page, "sync-range/report");
  await closeDialog(page);
  await expect(eventNamed(page, "Came by syncing")).toBeVisible();
});

// ux 37
test("it shows how far it is, and can be cancelled while Google does not answer", async () => {
  const { page } = running;
  sandbox.google.faults.add({ match: { path: "timeMin" }, times: 100, action: { kind: "black-hole" } });
  await page.keyboard.press("Shift+R");
  const dialog = page.getByRole("dialog", { name: "Sync now" });
  await dialog.getByRole("button", { name: "Sync again" }).click();
  await expect(dialog.getByText(/^Comparing .* with Google \(1 of 3 calendars/)).toBeVisible();
  await look(running.page, "sync-range/progress");
  await closeDialog(page);
  const inTheStatusBar = page.getByRole("button", { name: /^Syncing / });
  await expect(inTheStatusBar).toBeVisible();
  await inTheStatusBar.click();
  await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(dialog.getByText(/^Cancelled:/)).toBeVisible();
  await expect(page.getByText("Online", { exact: true })).toBeVisible();
  sandbox.google.faults.clear();
  await closeDialog(page);
});

test("a calendar that fails is named with the reason", async () => {
  const { page } = running;
  sandbox.google.faults.add({
    match: { path: "timeMin" },
    times: 1,
    action: { kind: "status", status: 500 },
  });
  const dialog = await openFromTheStatusBar(/this month/);
  await dialog.getByRole("button", { name: "Sync again" }).click();
  const report = dialog.getByRole("region", { name: "What came of it" });
  await expect(report).toContainText("1 calendar failed");
  await expect(report.locator(".sync-failed")).toContainText("Google Calendar has trouble of its own");
  await look(running.page, "sync-range/failed");
  await closeDialog(page);
  expect(running.complaints).toEqual([]);
});
