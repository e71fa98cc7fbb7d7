import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import { asked } from "./support/asked.ts";
import { expectAccessible } from "./support/axe.ts";
import { dragEvent, eventNamed, shownTime } from "./support/calendar.ts";
import { leadDesk } from "./support/lead-desk.ts";
import { picture } from "./support/look.ts";

const desk = leadDesk();

async function again(): Promise<Page> {
  await desk().running.quit();
  return (await desk().again()).page;
}

async function newWindow(from: Page): Promise<Page> {
  const opened = desk().running.app.waitForEvent("window");
  await from.keyboard.press("ControlOrMeta+n");
  const page = await opened;
  await expect(page.locator("[data-event]").first()).toBeVisible();
  return page;
}

const rangeTitle = (page: Page) => page.locator(".range-title");

test("view, day, what is selected and how far the hours are scrolled are there again after a restart", async () => {
  const { page } = desk().running;
  await page.keyboard.press("j");
  await page.keyboard.press("d");
  await page.keyboard.press("j");
  await page.getByRole("row", { name: "Daniel Okafor" }).click();
  await expect(page.getByRole("heading", { name: /Daniel Okafor/ })).toBeVisible();
  const shown = await rangeTitle(page).textContent();
  await page.locator(".rbc-time-content").evaluate((hours) => hours.scrollTo(0, 333));
  const kept = () => readFileSync(join(desk().folder, "window.json"), "utf8");
  await expect.poll(kept).toMatch(/"scroll":333/);
  const next = await again();
  await expect(rangeTitle(next)).toHaveText(shown ?? "");
  await expect(next.getByRole("heading", { name: /Daniel Okafor/ })).toBeVisible();
  await expect.poll(() => next.locator(".rbc-time-content").evaluate((hours) => hours.scrollTop)).toBe(333);
});

test("another window has its own view and day, and both show at once what is done in one of them", async () => {
  const { page } = desk().running;
  await page.keyboard.press("w");
  await page.keyboard.press("t");
  const other = await newWindow(page);
  await expect(rangeTitle(other)).toHaveText((await rangeTitle(page).textContent()) ?? "");
  await other.keyboard.press("j");
  await other.keyboard.press("x");
  await expect(rangeTitle(other)).not.toHaveText((await rangeTitle(page).textContent()) ?? "");
  await page.keyboard.press("j");
  const title = "Fernhill";
  const [here, there] = [eventNamed(page, title), eventNamed(other, title)];
  await expect(there).toBeVisible();
  const before = await shownTime(there);
  await dragEvent(page, here, { hours: 1 });
  await expect.poll(() => shownTime(there)).not.toBe(before);
  await expect.poll(() => shownTime(here)).toBe(await shownTime(there));
  await picture(other, "windows/second");
  const preferences = await desk().running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    }),
  );
  expect(preferences).toHaveLength(2);
  for (const one of preferences)
    expect(one).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  expect(await other.evaluate(() => window.open("https://example.com") === null)).toBe(true);
});

test("windows that were open at quitting are open again, each with its own view; one that was closed is not", async () => {
  const first = await again();
  await expect.poll(() => desk().running.app.windows().length).toBe(2);
  const [one, two] = desk().running.app.windows();
  if (one === undefined || two === undefined) throw new Error("There are no two windows.");
  for (const page of [one, two]) await expect(page.locator("[data-event]").first()).toBeVisible();
  const titles = await Promise.all([one, two].map((page) => rangeTitle(page).textContent()));
  expect(new Set(titles).size).toBe(2);
  await two.evaluate(() => window.close());
  await expect.poll(() => desk().running.app.windows().length).toBe(1);
  await expect(first.locator("[data-event]").first()).toBeVisible();
  await again();
  await expect(desk().running.page.locator("[data-event]").first()).toBeVisible();
  expect(desk().running.app.windows()).toHaveLength(1);
});

test("the menu bar has the commands of the table of keys, and runs them in the window", async () => {
  const { page, app } = desk().running;
  const ids = () =>
    asked(() =>
      app.evaluate(({ Menu }) =>
        (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
          (submenu?.items ?? []).map(({ id }) => id ?? "").filter((id) => id.includes(".")),
        ),
      ),
    );
  await expect
    .poll(ids)
    .toEqual(
      expect.arrayContaining(["window.new", "week.print", "settings.open", "view.month", "edit.undo"]),
    );
  const choose = (id: string) =>
    app.evaluate(({ Menu }, wanted) => {
      Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
    }, id);
  await choose("view.month");
  await expect(page.locator(".view-month")).toBeVisible();
  await choose("view.week");
  await expect(page.locator(".view-week")).toBeVisible();
  await choose("keys.open");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
});

for (const paper of ["A4", "Letter"] as const) {
  test(`the week is printed to a PDF of ${paper} with every event of it in words`, async () => {
    const { page, app } = desk().running;
    const path = join(desk().folder, `${paper}.pdf`);
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    }, path);
    await page.keyboard.press("w");
    const titles = await page.locator(".rbc-day-slot .event:not(.declined) .event-title").allTextContents();
    expect(titles.length).toBeGreaterThan(5);
    await page.keyboard.press("ControlOrMeta+p");
    const dialog = page.getByRole("dialog", { name: "Print the week" });
    await expectAccessible(page);
    await picture(page, "windows/print-dialog");
    await dialog.getByLabel("Paper").selectOption(paper);
    await dialog.getByRole("button", { name: "Save as PDF…" }).click();
    await expect(dialog).toBeHidden({ timeout: 30_000 });
    const bytes = readFileSync(path);
    const document = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(document, { mergePages: true });
    const flat = text.replace(/\s+/g, "");
    for (const title of titles) expect(flat).toContain(title.replace(/\s+/g, ""));
    expect(flat).toContain(((await rangeTitle(page).textContent()) ?? "").replace(/\s+/g, ""));
    expect(text).toMatch(/Times in .+ \(.+\)/);
    const [, , width = 0, height = 0] = (await document.getPage(1)).view;
    // Points; the browser rounds up to whole pixels.
    const [wide, high] = paper === "A4" ? [842, 595] : [792, 612];
    expect(Math.abs(width - wide)).toBeLessThan(2);
    expect(Math.abs(height - high)).toBeLessThan(2);
    // Nobody is left behind.
    expect(app.windows()).toHaveLength(1);
  });
}

test("nothing went wrong on the way", () => {
  expect(desk().running.complaints).toEqual([]);
});
