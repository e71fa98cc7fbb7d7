import { expect, test } from "@playwright/test";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import {
  accountSettings,
  banners,
  closeDialog,
  connectGoogle,
  googlePart,
  googleSettings,
  messages,
} from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { launch, pointedAt, userDataFolder } from "./support/app.ts";
import type { HeldBrowser } from "./support/browser.ts";
import { holdBrowser } from "./support/browser.ts";
import { dragEvent, eventNamed, shownTime } from "./support/calendar.ts";
import { giveConsent } from "./support/consent.ts";
import { control } from "./support/control.ts";
import { copy } from "./support/copy.ts";
import { meetingToday, startAtGoogle } from "./support/meeting-today.ts";

const calendarRequests = { path: /^\/calendar\/v3\// };
const calendarPath = { path: "^/calendar/v3/" };
const title = "Contract walk-through";

let sandbox: Sandbox;
let folder: ReturnType<typeof userDataFolder>;
let running: Running;
let browser: HeldBrowser;

test.beforeEach(async () => {
  sandbox = await startSandbox({ seed: "empty" });
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

/** Moves the test's event by hours. */
async function move(hours: number): Promise<void> {
  const { page } = running;
  const event = eventNamed(page, title);
  const before = await shownTime(event);
  await dragEvent(page, event, { hours });
  await expect.poll(() => shownTime(event)).not.toBe(before);
}

/** Has the move sent without waiting for the time to undo. */
async function sendNow(): Promise<void> {
  await running.page.getByRole("button", { name: "Dismiss and send now" }).first().click();
}

test("a sign-in revoked at Google stops every request, and what was changed meanwhile goes out after a new one", async () => {
  const at = meetingToday(sandbox, title).startMs;
  await start();
  const { page } = running;
  await connectGoogle(running, browser);
  await expect(eventNamed(page, title)).toBeVisible();
  await move(1);
  await control(sandbox, "POST", "/revoke", { target: "google" });
  await sendNow();
  await expect(banners(page)).toHaveText([
    /Google wants you to sign in again. Your changes wait here until then./,
  ]);
  await expect(page.getByText("1 change waiting")).toBeVisible();
  sandbox.google.requests.clear();

  await move(1);
  await sendNow();
  await page.getByTitle("Sync now").click();
  await expect(messages(page)).toContainText("Google no longer accepts this sign-in.");
  await expect(banners(page)).toHaveCount(1);
  expect(sandbox.google.requests.all()).toEqual([]);
  expect(startAtGoogle(sandbox, title)).toBe(at);

  await banners(page).getByRole("button", { name: "Sign in" }).click();
  const settings = googlePart(page);
  await expect(settings).toContainText(`${rep()}: Google wants you to sign in again`);
  await settings.getByRole("button", { name: "Sign in again" }).click();
  const link = await browser.next();
  expect(new URL(link).searchParams.get("login_hint")).toBe(rep());
  await giveConsent(link);
  await expect.poll(() => startAtGoogle(sandbox, title)).toBe(at + 2 * 3_600_000);
  await expect(banners(page)).toHaveCount(0);
});

test("a Google that refuses fresh tokens is said to want a new sign-in, and is asked no more until then", async () => {
  const at = meetingToday(sandbox, title).startMs;
  await start();
  const { page } = running;
  await connectGoogle(running, browser);
  await expect(eventNamed(page, title)).toBeVisible();
  await move(1);
  const refused = { status: 401, body: { error: { code: 401, message: "Invalid Credentials" } } };
  sandbox.google.faults.add({ match: calendarPath, times: 99, action: { kind: "status", ...refused } });
  await sendNow();
  await expect(banners(page)).toHaveText([/Google wants you to sign in again/]);
  await expect(page.getByText("1 change waiting")).toBeVisible();

  sandbox.google.faults.clear();
  await banners(page).getByRole("button", { name: "Sign in" }).click();
  const settings = googlePart(page);
  await settings.getByRole("button", { name: "Sign in again" }).click();
  await giveConsent(await browser.next());
  await expect.poll(() => startAtGoogle(sandbox, title)).toBe(at + 3_600_000);
  await expect(banners(page)).toHaveCount(0);
});

test("another account is refused in words, signed out again, and no change goes to it", async () => {
  meetingToday(sandbox, title);
  await start();
  await connectGoogle(running, browser);
  await expect(eventNamed(running.page, title)).toBeVisible();
  await move(1);
  await control(sandbox, "POST", "/network", { up: false });
  await sendNow();
  await running.quit();

  const other = await startGoogleEmulator({
    seed: {
      email: "someone.else@elsewhere.example",
      name: "Someone Else",
      timeZone: "UTC",
      calendars: [],
      events: {},
    },
    clock: Date.now,
  });
  await start({ ...pointedAt(sandbox), CALLSHEET_GOOGLE_URL: other.url });
  const { page } = running;
  other.expireAccessTokens();
  await expect(banners(page)).toContainText("Google wants you to sign in again");
  await banners(page).getByRole("button", { name: "Sign in" }).click();
  const settings = googlePart(page);
  await settings.getByRole("button", { name: "Sign in again" }).click();
  await giveConsent(await browser.next());
  await expect(settings.getByRole("alert")).toContainText(
    `This workspace belongs to ${rep()}. The other account was signed out again and nothing was changed.`,
  );
  await expect(settings.getByRole("alert")).toContainText(`Sign in as ${rep()}.`);
  expect(other.requests.find({ path: "/revoke" }).map(({ status }) => status)).toEqual([200]);
  const accepted = other.requests.find(calendarRequests).filter(({ status }) => status !== 401);
  expect(accepted).toEqual([]);
  await closeDialog(page);
  await expect(page.getByText("1 change waiting")).toBeVisible();
  await other.close();
});

test("disconnecting revokes at Google and ends the requests; events and changes stay", async () => {
  meetingToday(sandbox, title);
  await start();
  const { page } = running;
  await connectGoogle(running, browser);
  await expect(eventNamed(page, title)).toBeVisible();
  const settings = await googleSettings(page);
  await settings.getByRole("button", { name: "Disconnect" }).click();
  expect(sandbox.google.requests.count({ path: "/revoke" })).toBe(0);
  await settings.getByRole("button", { name: "Really disconnect" }).click();
  await expect(settings).toContainText("Not connected");
  await expect
    .poll(() => sandbox.google.requests.find({ path: "/revoke" }).map(({ status }) => status))
    .toEqual([200]);
  await closeDialog(page);
  sandbox.google.requests.clear();

  await expect(eventNamed(page, title)).toBeVisible();
  await move(1);
  await page.getByTitle("Sync now").click();
  await expect(messages(page)).toContainText("No google account is connected.", { ignoreCase: true });
  await running.quit();
  await start();
  await expect(eventNamed(running.page, title)).toBeVisible();
  await expect(running.page.getByText("1 change waiting")).toBeVisible();
  expect(sandbox.google.requests.all()).toEqual([]);
});

test("a wrong key of the call platform is refused, the right one connects, and neither is ever on the page", async () => {
  await start();
  const { page } = running;
  await connectGoogle(running, browser);
  const settings = await accountSettings(page, "Call platform");
  await settings.getByRole("button", { name: "Connect", exact: true }).click();
  await settings.getByLabel("Address of the platform").fill(sandbox.endpoints.platform.url);
  const paste = settings.getByRole("button", { name: /paste api key/i });

  await copy(running, "two words");
  await paste.click();
  await expect(settings.getByRole("alert")).toContainText("The clipboard holds no API key");

  const wrong = "cs_live_a-key-that-nobody-has";
  await copy(running, wrong);
  await paste.click();
  await expect(settings.getByRole("alert")).toContainText("does not accept the API key");
  expect(sandbox.platform.requests.all().map(({ status }) => status)).toEqual([401]);
  const refusedPage = await everythingOn();

  await copy(running, sandbox.endpoints.platform.apiKey);
  await paste.click();
  await expect(page.getByText(/connected to your call platform as maya lindgren/i)).toBeVisible();
  await expect(page.getByRole("list", { name: "Connected call platforms" })).toContainText("Maya Lindgren");
  const connectedPage = await everythingOn();
  expect(refusedPage).toContain(sandbox.endpoints.platform.url);
  for (const key of [wrong, sandbox.endpoints.platform.apiKey]) {
    expect(refusedPage).not.toContain(key);
    expect(connectedPage).not.toContain(key);
  }
  await closeDialog(page);
  await expect.poll(() => sandbox.platform.requests.count({ path: /\/leads$/ })).toBeGreaterThan(0);
  expect(sandbox.platform.requests.find({ path: /\/leads$/ }).map(({ status }) => status)).not.toContain(401);
});

/** What the page holds: its elements and what its fields contain. */
async function everythingOn(): Promise<string> {
  const fields = await running.page
    .locator("input")
    .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : "")));
  return [await running.page.content(), ...fields].join("\n");
}
