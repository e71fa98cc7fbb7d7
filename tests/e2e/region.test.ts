import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { dragEvent, eventNamed, shownTime, turnTo } from "./support/calendar.ts";
import { grabPoint } from "./support/drag-desk.ts";
import { picture } from "./support/look.ts";

const hour = 3_600_000;
/** Of the system, for the tests that are not about another one. */
const berlin = { TZ: "Europe/Berlin" };

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
  const today = new Date();
  const ten = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), 9, 30);
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: "America/New_York" });
  sandbox.google.remote.insert(sandbox.platform.rep.email, {
    summary: "Half past ten",
    start: at(ten),
    end: at(ten + hour),
  });
  running = await launch(folder.path, { ...pointedAt(sandbox), ...berlin });
  await connectBoth(running, sandbox);
  await expect(eventNamed(running.page, "Half past ten")).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function openSettings(page: Page) {
  await page.keyboard.press("ControlOrMeta+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await expect(settings).toBeVisible();
  return settings;
}

// ux 5
test("a second column of hours is chosen in Settings, named by its zone, and put away from the hours' own menu", async () => {
  const { page } = running;
  const settings = await openSettings(page);
  await settings.getByRole("switch", { name: /second time zone/i }).check();
  await settings.getByLabel("Zone of the second column").selectOption("Asia/Kolkata");
  await page.keyboard.press("Escape");
  const second = page.locator(".second-hours .rbc-label");
  await expect(second).toHaveCount(24);
  await expect(second.nth(10)).toContainText(/^1[34]:30$/);
  await expect(page.locator(".zone-names")).toContainText("GMT+5:30");
  await page.keyboard.press("d");
  await expect(second).toHaveCount(24);
  await expectAccessible(page);
  await page.keyboard.press("w");
  await picture(running.page, "region/second-zone");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await picture(running.page, "region/second-zone-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("button", { name: /^time zones, yours is/i }).click();
  await picture(running.page, "region/second-zone-menu");
  await page.getByRole("menuitem", { name: "Hide Kolkata" }).click();
  await expect(second).toHaveCount(0);
  await page.getByRole("button", { name: /^time zones, yours is/i }).press("Enter");
  await page.getByRole("menuitem", { name: "Choose a second zone…" }).press("Enter");
  await expect(page.getByRole("dialog").getByRole("searchbox")).toHaveValue("Second time zone");
  await expect(page.getByRole("switch", { name: /second time zone/i })).toBeVisible();
  await expect(page.getByRole("switch", { name: /book demos/i })).toBeHidden();
  await picture(running.page, "region/settings-found");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("dragging works beside a second column: the time is that of the rep's own hours", async () => {
  const { page } = running;
  const settings = await openSettings(page);
  await settings.getByRole("switch", { name: /second time zone/i }).check();
  await page.keyboard.press("Escape");
  const event = eventNamed(page, "Half past ten");
  await dragEvent(page, event, { hours: 1 });
  await expect.poll(() => shownTime(event)).toContain("11:30");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => shownTime(event)).toContain("10:30");
});

test("Settings are searched: what fits is left and marked, Enter goes to it, Escape gives everything back", async () => {
  const { page } = running;
  const settings = await openSettings(page);
  const search = settings.getByRole("searchbox", { name: "Search the settings" });
  await search.fill("week start");
  await expect(settings.getByLabel("Weeks start on")).toBeVisible();
  await expect(settings.getByLabel("Clock")).toBeHidden();
  await expect(settings.getByRole("heading", { name: "Theme" })).toBeHidden();
  expect(await page.evaluate(() => CSS.highlights.get("settings-found")?.size)).toBe(2);
  await expectAccessible(page);
  await picture(running.page, "region/settings-search");
  await search.press("Enter");
  await expect(settings.getByLabel("Weeks start on")).toBeFocused();
  await search.fill("zzz");
  await expect(settings.getByText(/nothing in settings says “zzz”/i)).toBeVisible();
  await picture(running.page, "region/settings-nothing");
  await search.press("Escape");
  await expect(search).toHaveValue("");
  await expect(settings.getByRole("heading", { name: "Theme" })).toBeVisible();
  await search.press("Escape");
  await expect(settings).toBeHidden();
});

test("another clock and start of the week hold everywhere once Settings is closed, and after a restart", async () => {
  const { page } = running;
  await expect(page.locator(".day-header-name").first()).toHaveText("Mon");
  const settings = await openSettings(page);
  await settings.getByLabel("Clock").selectOption("12 hours");
  await settings.getByLabel("Weeks start on").selectOption("Sunday");
  await picture(running.page, "region/settings-region");
  await page.keyboard.press("Escape");
  await expect(page.locator(".day-header-name").first()).toHaveText("Sun");
  await expect(page.locator(".rbc-time-gutter:not(.second-hours) .rbc-label").nth(15)).toHaveText(/^3\spm$/i);
  const event = eventNamed(page, "Half past ten");
  await expect.poll(() => shownTime(event)).toMatch(/10:30\sam/i);
  await expect(page.locator(".status-bar")).toContainText(/\d\s[ap]m$/i);
  await picture(running.page, "region/twelve-hours");
  // The engine's words keep to it too.
  await dragEvent(page, event, { hours: 1 });
  await expect(page.locator(".toast", { hasText: /moved .*11:30\sam/i })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await running.quit();
  running = await launch(folder.path, { ...pointedAt(sandbox), ...berlin });
  await expect(running.page.locator(".day-header-name").first()).toHaveText("Sun");
});

test("a lead's meeting says the lead's own time under the pointer, and while it is dragged", async () => {
  const { page } = running;
  const settings = await openSettings(page);
  await settings.getByLabel("Clock").selectOption("24 hours");
  await page.keyboard.press("Escape");
  await expect(page.locator(".rbc-time-gutter:not(.second-hours) .rbc-label").nth(15)).toHaveText("15:00");
  const demo = eventNamed(page, "Priya Nair");
  await turnTo(page, demo);
  await demo.hover();
  await expect(demo).toHaveAttribute("title", /For the lead: \d\d:\d\d – \d\d:\d\d in Kolkata/);
  // The app has only just come up: what it reads meanwhile may have moved it from under the pointer.
  const { x, y } = await grabPoint(demo);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y + 57, { steps: 6 });
  await expect(page.locator(".drag-label-there")).toHaveText(
    /^For the lead: \d\d:\d\d – \d\d:\d\d in Kolkata$/,
  );
  await picture(running.page, "region/drag-lead-zone");
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

/** Where it is another day already, or weeks start with another one, the event may be in the week before or after. */
async function turnAround(page: Page, event: Locator): Promise<void> {
  await expect(page.locator("[data-event]").first()).toBeVisible();
  const there = () =>
    event.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
  if (await there()) return;
  await page.getByRole("button", { name: "Back", exact: true }).click();
  if (await there()) return;
  await page.getByRole("button", { name: "Today", exact: true }).click();
  await page.getByRole("button", { name: "Forward", exact: true }).click();
  await expect(event).toBeVisible();
}

const readers = [
  { lang: "en_US.UTF-8", zone: "America/New_York", first: "Sun", starts: /4:30\sAM/ },
  { lang: "de_DE.UTF-8", zone: "Asia/Kolkata", first: "Mo", starts: /15:00/ },
  { lang: "ja_JP.UTF-8", zone: "Australia/Lord_Howe", first: "日", starts: /20:30/ },
  { lang: "hi_IN.UTF-8", zone: "America/Sao_Paulo", first: "रवि", starts: /6:30\sam/ },
];
for (const { lang, zone, first, starts } of readers) {
  test(`the desk of a reader with ${lang} in ${zone} has their hours, days and start of the week`, async () => {
    await running.quit();
    const env = { ...pointedAt(sandbox), LANG: lang, LANGUAGE: lang, LC_ALL: lang, TZ: zone };
    running = await launch(folder.path, env);
    const { page } = running;
    const settings = await openSettings(page);
    await settings.getByLabel("Clock").selectOption("As the system");
    await settings.getByLabel("Weeks start on").selectOption("As the system");
    await settings.getByRole("switch", { name: /second time zone/i }).check();
    await page.keyboard.press("Escape");
    await expect(page.locator(".day-header-name").first()).toHaveText(first);
    const shown = eventNamed(page, "Half past ten");
    await turnAround(page, shown);
    await picture(running.page, `region/reader-${lang.slice(0, 5)}`);
    await expect.poll(() => shownTime(shown)).toMatch(starts);
    await expect(page.locator(".second-hours .rbc-label")).toHaveCount(24);
    await picture(running.page, `region/reader-${lang.slice(0, 5)}`);
    const cut = await page.locator(".event-time:visible").evaluateAll((times) =>
      times
        // Two side by side have not always room for one clock time.
        .filter((time) => time.clientWidth > 45 && time.scrollWidth > time.clientWidth + 1)
        .map((time) => time.textContent),
    );
    expect(cut).toEqual([]);
  });
}

test("nothing went wrong on the way", () => {
  expect(running.complaints).toEqual([]);
});
