import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AsyncEntry } from "@napi-rs/keyring";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { connectGoogle, messages } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { launch, pointedAt, userDataFolder } from "./support/app.ts";
import { holdBrowser } from "./support/browser.ts";
import { dragEvent, eventNamed, shownTime } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import { look } from "./support/look.ts";
import { meetingToday, startAtGoogle } from "./support/meeting-today.ts";

const title = "Contract walk-through";
const hour = 3_600_000;

let sandbox: Sandbox;
let folder: ReturnType<typeof userDataFolder>;
let running: Running;
let at: number;

const profile = () => join(folder.path, "workspaces", "own");
const database = () => join(profile(), "callsheet.db");
const start = async () => {
  running = await launch(folder.path, pointedAt(sandbox));
};

test.beforeEach(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  folder = userDataFolder();
  at = meetingToday(sandbox, title).startMs;
  await start();
  await connectGoogle(running, await holdBrowser(running));
  await expect(eventNamed(running.page, title)).toBeVisible();
});
test.afterEach(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function move(hours: number): Promise<void> {
  const event = eventNamed(running.page, title);
  const before = await shownTime(event);
  await dragEvent(running.page, event, { hours });
  await expect.poll(() => shownTime(event)).not.toBe(before);
  await expect(running.page.getByText(/moved to/i).first()).toBeVisible();
}

/** The whole file, as the daily backup would have it. */
async function backedUp(): Promise<void> {
  await running.quit();
  // The last to close it writes what is in the log beside it into the file: an app that took too long to quit had no time to.
  const file = new DatabaseSync(database());
  file.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  file.close();
  copyFileSync(database(), `${database()}.backup-000001-daily`);
  await start();
  await expect(eventNamed(running.page, title)).toBeVisible();
}

async function moveOffline(): Promise<void> {
  await control(sandbox, "POST", "/network", { up: false });
  await move(1);
  // The engine's own word that it has it.
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
}

async function backOnline(): Promise<void> {
  await control(sandbox, "POST", "/network", { up: true });
  await running.page.getByTitle("Sync now").click();
  await expect.poll(() => startAtGoogle(sandbox, title), { timeout: 60_000 }).toBe(at + hour);
  await expect(running.page.getByText("change waiting")).toBeHidden();
  expect(sandbox.google.remote.all(sandbox.platform.rep.email)).toHaveLength(1);
}

/** The sign-in as the system's keychain has it. */
function keptSignIn() {
  return new AsyncEntry("Callsheet", "google", { linux: { store: "secret-service" } }).getPassword();
}

async function settings(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+,");
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return dialog;
}

test("fault 26: a data file turned to garbage is set aside, the backup restored, and what waited is sent once", async () => {
  await backedUp();
  await moveOffline();
  await running.kill();
  for (const end of ["-wal", "-shm"]) rmSync(database() + end, { force: true });
  writeFileSync(database(), "no database\n".repeat(2_000));

  await start();
  await expect(messages(running.page)).toContainText(
    /data file was damaged and is kept aside\. Restored from the backup of .+ Kept: 1 change that waits for Google\./,
  );
  await look(running.page, "recovery/restored");
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  expect(await shownTime(eventNamed(running.page, title))).toContain("11:00");
  expect(readFileSync(`${database()}.aside-000001`, "utf8")).toContain("no database");
  await backOnline();
  expect(running.complaints).toEqual([]);
});

test("fault 26: pages overwritten while it runs are found out, and mended without a restart by the rep", async () => {
  await moveOffline();
  await running.quit();
  const bytes = readFileSync(database());
  bytes.fill(0xee, 4096);
  writeFileSync(database(), bytes);
  await start();
  await expect(messages(running.page)).toContainText(/It was started over from Google.+1 change that waits/);
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  await backOnline();
});

test("fault 27: data of a newer Callsheet is named and left alone, and a backup that can be opened is offered", async () => {
  await backedUp();
  await running.quit();
  const bytes = readFileSync(database());
  // `PRAGMA user_version` (https://www.sqlite.org/fileformat.html, offset 60)
  bytes.writeUInt32BE(9999, 60);
  writeFileSync(database(), bytes);
  await start();
  await expect(running.page.getByRole("alert")).toContainText("was made by a newer Callsheet");
  const offer = running.page.getByRole("button", { name: /^Restore the backup of/ });
  await expect(offer).toBeVisible();
  await look(running.page, "recovery/newer");
  expect(readFileSync(database()).equals(bytes)).toBe(true);
  await offer.click();
  await expect(eventNamed(running.page, title)).toBeVisible();
  await expect(messages(running.page)).toContainText("Restored from the backup of");
});

test("Restore from backup goes back to the one that was chosen, and keeps what waits", async () => {
  await backedUp();
  await moveOffline();
  const dialog = await settings(running.page);
  await dialog.getByRole("button", { name: "Restore from backup…" }).scrollIntoViewIfNeeded();
  await look(running.page, "recovery/settings");
  await dialog.getByRole("button", { name: "Restore from backup…" }).click();
  const restore = running.page.getByRole("dialog", { name: "Restore from backup" });
  await expect(restore.getByRole("radio")).toHaveCount(1);
  await look(running.page, "recovery/restore");
  await restore.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(messages(running.page)).toContainText(/Restored from the backup of .+1 change that waits/);
  await expect(restore).toBeHidden();
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  expect(readdirSync(profile()).filter((name) => name.endsWith("-before-restore"))).toHaveLength(1);
  await backOnline();
  expect(running.complaints).toEqual([]);
});

test("Start over from Google reads everything anew, and keeps what waits", async () => {
  await moveOffline();
  await (await settings(running.page)).getByRole("button", { name: "Start over…" }).click();
  const sure = running.page.getByRole("dialog", { name: "Start over from Google?" });
  await look(running.page, "recovery/start-over");
  await sure.getByRole("button", { name: "Start over" }).click();
  await expect(messages(running.page)).toContainText(/Started over from Google.+1 change that waits/);
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  await backOnline();
  expect(running.complaints).toEqual([]);
});

// ux 57
test("Remove everything says what is lost, signs out, and leaves the first screen and nothing else", async () => {
  await moveOffline();
  await control(sandbox, "POST", "/network", { up: true, target: "google" });
  await (await settings(running.page)).getByRole("button", { name: "Remove everything…" }).click();
  const sure = running.page.getByRole("dialog", { name: "Remove everything from this computer?" });
  await expect(sure).toContainText("Google has not got yet");
  await look(running.page, "recovery/remove");
  sandbox.google.requests.clear();
  expect(await keptSignIn()).toContain("refreshToken");
  await sure.getByRole("button", { name: "Remove everything" }).click();
  await expect(running.page.getByRole("heading", { name: "Connect Google Calendar" })).toBeVisible();
  await expect(messages(running.page)).toContainText("Everything was removed from this computer.");
  await look(running.page, "recovery/removed");
  expect(sandbox.google.requests.count({ method: "POST", path: "/revoke" })).toBe(1);
  for (const name of ["workspaces", "window.json"]) expect(existsSync(join(folder.path, name))).toBe(false);

  expect((await keptSignIn()) ?? null).toBeNull();
  await running.quit();
  await start();
  await expect(running.page.getByRole("heading", { name: "Connect Google Calendar" })).toBeVisible();
});
