import type { Locator } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { dragEvent, eventNamed, leadNamed, shownTime, turnTo } from "./support/calendar.ts";
import { control } from "./support/control.ts";

const hour = 3_600_000;
const title = "Walk-through with Aurora";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;
let calendarId: string;
let eventId: string;
let event: Locator;

/** Wednesday of next week at an hour, in the rep's zone, which is the system's. */
function wednesday(atHour: number): Date {
  const day = new Date();
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) + 9);
  day.setHours(atHour, 0, 0, 0);
  return day;
}

function atGoogle(id = eventId) {
  return sandbox.google.remote.get(calendarId, id);
}

/** Starts and ends as Google has them, in hours after Wednesday's midnight. */
function hoursAtGoogle(): readonly [number, number] {
  const midnight = wednesday(0).getTime();
  const hours = (moment: string | null | undefined) => (Date.parse(moment ?? "") - midnight) / hour;
  return [hours(atGoogle()?.start?.dateTime), hours(atGoogle()?.end?.dateTime)];
}

async function sendNow(): Promise<void> {
  await running.page.getByRole("button", { name: "Dismiss and send now" }).first().click();
}

test.beforeEach(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "empty" });
  calendarId = sandbox.platform.rep.email;
  const start = wednesday(10);
  const made = sandbox.google.remote.insert(calendarId, {
    summary: title,
    start: { dateTime: start.toISOString(), timeZone: "UTC" },
    end: { dateTime: new Date(start.getTime() + hour).toISOString(), timeZone: "UTC" },
  });
  eventId = made.id ?? "";
  running = await launch(folder.path, pointedAt(sandbox));
  event = eventNamed(running.page, title);
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function shown(): Promise<void> {
  await connectBoth(running, sandbox);
  await turnTo(running.page, event);
}

// ux 11, 16
test("an event is dragged to another day and hour, and Undo leaves no trace at Google", async () => {
  await shown();
  const before = atGoogle()?.etag;
  await dragEvent(running.page, event, { hours: 2, days: 1 });
  await expect(running.page.getByText(/moved to thu/i).first()).toBeVisible();
  expect(await shownTime(event)).toContain("12:00");
  await running.page.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(() => shownTime(event)).toContain("10:00");
  await expect(running.page.getByText(/change waiting/)).toBeHidden();
  expect(atGoogle()?.etag).toBe(before);
});

test("a week without a meeting can be read and scrolled by keyboard too", async () => {
  await connectBoth(running, sandbox);
  const hours = running.page.getByRole("group", { name: "Hours, nothing in them" });
  await hours.focus();
  await expect(hours).toBeFocused();
  await expectAccessible(running.page);
  await turnTo(running.page, event);
  await expect(hours).toBeHidden();
});

// ux 13
test("Escape puts a dragged event back", async () => {
  await shown();
  const box = await event.boundingBox();
  if (box === null) throw new Error("The event is not on the screen.");
  const { mouse, keyboard } = running.page;
  await mouse.move(box.x + box.width / 2, box.y + 8);
  await mouse.down();
  await mouse.move(box.x + box.width / 2, box.y + 120, { steps: 4 });
  await keyboard.press("Escape");
  await mouse.up();
  await expect(running.page.getByText(/moved to/i)).toHaveCount(0);
  expect(await shownTime(event)).toContain("10:00");
});

test("its lower edge makes an event longer", async () => {
  await shown();
  const box = await event.boundingBox();
  if (box === null) throw new Error("The event is not on the screen.");
  const { mouse } = running.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height - 2);
  await mouse.down();
  await mouse.move(box.x + box.width / 2, box.y + box.height - 2 + box.height / 2, { steps: 4 });
  await mouse.up();
  await sendNow();
  await expect.poll(hoursAtGoogle, { timeout: 20_000 }).toEqual([10, 11.5]);
});

// ux 14
test("dragging to the edge turns the week with the event in hand", async () => {
  await shown();
  const box = await event.boundingBox();
  const host = await running.page.getByRole("region", { name: "Calendar" }).boundingBox();
  if (box === null || host === null) throw new Error("The event is not on the screen.");
  const range = running.page.getByRole("heading", { level: 2 }).first();
  const before = await range.textContent();
  const { mouse } = running.page;
  await mouse.move(box.x + box.width / 2, box.y + 8);
  await mouse.down();
  await mouse.move(host.x + host.width - 3, box.y + 8, { steps: 8 });
  await expect(range).not.toHaveText(before ?? "");
  await mouse.move(box.x + box.width / 2, box.y + 8, { steps: 8 });
  await mouse.up();
  await sendNow();
  await expect.poll(() => hoursAtGoogle()[0], { timeout: 20_000 }).toBeGreaterThanOrEqual(7 * 24 - 14);
});

// ux 24, 25
test("the keyboard picks an event up, moves it by a quarter and a day, makes it longer, and says so", async () => {
  await shown();
  const { keyboard } = running.page;
  await event.focus();
  await keyboard.press("Space");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowRight");
  await keyboard.press("Alt+ArrowDown");
  await keyboard.press("Enter");
  await expect(running.page.getByText(/moved to thu/i).first()).toBeVisible();
  await expect(event).toBeFocused();
  await sendNow();
  await expect.poll(hoursAtGoogle, { timeout: 20_000 }).toEqual([34.25, 35.5]);
});

test("dragging over free time makes an event", async () => {
  await shown();
  const box = await event.boundingBox();
  if (box === null) throw new Error("The event is not on the screen.");
  const { mouse, keyboard } = running.page;
  const x = box.x + box.width / 2;
  await mouse.move(x, box.y + box.height * 2 + 2);
  await mouse.down();
  await mouse.move(x, box.y + box.height * 3 - 2, { steps: 4 });
  await mouse.up();
  await keyboard.type("Lunch with Tom");
  await keyboard.press("Enter");
  await expect(eventNamed(running.page, "Lunch with Tom")).toBeVisible();
  await sendNow();
  await expect
    .poll(() => sandbox.google.remote.all(calendarId).map((one) => one.summary), { timeout: 20_000 })
    .toContain("Lunch with Tom");
});

test("what is typed, Enter too, before the card for a new event is loaded makes the event", async () => {
  const { page } = running;
  const { mouse, keyboard } = page;
  const card = Promise.withResolvers<void>();
  await page.route(/create-form/, async (route) => {
    await card.promise;
    await route.continue();
  });
  await shown();
  await page.reload();
  await turnTo(page, event);
  const box = await event.boundingBox();
  if (box === null) throw new Error("The event is not on the screen.");
  const x = box.x + box.width / 2;
  await mouse.move(x, box.y + box.height * 2 + 2);
  await mouse.down();
  await mouse.move(x, box.y + box.height * 3 - 2, { steps: 4 });
  await mouse.up();
  await keyboard.type("Lunch with Tom");
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Create" })).toHaveCount(0);
  card.resolve();
  await expect(eventNamed(page, "Lunch with Tom")).toBeVisible();
});

// ux 30
test("a lead dragged onto a time is booked there", async () => {
  const { lead } = await control(sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Rosa Lind",
      extracted_email: "rosa.lind@lind.example",
      demo_book_datetime: null,
    },
  });
  await shown();
  const row = leadNamed(running.page, "Rosa Lind");
  await expect(row).toBeVisible({ timeout: 40_000 });
  const from = await row.boundingBox();
  const box = await event.boundingBox();
  if (from === null || box === null) throw new Error("The lead or the event is not on the screen.");
  const { mouse } = running.page;
  await mouse.move(from.x + 80, from.y + 20);
  await mouse.down();
  await mouse.move(from.x + 120, from.y + 30, { steps: 3 });
  await mouse.move(box.x + box.width / 2, box.y + box.height * 3 + 4, { steps: 8 });
  await mouse.up();
  await expect(running.page.getByText(/booked/i).first()).toBeVisible();
  await sendNow();
  await expect
    .poll(
      () =>
        sandbox.google.remote
          .all(calendarId)
          .find((one) => one.extendedProperties?.private?.["callsheetLeadId"] === lead.id)?.summary,
      { timeout: 20_000 },
    )
    .toContain("Rosa Lind");
});

// ux 22
test("what only its organizer may move says why, and stays", async () => {
  sandbox.google.remote.patch(calendarId, eventId, {
    organizer: { email: "ana@x.example", self: false },
    attendees: [{ email: calendarId, self: true, responseStatus: "accepted" }],
  });
  await shown();
  await dragEvent(running.page, event, { hours: 2 });
  await expect(running.page.getByText(/only the organizer, ana@x\.example/i).first()).toBeVisible();
  expect(hoursAtGoogle()).toEqual([10, 11]);
});
