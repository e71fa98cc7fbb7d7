import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { leadNamed } from "./support/calendar.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { look, picture } from "./support/look.ts";

const desk = leadDesk();

/** The system's file dialogs answer with these paths. */
async function answerDialogs(save: string, open: string): Promise<void> {
  await desk().running.app.evaluate(
    ({ dialog }, [to, from]) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to ?? "" });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [from ?? ""] });
    },
    [save, open],
  );
}

test("several leads are picked by mouse and keys, changed together, exported and imported", async () => {
  test.setTimeout(120_000);
  const { page } = desk().running;
  const grid = page.getByRole("grid", { name: "Leads" });
  const bar = page.getByRole("group", { name: "Picked leads" });
  await expect(grid).toHaveAttribute("aria-rowcount", "41", { timeout: 40_000 });
  const rows = grid.getByRole("row");

  await rows.nth(1).click({ modifiers: ["ControlOrMeta"] });
  await rows.nth(3).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3 leads");
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(3);
  await look(page, "leads/picked");
  await bar.getByRole("button", { name: "Done" }).click();
  await expect(grid).toHaveAttribute("aria-rowcount", "38");
  await expect(bar).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(grid).toHaveAttribute("aria-rowcount", "41");

  await grid.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("2 leads");
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar).toContainText("41 leads");

  const exported = join(desk().folder, "leads.csv");
  const people = join(desk().folder, "people.csv");
  writeFileSync(
    people,
    "Name;E-mail;Company;Notes\nZara Quill;zara@quill.example;=Quill;Met in Pune\n;;;\nX;bad;;\n",
  );
  await answerDialogs(exported, people);
  await bar.getByRole("button", { name: "More for the picked leads" }).click();
  await page.getByRole("menuitem", { name: "Export as CSV…" }).click();
  await expect(page.getByText(/^41 leads saved as/)).toBeVisible();
  const lines = readFileSync(exported, "utf8").trim().split("\r\n");
  expect(lines).toHaveLength(42);
  expect(lines.filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([]);
  await bar.getByRole("button", { name: "Pick none" }).click();

  await page.getByRole("button", { name: /^More filters/ }).click();
  await page.getByRole("button", { name: "Import CSV…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import leads" });
  await expect(dialog).toContainText("people.csv: 1 new, 1 left out. Nothing is imported yet.");
  await expect(dialog.getByRole("listitem").filter({ hasText: "Zara Quill" })).toContainText(
    "zara@quill.example",
  );
  await expect(dialog.getByRole("listitem").filter({ hasText: "Line 4" })).toContainText(
    "has “bad” for an e-mail address",
  );
  await look(page, "leads/import");
  await dialog.getByRole("button", { name: "Cancel import" }).click();
  await expect(grid).toHaveAttribute("aria-rowcount", "41");
  await page.getByRole("button", { name: /^More filters/ }).click();
  await page.getByRole("button", { name: "Import CSV…" }).click();
  await dialog.getByRole("button", { name: "Import 1 lead" }).click();
  await expect(page.getByText("people.csv: 1 new, 1 left out")).toBeVisible();
  await expect(grid).toHaveAttribute("aria-rowcount", "42");
  await page.keyboard.press("Escape");
  await page.locator("#search").fill("met pune");
  await expect(grid).toHaveAttribute("aria-rowcount", "1");
  await leadNamed(page, "Zara Quill").click();
  const detail = page.getByRole("complementary", { name: "Detail" });
  await expect(detail.getByText(/^Imported from a file/)).toBeVisible();
  await expect(detail.getByText("Met in Pune")).toBeVisible();
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);
  await picture(page, "leads/imported-light");
  expect(desk().running.complaints).toEqual([]);
});
