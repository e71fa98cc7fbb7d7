import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { banners, connectGoogle } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { launch, pointedAt, userDataFolder } from "./support/app.ts";
import { holdBrowser } from "./support/browser.ts";
import { dragEvent, eventNamed, shownTime } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { meetingToday, startAtGoogle } from "./support/meeting-today.ts";

const title = "Contract walk-through";
const hourMs = 3_600_000;

let sandbox: Sandbox;
let folder: ReturnType<typeof userDataFolder>;
let startsAt: number;

test.beforeEach(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  folder = userDataFolder();
  startsAt = meetingToday(sandbox, title).startMs;
});
test.afterEach(async () => {
  await sandbox.close();
  folder.drop();
});

const starts = () => startAtGoogle(sandbox, title);

/** Keeps every engine that is started from now on, so that `killEngine` finds it. */
async function watchEngines({ app }: Running): Promise<void> {
  await app.evaluate(() => {
    const engines: unknown[] = [];
    Object.assign(globalThis, { engines });
    process.on("worker", (worker) => engines.push(worker));
  });
}

function enginesStarted({ app }: Running): Promise<number> {
  return app.evaluate(() => (globalThis as { engines?: unknown[] }).engines?.length ?? 0);
}

/** Ends the newest engine's thread in the middle of whatever it does, as a crash in there would. */
async function killEngine({ app }: Running): Promise<void> {
  await app.evaluate(async () => {
    const { engines } = globalThis as { engines?: { terminate(): Promise<number> }[] };
    await engines?.at(-1)?.terminate();
  });
}

/** How the engine is told to stand, from now on. */
async function watchStatus(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { engineTold: told });
    window.callsheet.onNotice((text) => {
      const notice = JSON.parse(text);
      if (notice.kind === "status" && notice.status.engine !== told.at(-1)) told.push(notice.status.engine);
    });
  });
  return () => page.evaluate(() => (globalThis as { engineTold?: string[] }).engineTold ?? []);
}

/** Moves it by an hour, to an hour that is named. */
async function moveTo(page: Page, hour: string): Promise<void> {
  const event = eventNamed(page, title);
  await expect(event).toBeVisible();
  await dragEvent(page, event, { hours: 1 });
  await expect.poll(() => shownTime(event)).toContain(hour);
  // The toast comes with the answer; what is read aloud comes with the drop, when nothing is on the disk yet.
  await expect(page.locator(".toast", { hasText: new RegExp(`moved to .*${hour}`, "i") })).toBeVisible();
}

test("an engine that dies is started again, says so, and sends what it had acknowledged", async () => {
  const running = await launch(folder.path, pointedAt(sandbox));
  const { page } = running;
  await watchEngines(running);
  await connectGoogle(running, await holdBrowser(running));
  expect(await enginesStarted(running)).toBe(1);
  const told = await watchStatus(page);
  await expect(eventNamed(page, title)).toBeVisible();
  await control(sandbox, "POST", "/network", { up: false });
  await moveTo(page, "11:00");

  await killEngine(running);
  await expect.poll(told).toEqual(["running", "restarting", "running"]);
  expect(await enginesStarted(running)).toBe(2);
  await expect(page.getByText("1 change waiting")).toBeVisible();
  // The line that said so is gone, and what it had pushed down is back.
  await expect(banners(page)).toHaveCount(0);
  expect(await shownTime(eventNamed(page, title))).toContain("11:00");
  await moveTo(page, "12:00");
  expect(starts()).toBe(startsAt);

  await control(sandbox, "POST", "/network", { up: true });
  await page.getByTitle("Sync now").click();
  await expect.poll(starts, { timeout: 60_000 }).toBe(startsAt + 2 * hourMs);
  await expect(page.getByText("change waiting")).toBeHidden();
  expect(running.complaints).toEqual([]);
  await running.quit();
});

test("an engine that dies again and again is started again with pauses, and the screen stays usable", async () => {
  const running = await launch(folder.path, pointedAt(sandbox));
  const { page } = running;
  await watchEngines(running);
  await connectGoogle(running, await holdBrowser(running));
  await expect(eventNamed(page, title)).toBeVisible();
  for (let deaths = 1; deaths <= 3; deaths += 1) {
    await killEngine(running);
    await expect.poll(() => enginesStarted(running)).toBe(deaths + 1);
    await expect(eventNamed(page, title)).toBeVisible();
  }
  await expect(page.locator(".banner")).toHaveCount(0);
  await moveTo(page, "11:00");
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
  await expect.poll(starts, { timeout: 30_000 }).toBe(startsAt + hourMs);
  expect(running.complaints).toEqual([]);
  await running.quit();
});

test("an app that is killed the moment a change is acknowledged sends it after the next start", async () => {
  const running = await launch(folder.path, pointedAt(sandbox));
  await connectGoogle(running, await holdBrowser(running));
  await moveTo(running.page, "11:00");
  await running.kill();
  expect(starts()).toBe(startsAt);

  const again = await launch(folder.path, pointedAt(sandbox));
  const event = eventNamed(again.page, title);
  await expect(event).toBeVisible();
  expect(await shownTime(event)).toContain("11:00");
  await expect.poll(starts, { timeout: 30_000 }).toBe(startsAt + hourMs);
  expect(again.complaints).toEqual([]);
  await again.quit();
});
