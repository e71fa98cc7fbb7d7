import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import type { DragDesk } from "./support/drag-desk.ts";
import {
  eventOn,
  grabPoint,
  hourPoint,
  nextDayShort,
  nextWeek,
  openDragDesk,
  timedEvent,
} from "./support/drag-desk.ts";
import type { Finger } from "./support/touch.ts";
import { finger } from "./support/touch.ts";

let desk: DragDesk;
let page: Page;
let touch: Finger;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await openDragDesk([
    timedEvent("By finger", 1, 10, 11),
    timedEvent("Longer by finger", 2, 10, 12),
    timedEvent("In the scroll's way", 3, 9, 17),
  ]);
  page = desk.running.page;
  await expect(eventOn(desk, "By finger")).toBeVisible();
  touch = await finger(desk.running);
});
test.afterAll(() => desk.close());

const ghost = () => page.locator(".drag-ghost");
const scrolled = () => page.locator(".rbc-time-content").evaluate(({ scrollTop }) => scrollTop);

async function arrives(title: string, from: Date, until: Date): Promise<void> {
  await desk.sendNow();
  await expect
    .poll(() => desk.timesAtGoogle(title).map((time) => Date.parse(time ?? "")), { timeout: 20_000 })
    .toEqual([from.getTime(), until.getTime()]);
}

test("a finger that rests on an event picks it up and drags it, and nothing scrolls", async () => {
  const from = await grabPoint(eventOn(desk, "By finger"));
  const to = await hourPoint(page, 2, 14.2);
  const before = await scrolled();
  await touch.down(from);
  await expect(ghost()).toBeVisible();
  await touch.move(from, to);
  await expect(page.locator(".drag-label")).toContainText(`${nextDayShort(2)}, 14:00 – 15:00`);
  expect(await scrolled()).toBe(before);
  await touch.up();
  await expect(ghost()).toHaveCount(0);
  await arrives("By finger", nextWeek(2, 14), nextWeek(2, 15));
});

test("a finger at an event's edge makes it longer", async () => {
  const from = await grabPoint(eventOn(desk, "Longer by finger"), "bottom");
  const to = { x: from.x, y: (await hourPoint(page, 2, 13)).y };
  await touch.down({ x: from.x, y: from.y - 6 });
  await expect(ghost()).toBeVisible();
  await touch.move(from, to);
  await touch.up();
  await arrives("Longer by finger", nextWeek(2, 10), nextWeek(2, 13));
});

test("a finger that moves at once scrolls the hours, also over an event", async () => {
  const from = await grabPoint(eventOn(desk, "In the scroll's way"));
  const start = { x: from.x, y: from.y + 240 };
  const before = await scrolled();
  await touch.down(start);
  await touch.move(start, from);
  await expect.poll(scrolled).toBeGreaterThan(before + 60);
  await expect(ghost()).toHaveCount(0);
  await touch.up();
  await page.locator(".rbc-time-content").evaluate((hours, top) => hours.scrollTo(0, top), before);
  expect(desk.timesAtGoogle("In the scroll's way").map((time) => Date.parse(time ?? ""))).toEqual([
    nextWeek(3, 9).getTime(),
    nextWeek(3, 17).getTime(),
  ]);
});

test("a tap opens an event, and a rest on empty time makes one", async () => {
  // A flick may still be scrolling the hours. And on a machine that is busy a tap may come slowly enough to be a rest, which picks up and puts back.
  await expect(async () => {
    await touch.tap(await grabPoint(eventOn(desk, "By finger")));
    await expect(page.getByRole("heading", { name: "By finger" })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  const from = await hourPoint(page, 4, 10.1);
  await touch.down(from);
  await expect(ghost()).toBeVisible();
  await touch.move(from, await hourPoint(page, 4, 11.4));
  await touch.up();
  await page.keyboard.type("Made by finger");
  await page.keyboard.press("Enter");
  await expect(eventOn(desk, "Made by finger")).toBeVisible();
  await desk.sendNow();
  await expect
    .poll(() => desk.timesAtGoogle("Made by finger").map((time) => Date.parse(time ?? "")), {
      timeout: 20_000,
    })
    .toEqual([nextWeek(4, 10).getTime(), nextWeek(4, 11.5).getTime()]);
});

test("a finger that rests on a lead brings it to the calendar", async () => {
  await control(desk.sandbox, "POST", "/leads", {
    lead: { extracted_name: "Rosa Lind", extracted_email: "rosa@lind.example", demo_book_datetime: null },
  });
  const row = leadNamed(page, "Rosa Lind");
  await expect(row).toBeVisible({ timeout: 40_000 });
  const box = await row.boundingBox();
  if (box === null) throw new Error("The lead is not on the screen.");
  const from = { x: box.x + 80, y: box.y + 20 };
  const to = await hourPoint(page, 0, 15.25);
  await touch.down(from);
  await expect(page.locator(".drag-chip")).toBeVisible();
  await touch.move(from, to);
  await expect(page.locator(".drag-label")).toContainText("15:00 – 15:30");
  await touch.up();
  await expect(page.getByText(/booked/i).first()).toBeVisible();
});
