import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Running } from "./support/app.ts";
import type { FixedDesk } from "./support/fixed-desk.ts";
import { openFixedDesk } from "./support/fixed-desk.ts";

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
