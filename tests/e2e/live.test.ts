import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { closeDialog } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { eventNamed } from "./support/calendar.ts";
import { look, picture } from "./support/look.ts";
import { meetingToday } from "./support/meeting-today.ts";

const folder = userDataFolder();
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function openSettings() {
  await running.page.keyboard.press("ControlOrMeta+,");
  return running.page.getByRole("dialog", { name: "Settings" });
}

test("a change at Google is on the screen at once, while Callsheet asks every five minutes only", async () => {
  const { page } = running;
  const settings = await openSettings();
  await expect(settings.getByText("Changes arrive at once.")).toBeVisible();
  await look(page, "live/at-once");
  await closeDialog(page);
  meetingToday(sandbox, "Told at once", 10);
  await expect(eventNamed(page, "Told at once")).toBeVisible();
});

test("disconnecting Google stops its channels, connecting it again makes new ones", async () => {
  const { page } = running;
  const before = sandbox.google.channels().map(({ id }) => id);
  expect(before.length).toBeGreaterThan(0);
  const settings = await openSettings();
  await settings.getByRole("button", { name: "Disconnect" }).first().click();
  await settings.getByRole("button", { name: "Really disconnect" }).click();
  await expect.poll(() => sandbox.google.channels()).toEqual([]);
  await settings.getByRole("button", { name: "Connect", exact: true }).first().click();
  await expect(settings.getByText("Changes arrive at once.")).toBeVisible();
  expect(sandbox.google.channels().filter(({ id }) => before.includes(id))).toEqual([]);
  await closeDialog(page);
});

test("without the stream Settings says that Callsheet asks, and asking finds the change", async () => {
  test.setTimeout(180_000);
  const { page } = running;
  const gone = { match: { path: "/stream$" }, times: 1000, action: { kind: "status", status: 404 } } as const;
  sandbox.platform.faults.add(gone);
  sandbox.platform.network.set(false);
  sandbox.platform.network.set(true);
  const settings = await openSettings();
  await expect(
    settings.getByText(
      "Callsheet asks for changes every 15 seconds (no relay: your call platform offers none).",
    ),
  ).toBeVisible({ timeout: 30_000 });
  await picture(page, "live/asked");
  await closeDialog(page);
  await expect.poll(() => sandbox.google.channels(), { timeout: 30_000 }).toEqual([]);
  meetingToday(sandbox, "Found by asking", 12);
  await expect(eventNamed(page, "Found by asking")).toBeVisible({ timeout: 120_000 });
  expect(running.complaints).toEqual([]);
});
