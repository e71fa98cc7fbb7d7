import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe.ts";

const cache = resolve(import.meta.dirname, "../../../.cache");

/** What Chromium answers while its compositor has no frame at hand, as on a busy machine; the next try has one. */
const noFrame = /Unable to capture screenshot/;

/** A picture of what is on the screen, to be looked at: `.cache/<name>.png`. Where nobody looks at it none is taken. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env["CI"] !== undefined) return;
  for (let tries = 3; tries > 0; tries -= 1) {
    try {
      await page.screenshot({ path: join(cache, `${name}.png`) });
      return;
    } catch (error) {
      if (tries === 1 || !noFrame.test(String(error))) throw error;
    }
  }
}

/** Both themes one after the other, the light one last. */
export async function inBothThemes(
  page: Page,
  act: (theme: "dark" | "light") => Promise<void>,
): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await act(colorScheme);
  }
}

/** Looks at what is on the screen in both themes: every rule of axe over it or a part of it, and a picture. */
export async function look(page: Page, name: string, part?: string): Promise<void> {
  await inBothThemes(page, async (theme) => {
    await expectAccessible(page, part);
    await picture(page, `${name}-${theme}`);
  });
}
