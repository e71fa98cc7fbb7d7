import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { dialogs } from "./screens/dialogs.ts";
import { intoConflict } from "./screens/prepare.ts";
import type { Running } from "./support/app.ts";
import type { FixedDesk } from "./support/fixed-desk.ts";
import { fixedNow, openFixedDesk, resize } from "./support/fixed-desk.ts";

// What the main screens look like, held against pictures in tests/pictures: fixed clock, sample data, bundled font. After a change that is meant:
// `npm run e2e -- tests/e2e/pictures.test.ts --update-snapshots`, and look at what changed. They are drawn on Linux, where CI runs.

let desk: FixedDesk;
let running: Running;

test.beforeAll(async () => {
  desk = await openFixedDesk({ width: 1280, height: 800 });
  running = desk.running;
});
test.afterAll(() => desk.close());

async function expectPicture(page: Page, name: string): Promise<void> {
  // The status bar counts seconds since the last sync.
  await expect(page).toHaveScreenshot(`${name}.png`, {
    mask: [page.locator(".status-bar"), page.locator(".toast")],
    maxDiffPixelRatio: 0.01,
  });
}

for (const scheme of ["light", "dark"] as const) {
  test(`the main screens look as they did, in the ${scheme} theme`, async () => {
    const { page } = running;
    await page.emulateMedia({ colorScheme: scheme });
    await page.keyboard.press("w");
    await page
      .getByRole("grid", { name: "Leads" })
      .getByRole("row", { name: /Daniel Okafor/ })
      .click();
    await expect(page.getByText(/what the ai heard/i)).toBeVisible();
    await expectPicture(page, `week-${scheme}`);
    for (const [key, name] of [
      ["m", "month"],
      ["a", "agenda"],
    ] as const) {
      await page.keyboard.press(key);
      await expectPicture(page, `${name}-${scheme}`);
    }
    await page.keyboard.press("ControlOrMeta+,");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectPicture(page, `settings-${scheme}`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("w");
  });
}

test("the questions that decide most look as they did", async () => {
  const { page } = running;
  await page.emulateMedia({ colorScheme: "light" });
  await intoConflict(desk);
  await page.clock.setFixedTime(fixedNow + 60_000);
  for (const name of ["conflict", "recurrence", "editor"]) {
    await page.reload();
    await expect(page.getByRole("grid", { name: "Leads" }).getByRole("row").first()).toBeVisible();
    const screen = dialogs.find((one) => one.name === name);
    const dialog = await screen?.open(desk);
    if (dialog === undefined) throw new Error(`There is no ${name}.`);
    await expect(dialog).toBeVisible();
    await expect(page.locator(".dialog")).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.01 });
  }
});

test("the smallest window looks as it did, in the dark theme", async () => {
  const { page } = running;
  await page.reload();
  await page.emulateMedia({ colorScheme: "dark" });
  await resize(running, 900, 600);
  await expect(page.getByRole("grid", { name: "Leads" }).getByRole("row").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Detail" })).toBeHidden();
  await expectPicture(page, "week-small-dark");
});
