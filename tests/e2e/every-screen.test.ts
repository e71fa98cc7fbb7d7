import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { dialogs, floats } from "./screens/dialogs.ts";
import { connectBolna, intoConflict, repFiles } from "./screens/prepare.ts";
import { userDataFolder } from "./support/app.ts";
import type { FixedDesk } from "./support/fixed-desk.ts";
import { openFixedDesk } from "./support/fixed-desk.ts";
import { look } from "./support/look.ts";

// Every dialog, menu and card, each opened first in a page that has just loaded, as a rep may: none may need what another one brings. Every rule
// of axe in both themes, and a picture of each in `.cache/screens`.

let desk: FixedDesk;
const files = userDataFolder();

test.beforeAll(async () => {
  test.setTimeout(240_000);
  desk = await openFixedDesk({ width: 1280, height: 800 });
  await connectBolna(desk);
  await intoConflict(desk);
});
test.afterAll(async () => {
  await desk.close();
  files.drop();
});

for (const screen of [...dialogs, ...floats]) {
  // ux 36, 39, 51
  test(`${screen.name} opens first of all, is accessible in both themes and leaves the desk in its place`, async () => {
    const { page } = desk.running;
    await desk.followClock();
    await page.reload();
    await expect(page.getByRole("grid", { name: "Leads" }).getByRole("row").first()).toBeVisible();
    await page.keyboard.press("w");
    await page.keyboard.press("t");
    if (screen.files) await repFiles(desk, screen.name, join(files.path, screen.name));
    await expect(await screen.open(desk)).toBeVisible();
    await look(page, `screens/${screen.name}`);
    const scrolled = await page.evaluate(() => [
      document.scrollingElement?.scrollTop,
      document.body.scrollTop,
      document.querySelector(".top-bar")?.getBoundingClientRect().top,
    ]);
    expect(scrolled).toEqual([0, 0, 0]);
    const outside = await page.locator(".dialog, .palette, :popover-open").evaluateAll(
      (parts) =>
        parts.filter((part) => {
          const { left, top, right, bottom } = part.getBoundingClientRect();
          return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
        }).length,
    );
    expect(outside).toBe(0);
    expect(desk.running.complaints).toEqual([]);
  });
}
