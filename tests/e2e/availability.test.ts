import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { leadNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { look } from "./support/look.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  running = await launch(folder.path, pointedAt(sandbox));
  await connectBoth(running, sandbox);
  await expect(running.page.getByText("Arjun Mehta").first()).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

test("hours, buffers, notice and the calendars that count are set in Settings, and kept", async () => {
  const { page } = running;
  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("dialog");
  await settings.getByLabel("Free after a meeting").selectOption("10 minutes");
  await settings.getByLabel("Shortest notice").selectOption("1 hour");
  await settings.getByRole("checkbox", { name: "Saturday" }).check();
  await settings.getByLabel("Saturday, until").selectOption("720");
  const counted = settings.getByRole("group", { name: "You are busy when there is something in" });
  await expect(counted.getByText("Bookings go here")).toBeVisible();
  await expect(counted.getByRole("checkbox").first()).toBeDisabled();
  const team = counted.getByRole("checkbox", { name: "Sales team" });
  await expect(team).not.toBeChecked();
  await team.click();
  await expect(team).toBeChecked();
  await counted.scrollIntoViewIfNeeded();
  await look(running.page, "availability/settings");
  await page.keyboard.press("Escape");

  await running.quit();
  running = await launch(folder.path, pointedAt(sandbox));
  await expect(running.page.getByText("Arjun Mehta").first()).toBeVisible();
  await running.page.keyboard.press("ControlOrMeta+,");
  const again = running.page.getByRole("dialog");
  await expect(again.getByLabel("Free after a meeting")).toHaveValue("10");
  await expect(again.getByLabel("Shortest notice")).toHaveValue("60");
  await expect(again.getByLabel("Saturday, until")).toHaveValue("720");
  await expect(again.getByRole("checkbox", { name: "Sales team", exact: true })).toBeChecked();
  await again.getByRole("checkbox", { name: "Sales team", exact: true }).click();
  await again.getByRole("checkbox", { name: "Saturday" }).uncheck();
  await running.page.keyboard.press("Escape");
  expect(running.complaints).toEqual([]);
});

const clipboardText = () => running.app.evaluate(({ clipboard }) => clipboard.readText());

test("times are found for a lead, three of them copied in their zone, and one is booked by keyboard", async () => {
  const { page } = running;
  await leadNamed(page, "Tyler Nakamura").click();
  await page.getByRole("button", { name: "Find times" }).click();
  const dialog = page.getByRole("dialog", { name: "Find a time with Tyler Nakamura" });
  const times = dialog.getByRole("listbox", { name: "Free times" });
  await expect(times.getByRole("option").first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Next available: / })).toBeVisible();
  await expect(dialog.getByText(/Google does not say when/)).toBeVisible();
  await look(running.page, "availability/find-times");

  await dialog.getByRole("button", { name: "Copy three times" }).click();
  await expect
    .poll(clipboardText)
    .toMatch(/^(- \w+ \d+ \w+, \d\d:\d\d – \d\d:\d\d\n){3}\nTime zone: .+ \(.+GMT.*\)$/);
  await dialog.getByLabel(/^Their time zone/).selectOption("Asia/Kolkata");
  await dialog.getByRole("checkbox", { name: /08:00 and 20:00/ }).uncheck();
  await dialog.getByRole("button", { name: "Copy three times" }).click();
  await expect.poll(clipboardText).toContain("Time zone: India Standard Time (Kolkata, GMT+5:30)");

  await times.getByRole("option").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const chosen = times.getByRole("option", { selected: true });
  const at = (await chosen.innerText()).slice(0, 5);
  await look(running.page, "availability/find-times-chosen");
  await dialog.getByRole("button", { name: /^Book .*\d\d:\d\d$/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Booked “Tyler Nakamura/).first()).toContainText(at);
  await expect(page.getByRole("region", { name: "Detail" }).or(page.locator(".meeting-card"))).toContainText(
    at,
  );

  await page.locator("body").press("f");
  const again = page.getByRole("dialog", { name: /^Another time for “Tyler Nakamura/ });
  const next = again.getByRole("button", { name: /^Next available: / });
  await expect(next).toBeVisible();
  await next.click();
  await again.getByRole("button", { name: /^Move to / }).click();
  await expect(again).toBeHidden();
  await expect(page.getByText(/^Moved to/).first()).toBeVisible();
  expect(running.complaints).toEqual([]);
});

/** The next Wednesday that is at least two days off, at an hour in UTC, where the tests run. */
function wednesday(hour: number): Date {
  const day = new Date(Date.now() + 2 * 86_400_000);
  while (day.getUTCDay() !== 3) day.setUTCDate(day.getUTCDate() + 1);
  day.setUTCHours(hour, 0, 0, 0);
  return day;
}

test("a demo that clashes shows the three nearest free times, kept up to date, and one press books one", async () => {
  const { page } = running;
  const asked = wednesday(15);
  const calendarId = sandbox.platform.rep.email;
  const busy = sandbox.google.remote.insert(calendarId, {
    summary: "Board",
    start: { dateTime: new Date(asked.getTime() - 3_600_000).toISOString() },
    end: { dateTime: new Date(asked.getTime() + 7_200_000).toISOString() },
  });
  await page.keyboard.press("r");
  await control(sandbox, "POST", "/leads", {
    lead: {
      extracted_name: "Ingrid Falk",
      company_name: "Nordlys Energi",
      extracted_email: "ingrid.falk@nordlys.example",
      demo_book_datetime: asked.toISOString().replace("Z", "+00:00"),
      lead_status_tag: "Hot",
    },
  });
  const row = leadNamed(page, "Ingrid Falk");
  await expect(row).toContainText("Clash: pick a time", { timeout: 60_000 });
  await row.click();
  const card = page.locator(".demo-card");
  await expect(card).toContainText("You are busy then");
  await expect(card.locator(".slots button")).toHaveCount(3);
  await look(running.page, "availability/clash");

  sandbox.google.remote.delete(calendarId, busy.id ?? "");
  await page.locator("body").press("r");
  await expect(card).toContainText("This time is free by now.", { timeout: 30_000 });
  await expect(card.getByRole("button", { name: "Book it", exact: true })).toBeVisible();

  sandbox.google.remote.insert(calendarId, {
    summary: "Board again",
    start: { dateTime: new Date(asked.getTime() - 1_800_000).toISOString() },
    end: { dateTime: new Date(asked.getTime() + 7_200_000).toISOString() },
  });
  await page.locator("body").press("r");
  const first = card.locator(".slots button").first();
  await expect(first).toBeVisible({ timeout: 30_000 });
  const time = (await first.innerText()).match(/\d\d:\d\d/)?.[0] ?? "no time";
  await first.click();
  await expect(page.getByText(/^Booked “Ingrid Falk/).first()).toContainText(time);
  await expect(row).toContainText(/Demo/);
  expect(running.complaints).toEqual([]);
});
