import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";

// What the main screens look like, held against pictures in tests/pictures: fixed clock, sample data, bundled font. After a change that is meant:
// `npm run e2e -- tests/e2e/pictures.test.ts --update-snapshots`, and look at what changed. They are drawn on Linux, where CI runs.

/** A Wednesday morning in Berlin. */
const now = Date.parse("2026-11-25T09:40:00+01:00");

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.use({ timezoneId: "Europe/Berlin" });

test.beforeAll(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small", now });
  running = await launch(folder.path, {
    ...pointedAt(sandbox),
    TZ: "Europe/Berlin",
    CALLSHEET_CLOCK_AHEAD: String(now - Date.now()),
  });
  await connectBoth(running, sandbox);
  const { page, app } = running;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await expect(page.getByRole("grid", { name: "Leads" })).toHaveAttribute("aria-rowcount", /^[1-9]/);
  // What the rule books by itself is booked, and what it proposes is proposed.
  await expect(page.getByText(/^Booking /)).toHaveCount(0, { timeout: 60_000 });
  await page.clock.setFixedTime(now + 60_000);
  await page.reload();
  await expect(page.getByRole("region", { name: "Calendar" })).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

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
