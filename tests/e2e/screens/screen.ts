import type { Locator, Page } from "@playwright/test";
import type { FixedDesk } from "../support/fixed-desk.ts";

/** Something that can be open, and how a rep opens it on the desk of the sample week. */
export interface Screen {
  /** What the dialog host calls it; null for what is no dialog of its. */
  readonly dialog: string | null;
  readonly name: string;
  /** Opens it; answers what is to be seen then. */
  readonly open: (desk: FixedDesk) => Promise<Locator> | Locator;
  /** Does the rep pick a file for it? */
  readonly files?: true;
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What keys open. */
export const byKeys =
  (name: string | RegExp, ...keys: readonly string[]) =>
  async ({ running: { page } }: FixedDesk): Promise<Locator> => {
    await press(page, ...keys);
    return page.getByRole("dialog", { name });
  };

/** What a button of Settings opens. */
export const fromSettings =
  (button: string | RegExp, name: string | RegExp) =>
  async ({ running: { page } }: FixedDesk): Promise<Locator> => {
    await press(page, "ControlOrMeta+,");
    await page
      .getByRole("dialog", { name: "Settings" })
      .getByRole("button", { name: button })
      .first()
      .click();
    return page.getByRole("dialog", { name });
  };

export function row(page: Page, name: string): Locator {
  return page.getByRole("row", { name });
}

export function event(page: Page, title: string): Locator {
  return page.locator("[data-event]", { hasText: title }).first();
}

export function detail(page: Page): Locator {
  return page.getByRole("complementary", { name: "Detail" });
}

/** Opens a menu by its button; answers the menu. */
export async function menu(button: Locator): Promise<Locator> {
  await button.click();
  return button.page().locator(":popover-open");
}
