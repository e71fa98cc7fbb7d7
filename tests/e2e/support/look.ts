import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe.ts";

const cache = resolve(import.meta.dirname, "../../../.cache");

/** A picture of what is on the screen, to be looked at: `.cache/<name>.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(cache, `${name}.png`) });
}

/** Looks at what is on the screen in both themes, the light one last: every rule of axe, and a picture of each. */
export async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await picture(page, `${name}-${colorScheme}`);
  }
}
