import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import {
  banners,
  closeDialog,
  connectGoogle,
  googlePart,
  googleSettings,
  googleWay,
  messages,
} from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { launch, pointedAt, userDataFolder } from "./support/app.ts";
import type { HeldBrowser } from "./support/browser.ts";
import { holdBrowser } from "./support/browser.ts";
import { consentRedirect, giveConsent, refuseConsent } from "./support/consent.ts";

let sandbox: Sandbox;
let folder: ReturnType<typeof userDataFolder>;
let running: Running;
let browser: HeldBrowser;

test.beforeEach(async () => {
  sandbox = await startSandbox({ seed: "small" });
  folder = userDataFolder();
});
test.afterEach(async () => {
  expect(running.complaints).toEqual([]);
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function start(env: Readonly<Record<string, string>> = pointedAt(sandbox)): Promise<void> {
  running = await launch(folder.path, env);
  browser = await holdBrowser(running);
}

function rep(): string {
  return sandbox.platform.rep.email;
}

test("a sign-in is made in the system browser, kept in the keychain, and good after a restart", async () => {
  await start();
  await connectGoogle(running, browser);
  await expect(messages(running.page)).toContainText(`Connected to Google as ${rep()}`);
  await expect(running.page.locator("[data-event]").first()).toBeVisible();
  await running.quit();
  sandbox.google.requests.clear();

  await start();
  await expect(running.page.locator("[data-event]").first()).toBeVisible();
  await expect.poll(() => sandbox.google.requests.count({ path: /^\/calendar\/v3\// })).toBeGreaterThan(0);
  expect(await browser.count()).toBe(0);
  expect(sandbox.google.requests.all().filter(({ status }) => status === 401)).toEqual([]);
  expect(await banners(running.page).count()).toBe(0);
  await expect(await googleSettings(running.page)).toContainText(rep());
});

test("a refused consent leads back to the first screen, which blames nobody", async () => {
  await start();
  const { page } = running;
  await googleWay(page).getByRole("button", { name: "Connect" }).click();
  expect(await refuseConsent(await browser.next())).toContain("Not signed in");
  await expect(googleWay(page).getByRole("button", { name: "Connect" })).toBeEnabled();
  expect(await page.getByRole("alert").count()).toBe(0);
  await expect(messages(page)).toBeEmpty();

  await connectGoogle(running, browser);
  await expect(page.locator("[data-event]").first()).toBeVisible();
});

test("a sign-in that is cancelled in the app leaves nothing listening", async () => {
  await start();
  const { page } = running;
  await googleWay(page).getByRole("button", { name: "Connect" }).click();
  const redirect = await consentRedirect(await browser.next());
  await googleWay(page).getByRole("button", { name: "Cancel" }).click();
  await expect(googleWay(page).getByRole("button", { name: "Connect" })).toBeVisible();
  await expect(fetch(redirect)).rejects.toThrow("fetch failed");
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("an answer with a wrong state changes nothing, and the right one is taken once", async () => {
  await start();
  const { page } = running;
  await googleWay(page).getByRole("button", { name: "Connect" }).click();
  const redirect = await consentRedirect(await browser.next());
  const forged = new URL(redirect);
  forged.searchParams.set("state", "A".repeat(forged.searchParams.get("state")?.length ?? 0));
  const without = new URL(redirect);
  without.searchParams.delete("state");
  for (const url of [forged, without]) {
    const answer = await fetch(url);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("not for now");
  }
  expect((await fetch(redirect, { method: "POST" })).status).toBe(405);
  expect(sandbox.google.requests.count({ path: "/token" })).toBe(0);
  await expect(googleWay(page).getByRole("button", { name: "Cancel" })).toBeVisible();

  expect((await fetch(redirect)).status).toBe(200);
  await expect(page.locator("[data-event]").first()).toBeVisible();
  await expect(fetch(redirect)).rejects.toThrow("fetch failed");
  expect(sandbox.google.requests.count({ path: "/token" })).toBe(1);
});

test("a code of an earlier sign-in is refused, and the next sign-in works", async () => {
  await start();
  const { page } = running;
  await googleWay(page).getByRole("button", { name: "Connect" }).click();
  const stale = new URL(await consentRedirect(await browser.next()));
  await googleWay(page).getByRole("button", { name: "Cancel" }).click();
  await googleWay(page).getByRole("button", { name: "Connect" }).click();
  const replayed = new URL(await consentRedirect(await browser.next()));
  replayed.searchParams.set("code", stale.searchParams.get("code") ?? "");
  await fetch(replayed);
  await expect(page.getByRole("alert")).toContainText("Google refused the sign-in (invalid_grant)");
  await expect(page.getByRole("alert")).toContainText("Nothing was changed");

  await page.getByRole("button", { name: "Try again" }).click();
  await giveConsent(await browser.next());
  await expect(page.locator("[data-event]").first()).toBeVisible();
});

test("a permission left unticked is named, and granted by signing in again", async () => {
  await start();
  const { page } = running;
  await connectGoogle(running, browser, ["calendar.freebusy"]);
  await expect(banners(page)).toHaveCount(1);
  await expect(banners(page)).toContainText("You left out: see when you and others are busy.");
  await expect(page.locator("[data-event]").first()).toBeVisible();

  await banners(page).getByRole("button", { name: "Open Settings" }).click();
  const settings = googlePart(page);
  await expect(settings).toContainText("without: see when you and others are busy");
  await settings.getByRole("button", { name: "Sign in again" }).click();
  await giveConsent(await browser.next());
  await expect(settings).not.toContainText("without:");
  await closeDialog(page);
  await expect(banners(page)).toHaveCount(0);
});

test("without the permission to change events nothing is sent; what was made waits until it is granted", async () => {
  await start();
  const { page } = running;
  await connectGoogle(running, browser, ["calendar.events"]);
  await expect(banners(page)).toContainText([
    "You left out: see and change the events of your calendars. Callsheet cannot do that part.",
  ]);
  await expect.poll(() => sandbox.google.requests.count({ path: /calendarList$/ })).toBeGreaterThan(0);
  await page.keyboard.press("c");
  await page.getByRole("textbox", { name: "Title" }).fill("Contract walk-through");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Dismiss and send now" }).click();
  await expect(page.getByText("1 change waiting")).toBeVisible();
  await page.getByTitle("Sync now").click();
  await expect(messages(page)).toContainText("not given the permission");
  expect(sandbox.google.requests.count({ method: "POST", path: /\/events$/ })).toBe(0);

  const settings = await googleSettings(page);
  await settings.getByRole("button", { name: "Sign in again" }).click();
  await giveConsent(await browser.next());
  const made = () => sandbox.google.remote.all(rep()).map(({ summary }) => summary);
  await expect.poll(made).toContain("Contract walk-through");
  await closeDialog(page);
  await expect(banners(page)).toHaveCount(0);
});
