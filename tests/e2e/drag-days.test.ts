import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import type { DragDesk } from "./support/drag-desk.ts";
import {
  allDayPoint,
  dragTo,
  eventOn,
  grabPoint,
  hourPoint,
  monthPoint,
  monthRowOf,
  nextDate,
  nextWeek,
  openDragDesk,
  timedEvent,
  wholeDays,
} from "./support/drag-desk.ts";
import { inBothThemes, picture } from "./support/look.ts";

// What a day or longer lasts, what becomes so, and the month: one desk, an event for each test.

let desk: DragDesk;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  desk = await openDragDesk([
    timedEvent("Becomes a day", 0, 10, 11),
    wholeDays("Becomes an hour", 1, 1),
    wholeDays("Grows both ways", 2, 3),
    timedEvent("Long trip", 3, 18, 9, 5),
    timedEvent("Overnight", 4, 15, 17),
    timedEvent("Demo of the month", 2, 14, 15),
    wholeDays("Month-long view", 0, 1),
  ]);
  page = desk.running.page;
  await expect(eventOn(desk, "Becomes a day")).toBeVisible();
});
test.afterAll(() => desk.close());

async function arrives(title: string, times: readonly string[]): Promise<void> {
  await desk.sendNow();
  const comparable = (time: string | null | undefined) =>
    time === undefined || time === null || time.length === 10 ? time : new Date(time).toISOString();
  await expect.poll(() => desk.timesAtGoogle(title).map(comparable), { timeout: 20_000 }).toEqual(times);
}

test("a timed event dropped above the hours lasts the whole day", async () => {
  const event = eventOn(desk, "Becomes a day");
  await dragTo(page, await grabPoint(event), await allDayPoint(page, 5), async () => {
    await expect(page.locator(".drag-label")).toContainText("all day");
    await picture(page, "drag/to-all-day");
  });
  await expect(event).toHaveClass(/strip/);
  await arrives("Becomes a day", [nextDate(5), nextDate(6)]);
});

test("a whole day dropped among the hours becomes an hour there", async () => {
  const event = eventOn(desk, "Becomes an hour");
  await dragTo(page, await grabPoint(event), await hourPoint(page, 1, 14.5), async () => {
    await expect(page.locator(".drag-label")).toContainText("14:00 – 15:00");
  });
  await expect(event).not.toHaveClass(/strip/);
  await arrives("Becomes an hour", [nextWeek(1, 14).toISOString(), nextWeek(1, 15).toISOString()]);
});

test("whole days grow at both ends", async () => {
  const event = eventOn(desk, "Grows both ways");
  await dragTo(page, await grabPoint(event, "right"), await allDayPoint(page, 5));
  await expect(event).toContainText(`${nextWeek(5).getDate()} `);
  await dragTo(page, await grabPoint(event, "left"), await allDayPoint(page, 1));
  await arrives("Grows both ways", [nextDate(1), nextDate(6)]);
});

test("what lasts days keeps its hours when it is moved along the days and when its last day becomes another", async () => {
  const event = eventOn(desk, "Long trip");
  await dragTo(
    page,
    await grabPoint(event),
    await (async () => {
      const { x, y } = await grabPoint(event);
      const days = (await allDayPoint(page, 1)).x - (await allDayPoint(page, 2)).x;
      return { x: x + days, y };
    })(),
  );
  await arrives("Long trip", [nextWeek(2, 18).toISOString(), nextWeek(4, 9).toISOString()]);
  await dragTo(page, await grabPoint(event, "right"), await allDayPoint(page, 5));
  await arrives("Long trip", [nextWeek(2, 18).toISOString(), nextWeek(5, 9).toISOString()]);
});

test("both edges of an event reach into other days", async () => {
  const event = eventOn(desk, "Overnight");
  await dragTo(page, await grabPoint(event, "bottom"), await hourPoint(page, 5, 9));
  await expect.poll(() => page.locator("[data-event]", { hasText: "Overnight" }).count()).toBe(2);
  const first = page.locator("[data-event]", { hasText: "Overnight" }).first();
  await dragTo(page, await grabPoint(first, "top"), await hourPoint(page, 4, 13));
  await arrives("Overnight", [nextWeek(4, 13).toISOString(), nextWeek(5, 9).toISOString()]);
});

test("a lead dropped above the hours is booked at the day's first free time", async () => {
  await control(desk.sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Rosa Lind",
      extracted_email: "rosa.lind@lind.example",
      demo_book_datetime: null,
    },
  });
  const row = leadNamed(page, "Rosa Lind");
  await expect(row).toBeVisible({ timeout: 40_000 });
  const box = await row.boundingBox();
  if (box === null) throw new Error("The lead is not on the screen.");
  const from = { x: box.x + 80, y: box.y + 20 };
  // Escape puts a lead back, too.
  await dragTo(page, from, await allDayPoint(page, 1), async () => {
    await expect(page.locator(".drag-ghost")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(".drag-ghost")).toHaveCount(0);
  });
  await expect(page.getByText(/booked/i)).toHaveCount(0);
  await dragTo(page, from, await allDayPoint(page, 1), async () => {
    await expect(page.locator(".drag-label")).toContainText("09:00 – 09:30");
    await picture(page, "drag/lead-above");
  });
  await expect(page.getByText(/booked/i).first()).toBeVisible();
  await desk.sendNow();
  await expect
    .poll(() => desk.timesAtGoogle(titleOf("Rosa Lind")).map((time) => Date.parse(time ?? "")), {
      timeout: 20_000,
    })
    .toEqual([nextWeek(1, 9).getTime(), nextWeek(1, 9.5).getTime()]);
});

function titleOf(name: string): string {
  const found = desk.sandbox.google.remote
    .all(desk.calendarId)
    .find(({ summary }) => summary?.includes(name));
  return found?.summary ?? "";
}

test("in the month an event is moved to another week by the mouse and keeps its hour", async () => {
  await page.locator("body").press("m");
  await expect(page.locator(".rbc-month-row").first()).toBeVisible();
  const event = eventOn(desk, "Demo of the month");
  await expect(event).toBeVisible();
  const week = await monthRowOf(page, event);
  await dragTo(page, await grabPoint(event), await monthPoint(page, week - 1, 4), async () => {
    await expect(page.locator(".drag-label")).toContainText("14:00 – 15:00");
    await inBothThemes(page, (theme) => picture(page, `drag/month-${theme}`));
  });
  await arrives("Demo of the month", [nextWeek(-3, 14).toISOString(), nextWeek(-3, 15).toISOString()]);
});

test("in the month days are made into an event by dragging over them, and one by the keyboard alone", async () => {
  await dragTo(page, await monthPoint(page, 1, 1), await monthPoint(page, 1, 3));
  await page.keyboard.type("Fair");
  await page.keyboard.press("Enter");
  const made = eventOn(desk, "Fair");
  await expect(made).toBeVisible();
  await expect(made).toContainText(/, all day/);
  await desk.sendNow();
  await expect.poll(() => desk.timesAtGoogle("Fair")[0]).toHaveLength(10);
  const [from, until] = desk.timesAtGoogle("Fair");
  expect(Date.parse(until ?? "") - Date.parse(from ?? "")).toBe(3 * 86_400_000);

  await made.focus();
  await page.keyboard.press("c");
  const card = page.getByRole("form", { name: /^New meeting/ });
  await expect(card).toBeVisible();
  const before = await card.getAttribute("aria-label");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(card).not.toHaveAttribute("aria-label", before ?? "");
  await expectAccessible(page);
  await page.keyboard.type("Call with Tom");
  await page.keyboard.press("Enter");
  await expect(eventOn(desk, "Call with Tom")).toBeVisible();
  await desk.sendNow();
  await expect.poll(() => desk.timesAtGoogle("Call with Tom")[0]).toBeTruthy();
  const [start, end] = desk.timesAtGoogle("Call with Tom");
  expect(Date.parse(end ?? "") - Date.parse(start ?? "")).toBe(45 * 60_000);
  expect(new Date(start ?? "").getMinutes()).toBe(15);
});

test("in the month whole days are resized at their end, and a lead is dropped on a day", async () => {
  const event = eventOn(desk, "Fair");
  await dragTo(page, await grabPoint(event, "right"), await monthPoint(page, 1, 4));
  const [from] = desk.timesAtGoogle("Fair");
  await desk.sendNow();
  await expect
    .poll(() => Date.parse(desk.timesAtGoogle("Fair")[1] ?? "") - Date.parse(from ?? ""), { timeout: 20_000 })
    .toBe(4 * 86_400_000);

  await control(desk.sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Olu Bello",
      extracted_email: "olu@bello.example",
      // Of the same number it would be the same person.
      phone_number: "+2348031234567",
      demo_book_datetime: null,
    },
  });
  const row = leadNamed(page, "Olu Bello");
  await expect(row).toBeVisible({ timeout: 40_000 });
  const box = await row.boundingBox();
  if (box === null) throw new Error("The lead is not on the screen.");
  const last = (await page.locator(".rbc-month-row").count()) - 1;
  await dragTo(page, { x: box.x + 80, y: box.y + 20 }, await monthPoint(page, last, 0), async () => {
    await expect(page.locator(".drag-label")).toContainText("09:00 – 09:30");
  });
  await picture(page, "drag/lead-month");
  await expect(page.locator(".toast", { hasText: "Booked “Olu Bello" })).toBeVisible();
  await desk.sendNow();
  await expect
    .poll(() => new Date(desk.timesAtGoogle(titleOf("Olu Bello"))[0] ?? "").getHours(), { timeout: 20_000 })
    .toBe(9);
});
