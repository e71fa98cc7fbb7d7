import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { leadNamed } from "./support/calendar.ts";

const pictures = resolve(import.meta.dirname, "../../.cache/leads");
let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  mkdirSync(pictures, { recursive: true });
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

test("leads are put away and come back, and filters combine and outlive a restart", async () => {
  test.setTimeout(120_000);
  let { page } = running;
  const grid = () => page.getByRole("grid", { name: "Leads" });
  const shelf = () => page.getByLabel("Which leads");
  await expect(grid()).toHaveAttribute("aria-rowcount", "40", { timeout: 40_000 });

  await test.step("done by key, and not done by Undo", async () => {
    await leadNamed(page, "Priya Nair").click();
    await grid().focus();
    await page.keyboard.press("y");
    await expect(grid()).toHaveAttribute("aria-rowcount", "39");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", "40");
  });
  await test.step("done and snoozed from the detail", async () => {
    const detail = page.getByRole("complementary", { name: "Detail" });
    await leadNamed(page, "Priya Nair").click();
    await detail.getByRole("button", { name: "Done" }).click();
    await leadNamed(page, "Sofia Almeida").click();
    await detail.getByRole("button", { name: "Snooze" }).click();
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expectAccessible(page);
      await page.screenshot({ path: join(pictures, `snooze-${scheme}.png`) });
    }
    await page.getByRole("menuitem", { name: /^Tomorrow morning/ }).click();
    await expect(detail.getByText(/^Snoozed until/)).toBeVisible();
    await leadNamed(page, "Tan Wei Ling").click();
    await detail.getByRole("button", { name: "Follow up" }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", "38");
    await shelf().selectOption("snoozed");
    await expect(leadNamed(page, "Sofia Almeida")).toContainText("Snoozed until");
    await expect(grid()).toHaveAttribute("aria-rowcount", "1");
    await shelf().selectOption("done");
    await expect(leadNamed(page, "Priya Nair")).toContainText("Done");
    await shelf().selectOption("followUp");
    await expect(leadNamed(page, "Tan Wei Ling")).toContainText("To follow up");
    await shelf().selectOption("all");
    await expect(grid()).toHaveAttribute("aria-rowcount", "40");
  });
  await test.step("filters combine and are kept", async () => {
    await shelf().selectOption("inHand");
    await page.getByRole("button", { name: "More filters" }).click();
    const menu = page.locator("#filter-menu");
    await menu.getByLabel(/^Hot/).check();
    await menu.getByLabel("Last changed").selectOption("7");
    await page.getByRole("button", { name: "Has demo" }).click({ force: true });
    await expect(menu).toBeHidden();
    await page.getByRole("button", { name: /^More filters/ }).click();
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expectAccessible(page);
      await page.screenshot({ path: join(pictures, `filters-${scheme}.png`) });
    }
    const shown = Number(await grid().getAttribute("aria-rowcount"));
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(38);
    await menu.getByLabel("Name for these filters").fill("Hot this week");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Hot this week", exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    expect(running.complaints).toEqual([]);
    await running.quit();
    running = await launch(folder.path, pointedAt(sandbox));
    page = running.page;
    await expect(grid()).toHaveAttribute("aria-rowcount", "38");
    await page.getByRole("button", { name: "Hot this week", exact: true }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", String(shown));
    await page.getByRole("button", { name: "Hot this week", exact: true }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", "38");
  });
  expect(running.complaints).toEqual([]);
});
