import { expect, test } from "@playwright/test";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";

// ux 36
test("every list says what will be in it while it is empty, and why nothing was found", async () => {
  const folder = userDataFolder();
  const sandbox = await startSandbox({ seed: "empty" });
  const running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  const { page } = running;
  await expect(page.getByText("No leads yet")).toBeVisible();
  await expect(page.getByText("Nothing selected")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  await page.keyboard.press("/");
  await page.keyboard.type("nobody of that name");
  await expect(page.getByText("No lead matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByText("No leads yet")).toBeVisible();

  for (const [keys, words] of [
    [["g", "a"], "Nothing yet"],
    [["g", "m"], /nothing|no meeting/i],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    const dialog = page.getByRole("dialog");
    await expect(dialog.locator(".empty").getByText(words).first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }

  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});
