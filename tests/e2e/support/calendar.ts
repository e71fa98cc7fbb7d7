import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** An event of the calendar by its title. */
export function eventNamed(page: Page, title: string): Locator {
  return page.locator("[data-event]", { hasText: title }).first();
}

/** Turns the weeks forward until the event is on the screen. */
export async function turnTo(page: Page, event: Locator): Promise<void> {
  const isThere = () =>
    event.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  for (let weeks = 0; weeks < 3 && !(await isThere()); weeks += 1) {
    await page.getByRole("button", { name: "Forward" }).click();
  }
  await expect(event).toBeVisible();
}

/** A row of the leads list. */
export function leadNamed(page: Page, name: string): Locator {
  return page.getByRole("row", { name });
}

/** Where something is once it lies still: what arrives meanwhile, or a line above the calendar, may move it. */
export async function stillBox(locator: Locator) {
  await locator.evaluate(async (element) => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const place = () => JSON.stringify(element.getBoundingClientRect());
    for (let before = "", still = 0; still < 10; still = place() === before ? still + 1 : 0) {
      before = place();
      await frame();
    }
  });
  const box = await locator.boundingBox();
  if (box === null) throw new Error("It is not on the screen.");
  return box;
}

/** Drags an event by the mouse: hours down or up, days to the right or left. */
export async function dragEvent(
  page: Page,
  event: Locator,
  by: { readonly hours?: number; readonly days?: number },
): Promise<void> {
  await event.scrollIntoViewIfNeeded();
  const [hour, day, box] = await Promise.all([
    stillBox(page.locator(".rbc-time-gutter .rbc-timeslot-group").first()),
    stillBox(page.locator(".rbc-day-slot").first()),
    stillBox(event),
  ]);
  const x = box.x + box.width / 2;
  const y = box.y + Math.min(10, box.height / 2);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const toX = x + (by.days ?? 0) * day.width;
  const toY = y + (by.hours ?? 0) * hour.height;
  await page.mouse.move((x + toX) / 2, (y + toY) / 2, { steps: 5 });
  await page.mouse.move(toX, toY, { steps: 5 });
  await page.mouse.up();
}

/** All that an event says, shown or read aloud, its time among it. */
export async function shownTime(event: Locator): Promise<string> {
  return (await event.textContent()) ?? "";
}
