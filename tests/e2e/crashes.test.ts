import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { appEnvironment, electronPath, sandboxArguments } from "../../scripts/electron.mjs";
import { closeDialog } from "./support/accounts.ts";
import { launch, userDataFolder } from "./support/app.ts";
import { look } from "./support/look.ts";

const crashingApp = resolve(import.meta.dirname, "support/crashing-app.mjs");
const sandbox = { CALLSHEET_WORKSPACE: "sandbox" };

function reports(userData: string, part: string): readonly string[] {
  return readdirSync(join(userData, "crashes")).filter((name) => name.includes(`-${part}-`));
}

test("a window whose page crashes is opened again and says so; the report stays here until it is deleted", async () => {
  test.setTimeout(180_000);
  const folder = userDataFolder();
  const env = {
    ...appEnvironment(),
    ...sandbox,
    CALLSHEET_USER_DATA: folder.path,
    CRASH_WHEN_SHOWN: "Arjun Mehta",
    CRASH_OVER_WHEN_SHOWN: "The window stopped and was opened again.",
  };
  const arguments_ = [crashingApp, ...sandboxArguments()];
  const { stdout } = await promisify(execFile)(electronPath(), arguments_, { env, timeout: 120_000 });
  expect(stdout).toContain("Stand-up");
  expect(reports(folder.path, "page")).toHaveLength(1);

  const running = await launch(folder.path, sandbox);
  const { page } = running;
  await expect(page.getByText("Arjun Mehta").first()).toBeVisible();
  await expect(page.getByText("The window stopped")).toHaveCount(0);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError("A part of the page gave up.");
    });
  });
  await expect.poll(() => reports(folder.path, "page")).toHaveLength(2);
  await page.keyboard.press("ControlOrMeta+,");
  await page.getByRole("button", { name: "Diagnostics…" }).click();
  const dialog = page.getByRole("dialog", { name: "Diagnostics" });
  const text = dialog.getByRole("region", { name: "What will be saved" });
  await expect(text).toContainText("A part of the page gave up.");
  await expect(text).toContainText("The window's page ended: ");
  await look(page, "crashes/reports");
  await dialog.getByRole("button", { name: /^Delete \d+ crash reports$/ }).click();
  await expect(text).toContainText('"crashes": []');
  expect(reports(folder.path, "page")).toEqual([]);
  await closeDialog(page);
  expect(running.complaints).toEqual(["TypeError: A part of the page gave up."]);
  await running.quit();
  folder.drop();
});
