import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";

const pictures = resolve(import.meta.dirname, "../../.cache/availability");
let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  mkdirSync(pictures, { recursive: true });
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await expect(running.page.getByText("Arjun Mehta").first()).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

/** Both themes: every rule of axe, and a picture. */
async function looksRight(name: string): Promise<void> {
  const { page } = running;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
}

test("hours, buffers, notice and the calendars that count are set in Settings, and kept", async () => {
  const { page } = running;
  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("dialog");
  await settings.getByLabel("Free after a meeting").selectOption("10 minutes");
  await settings.getByLabel("Shortest notice").selectOption("1 hour");
  await settings.getByRole("checkbox", { name: "Saturday" }).check();
  await settings.getByLabel("Saturday, until").selectOption("720");
  const counted = settings.getByRole("group", { name: "You are busy when there is something in" });
  await expect(counted.getByText("Bookings go here")).toBeVisible();
  await expect(counted.getByRole("checkbox").first()).toBeDisabled();
  const team = counted.getByRole("checkbox", { name: "Sales team" });
  await expect(team).not.toBeChecked();
  await team.click();
  await expect(team).toBeChecked();
  await counted.scrollIntoViewIfNeeded();
  await looksRight("settings");
  await page.keyboard.press("Escape");

  await running.quit();
  running = await launch(folder.path, pointedAt(sandbox));
  await expect(running.page.getByText("Arjun Mehta").first()).toBeVisible();
  await running.page.keyboard.press("ControlOrMeta+,");
  const again = running.page.getByRole("dialog");
  await expect(again.getByLabel("Free after a meeting")).toHaveValue("10");
  await expect(again.getByLabel("Shortest notice")).toHaveValue("60");
  await expect(again.getByLabel("Saturday, until")).toHaveValue("720");
  await expect(again.getByRole("checkbox", { name: "Sales team", exact: true })).toBeChecked();
  await again.getByRole("checkbox", { name: "Sales team", exact: true }).click();
  await again.getByRole("checkbox", { name: "Saturday" }).uncheck();
  await running.page.keyboard.press("Escape");
  expect(running.complaints).toEqual([]);
});
