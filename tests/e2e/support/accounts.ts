import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Running } from "./app.ts";
import type { HeldBrowser } from "./browser.ts";
import { giveConsent } from "./consent.ts";

/** The first screen's part about Google. */
export function googleWay(page: Page): Locator {
  return page.locator("section", { hasText: "Connect Google Calendar" });
}

/** The lines above the panes that say what the rep must know. */
export function banners(page: Page): Locator {
  return page.locator(".banner");
}

/** What was said in passing. */
export function messages(page: Page): Locator {
  return page.getByRole("log", { name: "Messages" });
}

/** Connects Google on the first screen, all permissions ticked but those in `untick`. */
export async function connectGoogle(
  { page }: Running,
  browser: HeldBrowser,
  untick: readonly string[] = [],
): Promise<void> {
  await googleWay(page).getByRole("button", { name: "Connect" }).click();
  await giveConsent(await browser.next(), untick);
  await expect(page.getByRole("button", { name: "Forward" })).toBeVisible();
}

/** The part about Google in the open Settings. */
export function googlePart(page: Page): Locator {
  return accountPart(page, "Google Calendar");
}

/** Opens Settings and answers the part about Google. */
export async function googleSettings(page: Page): Promise<Locator> {
  return accountSettings(page, "Google Calendar");
}

/** Opens Settings and answers the part about one account. */
export async function accountSettings(page: Page, name: string): Promise<Locator> {
  await page.getByRole("button", { name: /^Settings \(/ }).click();
  return accountPart(page, name);
}

function accountPart(page: Page, name: string): Locator {
  return page.getByRole("dialog").locator(".settings-account", { hasText: name });
}

/** Closes the open dialog. */
export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}
