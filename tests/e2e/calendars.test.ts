import type { Locator } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { TEAM_CALENDAR } from "../../electron/sandbox/samples/calendar/calendars.ts";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectCalendar, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { look } from "./support/look.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;
let settings: Locator;

const rowOf = (name: string) => settings.getByRole("listitem").filter({ hasText: name });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
  const { page } = running;
  await connectCalendar(running);
  await page.keyboard.press("ControlOrMeta+,");
  settings = page.getByRole("dialog");
  await expect(rowOf("Sales team")).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

/** Both themes: every rule of axe, and a picture. */
async function looksRight(name: string): Promise<void> {
  const { page } = running;
  await rowOf("Sales team").scrollIntoViewIfNeeded();
  await look(page, `screens/${name}`);
}

test("calendars say whose they are, the rep's own first, and only what can be written to takes bookings", async () => {
  await expect(settings.getByRole("listitem").first()).toContainText("Your own");
  await expect(rowOf("Sales team")).toContainText("you can change its events");
  await expect(rowOf("Company days off")).toContainText("you can look at it, not change it");
  await expect(rowOf("Company days off").getByRole("radio")).toHaveCount(0);
  const own = settings.getByRole("listitem").first();
  await expect(own.getByRole("radio")).toBeChecked();
  await expect(own.getByRole("checkbox")).toBeDisabled();
  await looksRight("calendars");
});

test("a colour is chosen by keyboard and goes back to Google's", async () => {
  const { page } = running;
  const swatch = rowOf("Sales team").getByRole("button", { name: "Colour of Sales team" });
  const shown = () => swatch.locator("span").evaluate((span) => getComputedStyle(span).backgroundColor);
  const google = await shown();
  await swatch.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "As in Google Calendar" })).toBeFocused();
  await page.getByRole("menuitemradio", { name: "Tomato" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio", { name: "Peacock" })).toBeFocused();
  await looksRight("calendar-colours");
  await page.keyboard.press("Enter");
  await expect.poll(shown).toBe("rgb(3, 155, 229)");
  await expect(page.getByRole("menu")).toBeHidden();
  await swatch.click();
  await page.getByRole("menuitemradio", { name: "As in Google Calendar" }).click();
  await expect.poll(shown).toBe(google);
});

test("a calendar that is not ticked is not shown", async () => {
  const tick = rowOf("Company days off").getByRole("checkbox");
  await tick.click();
  await expect(tick).not.toBeChecked();
  await tick.click();
  await expect(tick).toBeChecked();
});

test("a lost calendar for bookings is said, pauses them, and goes on when it is back", async () => {
  const { page } = running;
  await rowOf("Sales team").getByRole("radio").click();
  await expect(rowOf("Sales team").getByRole("radio")).toBeChecked();
  sandbox.google.calendarList.remove(TEAM_CALENDAR);
  await syncNow();
  await expect(rowOf("Sales team")).toContainText("This is no longer in your Google Calendar.");
  await expect(rowOf("Sales team")).toContainText("Bookings paused");
  await expect(page.getByText(/Bookings are paused: nothing can be added to “Sales team”/)).toBeVisible();
  await looksRight("calendars-lost");
  sandbox.google.calendarList.put({
    id: TEAM_CALENDAR,
    summary: "Sales team",
    accessRole: "writer",
    selected: true,
  });
  await syncNow();
  await expect(rowOf("Sales team")).toContainText("Bookings go here");
  await expect(page.getByText(/Bookings are paused: nothing can be added/)).toBeHidden();
});

test("nothing went wrong on the way", () => {
  expect(running.complaints).toEqual([]);
});

/** As from the status bar, which the dialog covers. */
async function syncNow(): Promise<void> {
  const { page } = running;
  await page.keyboard.press("Escape");
  await page.getByTitle("Sync now").click();
  await page.keyboard.press("ControlOrMeta+,");
  await expect(settings).toBeVisible();
}
