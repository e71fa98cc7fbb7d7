import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { DragDesk } from "./support/drag-desk.ts";
import {
  dragTo,
  eventOn,
  grabPoint,
  monthPoint,
  monthRowOf,
  nextWeek,
  openDragDesk,
  timedEvent,
} from "./support/drag-desk.ts";
import { look } from "./support/look.ts";

// The events of a day that a month has no room for: its list behind "+3 more", by mouse and by keys.

const titles = ["Stand-up", "Kick-off", "Review", "Lunch", "Demo with Tom", "Retro", "Planning", "Sign-off"];
let desk: DragDesk;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await openDragDesk(titles.map((title, index) => timedEvent(title, 2, 8 + index, 9 + index)));
  page = desk.running.page;
  await page.keyboard.press("m");
  await expect(more()).toBeVisible();
});
test.afterAll(() => desk.close());

const more = () => page.getByRole("button", { name: /^\+\d+ more on / });
const list = () => page.locator(".day-list:popover-open");

async function arrives(title: string, start: Date): Promise<void> {
  await desk.sendNow();
  await expect
    .poll(() => Date.parse(desk.timesAtGoogle(title)[0] ?? ""), { timeout: 20_000 })
    .toBe(start.getTime());
}

test("the list opens with the focus in it, is read through by arrows, and Escape gives the focus back", async () => {
  await more().press("Enter");
  await expect(list()).toBeVisible();
  await expect(list().locator("[data-event]")).toHaveCount(titles.length);
  await expect(list().locator("[data-event]").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(list().locator("[data-event]").nth(1)).toBeFocused();
  await look(page, "drag/month-list");
  await page.keyboard.press("Escape");
  await expect(list()).toHaveCount(0);
  await expect(more()).toBeFocused();
});

test("an event is dragged out of the list onto another day, and keeps its hour", async () => {
  const week = await monthRowOf(page, eventOn(desk, "Stand-up"));
  await more().click();
  const hidden = list().locator("[data-event]", { hasText: "Sign-off" });
  await dragTo(page, await grabPoint(hidden), await monthPoint(page, week, 5), async () => {
    await expect(list()).toHaveCount(0);
    await expect(page.locator(".drag-label")).toContainText("15:00 – 16:00");
  });
  await expect(eventOn(desk, "Sign-off")).toBeVisible();
  await arrives("Sign-off", nextWeek(5, 15));
  // What is only clicked there is opened, and the list stays for the next.
  await more().click();
  await list().locator("[data-event]", { hasText: "Retro" }).click();
  await expect(page.getByRole("complementary", { name: "Detail" })).toContainText("Retro");
  await expect(list()).toBeVisible();
  await page.keyboard.press("Escape");
});

test("arrows open the list on the way to what it hides, and Space takes it out", async () => {
  await eventOn(desk, "Stand-up").focus();
  for (let index = 1; index < titles.indexOf("Planning"); index += 1) {
    await page.keyboard.press("ArrowDown");
    await expect(page.locator(`[data-event]:focus`)).toContainText(titles[index] ?? "");
  }
  await page.keyboard.press("ArrowDown");
  await expect(list().locator("[data-event]:focus")).toContainText("Planning");
  await page.keyboard.press("Space");
  await expect(list()).toHaveCount(0);
  await expect(page.locator("output[aria-live=assertive]")).toHaveText(/^Picked up Planning/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(eventOn(desk, "Planning")).toBeFocused();
  await arrives("Planning", nextWeek(3, 14));
});
