import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import type { DragDesk } from "./support/drag-desk.ts";
import {
  eventOn,
  nextDate,
  nextDayWords,
  nextMonthWords,
  nextWeek,
  openDragDesk,
  timedEvent,
  wholeDays,
} from "./support/drag-desk.ts";
import { picture } from "./support/look.ts";

// Every act of dragging by the keyboard alone: one desk, an event for each test.

let desk: DragDesk;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await openDragDesk([
    timedEvent("Both ends", 0, 10, 11),
    timedEvent("Next week", 1, 10, 11),
    timedEvent("Day or hour", 2, 10, 11),
    timedEvent("In the way", 2, 11, 12),
    wholeDays("Fair", 3, 3),
    timedEvent("In the month", 4, 10, 11),
    { ...timedEvent("Every week", 5, 10, 11), recurrence: ["RRULE:FREQ=WEEKLY;COUNT=4"] },
  ]);
  page = desk.running.page;
  await expect(eventOn(desk, "Both ends")).toBeVisible();
});
test.afterAll(() => desk.close());

const said = () => page.locator("output[aria-live=assertive]");

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function pickUp(title: string): Promise<void> {
  await eventOn(desk, title).focus();
  await press("Space");
  await expect(said()).toHaveText(new RegExp(`^Picked up ${title}, .+ Tab takes hold of its end`));
}

async function arrives(title: string, times: readonly (string | Date)[]): Promise<void> {
  await expect(eventOn(desk, title)).toBeFocused();
  await desk.sendNow();
  await expect
    .poll(() => desk.timesAtGoogle(title).map((time) => Date.parse(time ?? "")), { timeout: 20_000 })
    .toEqual(times.map((time) => (typeof time === "string" ? Date.parse(time) : time.getTime())));
}

test("Tab takes hold of the end and of the start, which the same arrows move", async () => {
  await pickUp("Both ends");
  await press("Tab");
  await expect(said()).toHaveText(/^Arrows move its end, /);
  await picture(page, "drag/carry-end");
  await press("ArrowDown", "ArrowDown", "Shift+ArrowDown");
  await expect(said()).toHaveText(/10:00 to 11:35/);
  await press("Tab");
  await expect(said()).toHaveText(/^Arrows move its start, /);
  await press("ArrowUp", "Shift+ArrowUp");
  await expect(said()).toHaveText(/09:40 to 11:35/);
  await expectAccessible(page);
  await press("Enter");
  await arrives("Both ends", [nextWeek(0, 9 + 40 / 60), nextWeek(0, 11 + 35 / 60)]);
});

test("a week on and a day back: the screen turns along, and the focus stays with the event", async () => {
  await pickUp("Next week");
  const range = page.getByRole("heading", { level: 2 }).first();
  const before = await range.textContent();
  await press("PageDown");
  await expect(range).not.toHaveText(before ?? "");
  await expect(page.locator(".drag-ghost")).toBeVisible();
  // The element that had the focus is gone with its week.
  expect(
    await page.evaluate(() => document.querySelector(".calendar")?.contains(document.activeElement)),
  ).toBe(true);
  await press("ArrowLeft", "Enter");
  await arrives("Next week", [nextWeek(7, 10), nextWeek(7, 11)]);
  await pickUp("Next week");
  await press("ArrowLeft", "Escape");
  await expect(said()).toHaveText(/^Next week is back at Monday/);
  await expect(eventOn(desk, "Next week")).toBeFocused();
  await page.getByRole("button", { name: "Back", exact: true }).click();
});

test("A makes it last whole days and gives it its hours back; a clash is said with its reason", async () => {
  await pickUp("Day or hour");
  await press("a");
  await expect(said()).toHaveText(`${nextDayWords(2)}, all day.`);
  await expect(page.locator(".drag-ghost.strip")).toBeVisible();
  await press("a", "ArrowDown");
  await expect(said()).toHaveText(`${nextDayWords(2)} 10:15 to 11:15. Clashes with “In the way”.`);
  await press("a", "ArrowRight", "Enter");
  await arrives("Day or hour", [nextDate(3), nextDate(4)]);
});

test("whole days are moved, lengthened at both ends, and become an hour at the first free time", async () => {
  await pickUp("Fair");
  await press("ArrowRight", "Tab", "ArrowRight", "Tab", "ArrowLeft", "ArrowLeft", "Enter");
  await arrives("Fair", [nextDate(2), nextDate(6)]);
  await pickUp("Fair");
  await press("a");
  await expect(said()).toHaveText(`${nextDayWords(2)} 09:00 to 10:00.`);
  await press("Enter");
  await arrives("Fair", [nextWeek(2, 9), nextWeek(2, 10)]);
});

test("of a series it asks how much of it moves, and the focus comes back to the event", async () => {
  await pickUp("Every week");
  await press("ArrowLeft", "ArrowDown", "Enter");
  const dialog = page.getByRole("dialog", { name: /^Move “Every week” to/ });
  await expect(dialog.getByRole("radio", { name: /This event/ })).toBeFocused();
  await press("Enter");
  await expect(dialog).toBeHidden();
  await expect(said()).toContainText(`Every week moved to ${nextDayWords(4)} 10:15 to 11:15`);
  await expect(eventOn(desk, "Every week")).toBeFocused();
  await desk.sendNow();
});

test("in the month the arrows move by days and weeks, and past its end the next month comes", async () => {
  await press("m");
  await expect(page.locator(".rbc-month-row").first()).toBeVisible();
  const heading = page.getByRole("heading", { level: 2 }).first();
  const shown = await heading.textContent();
  const weeks = [1, 2, 3, 4, 5].find((count) => nextMonthWords(4 + 7 * count + 1) !== shown) ?? 0;
  const times = (key: string) => Array.from({ length: weeks }, () => key);
  await pickUp("In the month");
  await press(...times("ArrowDown"), "ArrowRight");
  await expect(said()).toHaveText(new RegExp(`^${nextDayWords(4 + 7 * weeks + 1)} 10:00 to 11:00`));
  await expect(heading).toHaveText(nextMonthWords(4 + 7 * weeks + 1));
  await press("ArrowLeft", ...times("ArrowUp"), "Enter");
  await expect(said()).toHaveText("In the month stays where it was.");
  await pickUp("In the month");
  await press("ArrowDown", "Enter");
  await arrives("In the month", [nextWeek(11, 10), nextWeek(11, 11)]);
});

test("every key of it stands in the sheet of keys", async () => {
  await press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  for (const label of [
    "A week later",
    "Hold its end, its start, all of it",
    "Whole days, or a time of day",
    "Propose a new time for an event",
  ]) {
    await expect(sheet.getByText(label)).toBeVisible();
  }
  await expect(sheet.getByRole("heading", { name: "While a new meeting is being named" })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "drag/keys");
  await press("Escape");
});
