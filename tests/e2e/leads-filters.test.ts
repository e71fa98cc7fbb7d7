import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { look } from "./support/look.ts";

const desk = leadDesk();

// ux 49
test("leads are put away and come back, and filters combine and outlive a restart", async () => {
  test.setTimeout(120_000);
  let { page } = desk().running;
  const grid = () => page.getByRole("grid", { name: "Leads" });
  const shelf = () => page.getByLabel("Which leads");
  await expect(grid()).toHaveAttribute("aria-rowcount", "41", { timeout: 40_000 });

  await test.step("everybody is back after a search that found nobody", async () => {
    const search = page.getByLabel("Search leads and calls");
    await search.fill("nobody is called this");
    await expect(page.getByText("No lead matches")).toBeVisible();
    await search.fill("");
    await expect(grid()).toHaveAttribute("aria-rowcount", "41", { timeout: 3_000 });
  });
  await test.step("an empty shelf says what it is for", async () => {
    await shelf().selectOption("snoozed");
    await expect(page.getByText("Nobody is snoozed")).toBeVisible();
    await page.getByRole("button", { name: "Show who is in hand" }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", "41");
  });
  await test.step("done by key, and not done by Undo", async () => {
    await leadNamed(page, "Priya Nair").click();
    await grid().focus();
    await page.keyboard.press("y");
    await expect(grid()).toHaveAttribute("aria-rowcount", "40");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", "41");
  });
  await test.step("done and snoozed from the detail", async () => {
    const detail = page.getByRole("complementary", { name: "Detail" });
    await leadNamed(page, "Priya Nair").click();
    await detail.getByRole("button", { name: "Done" }).click();
    await leadNamed(page, "Sofia Almeida").click();
    await detail.getByRole("button", { name: "Snooze" }).click();
    await look(page, "leads/snooze");
    await page.getByRole("menuitem", { name: /^Tomorrow morning/ }).click();
    await expect(detail.getByText(/^Snoozed until/)).toBeVisible();
    await leadNamed(page, "Tan Wei Ling").click();
    await detail.getByRole("button", { name: "Follow up" }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", "39");
    await shelf().selectOption("snoozed");
    await expect(leadNamed(page, "Sofia Almeida")).toContainText("Snoozed until");
    await expect(grid()).toHaveAttribute("aria-rowcount", "1");
    await shelf().selectOption("done");
    await expect(leadNamed(page, "Priya Nair")).toContainText("Done");
    await shelf().selectOption("followUp");
    await expect(leadNamed(page, "Tan Wei Ling")).toContainText("To follow up");
    await shelf().selectOption("all");
    await expect(grid()).toHaveAttribute("aria-rowcount", "41");
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
    await look(page, "leads/filters");
    const shown = Number(await grid().getAttribute("aria-rowcount"));
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(39);
    await menu.getByLabel("Name for these filters").fill("Hot this week");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Hot this week", exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    expect(desk().running.complaints).toEqual([]);
    await desk().running.quit();
    await desk().again();
    page = desk().running.page;
    await expect(grid()).toHaveAttribute("aria-rowcount", "39");
    await page.getByRole("button", { name: "Hot this week", exact: true }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", String(shown));
    await page.getByRole("button", { name: "Hot this week", exact: true }).click();
    await expect(grid()).toHaveAttribute("aria-rowcount", "39");
  });
  expect(desk().running.complaints).toEqual([]);
});
