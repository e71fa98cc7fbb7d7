import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { openedLinks } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { stillBox } from "./support/calendar.ts";
import type { DragDesk } from "./support/drag-desk.ts";
import {
  dragTo,
  eventOn,
  grabPoint,
  hourPoint,
  nextDayShort,
  nextDaysShort,
  nextDayWords,
  nextWeek,
  openDragDesk,
  timedEvent,
  wholeDays,
} from "./support/drag-desk.ts";
import { look, picture } from "./support/look.ts";

// What a drag says and shows while it lasts, and what cannot be dragged: one desk, an event for each test.

let desk: DragDesk;
let page: Page;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const theirs = {
    organizer: { email: "ana@x.example", self: false },
    attendees: [
      { email: "ana@x.example", organizer: true, responseStatus: "accepted" },
      { email: "maya.lindgren@brightline.example", self: true, responseStatus: "accepted" },
    ],
  };
  desk = await openDragDesk([
    timedEvent("Pipeline", 1, 10, 11),
    timedEvent("Board", 2, 10, 11),
    timedEvent("Late shift", 3, 16, 17),
    { ...timedEvent("Ana's review", 0, 13, 14), ...theirs },
    { ...wholeDays("Ana's off-site", 1, 2), ...theirs },
    { ...timedEvent("Locked away", 4, 13, 14), locked: true },
  ]);
  page = desk.running.page;
  await expect(eventOn(desk, "Pipeline")).toBeVisible();
});
test.afterAll(() => desk.close());

test("while it is dragged an event says where it goes and what speaks against it, five minutes finer with Shift", async () => {
  const label = page.locator(".drag-label");
  const from = await grabPoint(eventOn(desk, "Pipeline"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const over = async (day: number, hour: number) => {
    const to = await hourPoint(page, day, hour);
    await page.mouse.move(to.x, to.y, { steps: 3 });
  };
  // Held a fifth of an hour below its start.
  await over(2, 10.2);
  await expect(label).toHaveText(`${nextDayShort(2)}, 10:00 – 11:00 was Tue 10:00Clashes with “Board”`);
  await expectAccessible(page);
  await picture(page, "drag/clash-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await picture(page, "drag/clash-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await over(4, 18.2);
  await expect(label).toContainText("Out of business hours");
  await over(4, 14.2);
  await expect(label).not.toHaveClass(/warned/);
  await page.keyboard.down("Shift");
  await over(4, 14.3);
  await expect(label).toContainText(/14:05 – 15:05/);
  await page.keyboard.up("Shift");
  await expect(label).toContainText(/14:00 – 15:00/);
  // A line above comes meanwhile, as high as an hour: what is in the hand goes to where it is seen.
  const { height } = await stillBox(page.locator(".rbc-time-gutter .rbc-timeslot-group").first());
  const pushDown = (by: string) =>
    page.getByRole("main").evaluate((main, margin) => {
      main.style.marginTop = margin;
    }, by);
  await pushDown(`${height}px`);
  await expect(label).toContainText(/13:00 – 14:00/);
  await pushDown("");
  await expect(label).toContainText(/14:00 – 15:00/);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(label).toHaveCount(0);
  expect(desk.timesAtGoogle("Pipeline").map((time) => Date.parse(time ?? ""))).toEqual([
    nextWeek(1, 10).getTime(),
    nextWeek(1, 11).getTime(),
  ]);
});

test("what has passed is said, and the rep decides", async () => {
  const label = page.locator(".drag-label");
  const event = eventOn(desk, "Pipeline");
  const calendar = await page.getByRole("region", { name: "Calendar" }).boundingBox();
  const first = await hourPoint(page, 0, 12);
  if (calendar === null) throw new Error("There is no calendar.");
  const from = await grabPoint(event);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const range = page.getByRole("heading", { level: 2 }).first();
  const before = await range.textContent();
  // The left edge turns the week back, to days that are over.
  const column = await page.locator(".rbc-time-content > .rbc-day-slot").first().boundingBox();
  await page.mouse.move((column?.x ?? 0) + 4, first.y, { steps: 6 });
  await expect(range).not.toHaveText(before ?? "");
  await page.mouse.move(first.x, first.y, { steps: 3 });
  await expect(label).toContainText("This is in the past");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await page.getByRole("button", { name: "Forward" }).click();
  await expect(event).toBeVisible();
});

test("held at the lower edge the hours scroll, and what is in the hand goes along", async () => {
  const hours = page.locator(".rbc-time-content");
  const event = eventOn(desk, "Late shift");
  const from = await grabPoint(event);
  const box = await hours.boundingBox();
  if (box === null) throw new Error("There are no hours.");
  const before = await hours.evaluate(({ scrollTop }) => scrollTop);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, box.y + box.height - 4, { steps: 6 });
  await expect
    .poll(() => hours.evaluate((el) => el.scrollTop + el.clientHeight - el.scrollHeight))
    .toBeGreaterThanOrEqual(-1);
  await expect(page.locator(".drag-label")).toContainText(/– (Fri )?(23|00):\d\d/);
  await page.mouse.move(from.x, box.y + 4, { steps: 6 });
  await expect.poll(() => hours.evaluate(({ scrollTop }) => scrollTop)).toBeLessThan(before);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await hours.evaluate((el, top) => el.scrollTo(0, top), before);
});

test("a drop is painted in the very frame in which the hand opens", async () => {
  const event = eventOn(desk, "Late shift");
  const to = await hourPoint(page, 3, 11.2);
  await page.evaluate(() => {
    const shown = () =>
      [...document.querySelectorAll("[data-event]")].find((block) =>
        block.textContent?.includes("Late shift"),
      )?.textContent;
    window.addEventListener(
      "pointerup",
      // What runs before the next frame is painted sees what it paints.
      () => requestAnimationFrame(() => Object.assign(window, { paintedAfterDrop: shown() })),
      { capture: true, once: true },
    );
  });
  await dragTo(page, await grabPoint(event), to);
  await expect.poll(() => page.evaluate(() => Reflect.get(window, "paintedAfterDrop"))).toContain("11:00");
  await desk.sendNow();
  await expect
    .poll(() => Date.parse(desk.timesAtGoogle("Late shift")[0] ?? ""), { timeout: 20_000 })
    .toBe(nextWeek(3, 11).getTime());
});

test("for what only somebody else may move, another time is proposed to them by mail", async () => {
  const event = eventOn(desk, "Ana's review");
  await expect(event).toHaveAttribute("title", /Only the organizer, ana@x\.example, can move this/);
  await dragTo(page, await grabPoint(event), await hourPoint(page, 0, 15));
  await expect(page.getByText("Only the organizer, ana@x.example, can move this")).toBeVisible();
  await page.getByRole("button", { name: "Propose a new time" }).click();
  const dialog = page.getByRole("dialog", { name: "Propose another time for “Ana's review”" });
  const times = dialog.getByRole("listbox", { name: "Free times" });
  await expect(times.getByRole("option").first()).toBeVisible();
  await look(page, "drag/propose");
  await times.getByRole("option").first().click();
  await dialog.getByRole("button", { name: /^Propose .+\d\d:\d\d$/ }).click();
  await expect(dialog).toBeHidden();
  const mail = () => openedLinks(desk.running).then((links) => new URL(links.at(-1) ?? "about:blank"));
  await expect.poll(async () => (await mail()).href).toContain("mailto:ana@x.example?");
  const { searchParams } = await mail();
  expect(searchParams.get("subject")).toBe("Another time for “Ana's review”");
  expect(searchParams.get("body")).toContain(`planned for ${nextDayWords(0)}, 13:00 – 14:00.`);
  expect(searchParams.get("body")).toMatch(/- \w+ \d+ \w+, \d\d:\d\d – /);
});

test("for whole days that only somebody else may move, other days are proposed", async () => {
  await eventOn(desk, "Ana's off-site").focus();
  await page.keyboard.press("i");
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: "Propose other days for “Ana's off-site”" });
  await expect(dialog).toContainText(`It is planned for ${nextDaysShort(1, 2)}`);
  await expect(dialog).toContainText("You have nothing else on those days.");
  await look(page, "drag/propose-days");
  await dialog.getByRole("spinbutton", { name: /^day/i }).press("ArrowUp");
  await expect(dialog).toContainText(nextDaysShort(9, 10));
  await dialog.getByRole("button", { name: "Propose these days" }).click();
  await expect(dialog).toBeHidden();
  const body = async () =>
    new URL((await openedLinks(desk.running)).at(-1) ?? "about:blank").searchParams.get("body");
  await expect
    .poll(body)
    .toMatch(new RegExp(`planned for ${nextDayWords(1)}.+${nextDayWords(2).replace(/^\S+ /, "")}\\.`));
  expect(await body()).toMatch(new RegExp(`- ${nextDayWords(9)}.+${nextDayWords(10).replace(/^\S+ /, "")}`));
});

test("the same is reached from the event's detail and by the keyboard, in a small window too", async () => {
  await desk.running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600),
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
  const event = eventOn(desk, "Ana's review");
  await event.focus();
  await page.keyboard.press("i");
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: /^Propose another time/ });
  await expect(dialog.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "drag/propose-narrow");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await event.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Propose a new time" }).last().click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await desk.running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900),
  );
  // Where nobody can be asked it is only said.
  await eventOn(desk, "Locked away").focus();
  await page.keyboard.press("Space");
  const said = page.locator(".toast", { hasText: "This event is locked in Google Calendar" });
  await expect(said).toBeVisible();
  await expect(said.getByRole("button", { name: "Propose a new time" })).toHaveCount(0);
});
