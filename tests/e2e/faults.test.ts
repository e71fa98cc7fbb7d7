import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readlinkSync } from "node:fs";
import { resolve } from "node:path";
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

const root = resolve(import.meta.dirname, "../..");
const title = "Contract walk-through";
const hour = 3_600_000;

let sandbox: Sandbox;
let folder: ReturnType<typeof userDataFolder>;
let running: Running;
let eventId: string;
let at: number;

test.beforeEach(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  folder = userDataFolder();
  ({ id: eventId, startMs: at } = meetingToday(sandbox, title));
  running = await launch(folder.path, pointedAt(sandbox));
  await connectGoogle(running, await holdBrowser(running));
  await expect(eventNamed(running.page, title)).toBeVisible();
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

const starts = () => startAtGoogle(sandbox, title);

/** Moves the event an hour on, and has it sent without waiting for the time to undo. */
async function moveAndSend(): Promise<void> {
  const { page } = running;
  const event = eventNamed(page, title);
  const before = await shownTime(event);
  await dragEvent(page, event, { hours: 1 });
  await expect.poll(() => shownTime(event)).not.toBe(before);
  await page.getByRole("button", { name: "Dismiss and send now" }).first().click();
}

/** The processes that have this workspace's database open. */
function writers(): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) =>
      openFiles(pid).some((file) => file.startsWith(folder.path) && file.endsWith("callsheet.db")),
    )
    .map(Number);
}

function openFiles(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    // Gone meanwhile, or somebody else's.
    return [];
  }
}

test("fault 7: a change that Google puts off is said to wait, until when, and goes out after that", async () => {
  const slower = { kind: "status", status: 429, headers: { "retry-after": "8" } };
  const fault = { match: { method: "PATCH" }, action: slower };
  await control(sandbox, "POST", "/faults", { target: "google", fault });
  await moveAndSend();
  await expect(banners(running.page)).toHaveText([
    /^Sending pauses until \d+:\d+.*\. Your changes wait here\.$/,
  ]);
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  await expect.poll(starts, { timeout: 20_000 }).toBe(at + hour);
  await expect(running.page.getByText("1 change waiting")).toBeHidden();
});

test("fault 9: when everything must be read again, the status bar says so and how far it is", async () => {
  await expect(running.page.getByTitle("Sync now")).toHaveText(/^Synced/);
  for (let n = 0; n < 9; n += 1) {
    const start = { dateTime: new Date(at + n * hour).toISOString() };
    const end = { dateTime: new Date(at + (n + 0.5) * hour).toISOString() };
    sandbox.google.remote.insert(sandbox.platform.rep.email, { summary: `More ${n}`, start, end });
  }
  await control(sandbox, "POST", "/pages", { target: "google", max: 2 });
  await control(sandbox, "POST", "/expire", { what: "sync-tokens" });
  const match = { path: "pageToken=" };
  const fault = { match, times: 20, action: { kind: "delay", ms: 700 } };
  await control(sandbox, "POST", "/faults", { target: "google", fault });
  await running.page.getByTitle("Sync now").click();
  await expect(running.page.getByText(/^Reading everything again in .+: \d+ events$/)).toBeVisible();
  await expect(eventNamed(running.page, title)).toBeVisible();
  await expect(running.page.getByText(/^Reading everything again/)).toBeHidden({ timeout: 20_000 });
  await expect(eventNamed(running.page, title)).toBeVisible();
});

test("fault 28: when the system's zone changes while it runs, the hours are those of the new zone", async () => {
  const { page } = running;
  const event = eventNamed(page, title);
  const shown = () => page.evaluate((ms) => new Date(ms).getHours(), at);
  expect(await shown()).toBe(10);
  await expect.poll(() => shownTime(event)).toContain("10:00");
  const session = await page.context().newCDPSession(page);
  // Half an hour off full hours, and on the same day at ten.
  await session.send("Emulation.setTimezoneOverride", { timezoneId: "Asia/Kolkata" });
  const there = await page.evaluate((ms) => new Date(ms).toTimeString().slice(0, 5), at);
  await expect.poll(() => shownTime(event), { timeout: 20_000 }).toContain(there);
  await expect(page.locator(".status-bar")).toContainText(/India|Kolkata|GMT\+5:30|IST/);
  await session.detach();
});

test("fault 29: after a sleep in the middle of a push it catches up; a second launch on waking writes nothing and opens no window", async () => {
  const { app, page } = running;
  const own = app.process();
  await control(sandbox, "POST", "/network", { up: false, target: "google" });
  await moveAndSend();
  await expect(page.locator(".status-bar")).toContainText("Offline");
  own.kill("SIGSTOP");
  sandbox.google.remote.patch(sandbox.platform.rep.email, eventId, { location: "Room 5" });
  await control(sandbox, "POST", "/network", { up: true, target: "google" });
  sandbox.google.requests.clear();
  own.kill("SIGCONT");
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
  const args = [root, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const env = { ...process.env, ...pointedAt(sandbox), CALLSHEET_USER_DATA: folder.path };
  const before = writers();
  const second = spawn(own.spawnfile, args, { env, stdio: "ignore" });
  const [code] = await once(second, "exit");
  expect(code).toBe(0);
  expect(writers()).toEqual(before);
  expect(before).toEqual([own.pid]);
  expect(app.windows()).toHaveLength(1);
  await expect.poll(starts).toBe(at + hour);
  expect(sandbox.google.remote.get(sandbox.platform.rep.email, eventId)?.location).toBe("Room 5");
  await expect(page.locator(".status-bar")).toContainText("Online");
  expect(sandbox.google.requests.count({ method: "PATCH" })).toBeLessThanOrEqual(2);
  expect(sandbox.google.remote.all(sandbox.platform.rep.email)).toHaveLength(1);
});
