import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { accountSettings, closeDialog, connectGoogle } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { launch, pointedAt, userDataFolder } from "./support/app.ts";
import { holdBrowser } from "./support/browser.ts";
import { filesIn, findSecrets } from "./support/canary.ts";
import { control } from "./support/control.ts";
import { copy } from "./support/copy.ts";
import { withOwnKeychain } from "./support/desktop-session.ts";
import { look } from "./support/look.ts";
import { tapPage } from "./support/page-tap.ts";

const root = resolve(import.meta.dirname, "../..");

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
let running: Running;

test.beforeEach(async () => {
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
});
test.afterEach(async () => {
  await running.quit();
  await sandbox.close();
  folder.drop();
});

async function newCode(): Promise<string> {
  const { code } = await control(sandbox, "POST", "/handoff-codes");
  return code;
}

const linkWith = (code: string) => `callsheet://google/connect?code=${code}`;

/** The dashboard's button pressed while the app runs: the system starts it once more with the link. */
async function press(link: string): Promise<void> {
  const program = await running.app.evaluate(() => process.execPath);
  const args = [root, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), link];
  const second = spawn(program, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined, CALLSHEET_USER_DATA: folder.path },
    stdio: "ignore",
  });
  expect(await new Promise((done) => second.once("exit", done))).toBe(0);
}

/** Connects the call platform on the first screen. */
async function connectPlatformFirst(): Promise<void> {
  const { page } = running;
  const way = page.locator("section", { hasText: "Connect your call platform" });
  await way.getByRole("button", { name: "Connect" }).click();
  await way.getByLabel("Address of the platform").fill(sandbox.endpoints.platform.url);
  await copy(running, sandbox.endpoints.platform.apiKey);
  await way.getByRole("button", { name: /paste api key/i }).click();
  await expect(page.getByRole("region", { name: "Calendar" })).toBeVisible();
}

const offer = () => running.page.getByRole("dialog", { name: "Connect Google Calendar?" });
const redeemed = () => sandbox.platform.requests.count({ path: "/api/v1/google-handoff" });

test("row 9: a dashboard's link connects Google after the rep's yes, once, and its secrets are in the keychain alone", async () => {
  test.setTimeout(120_000);
  await withOwnKeychain(async (session) => {
    running = await launch(folder.path, { ...pointedAt(sandbox), ...session });
    const tap = await tapPage(running);
    const { page } = running;
    await connectPlatformFirst();
    const code = await newCode();
    await press(linkWith(code));
    await expect(offer()).toContainText(new URL(sandbox.endpoints.platform.url).host);
    await tap.look();
    await look(running.page, "handoff/offer");
    expect(redeemed()).toBe(0);
    await offer().getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByText(`Connected to Google as ${sandbox.platform.rep.email}`)).toBeVisible();
    await expect(page.locator("[data-event]").first()).toBeVisible({ timeout: 20_000 });
    await tap.look();

    await press(linkWith(code));
    await expect(offer()).toContainText(`This workspace belongs to ${sandbox.platform.rep.email}`);
    await offer().getByRole("button", { name: "Connect", exact: true }).click();
    await expect(offer().getByRole("alert")).toContainText("This link was used before");
    await look(running.page, "handoff/used");
    await tap.look();
    await expect(offer().getByRole("button", { name: "Connect", exact: true })).toBeHidden();
    await closeDialog(page);

    // What was handed over outlives a restart, from the keychain.
    expect(running.complaints).toEqual([]);
    await running.quit();
    running = await launch(folder.path, { ...pointedAt(sandbox), ...session });
    const google = await accountSettings(running.page, "Google Calendar");
    await expect(google).toContainText(sandbox.platform.rep.email);
    const { clientSecret, refreshToken } = sandbox.endpoints.google;
    const secrets = new Map([
      ["code", code],
      ["client secret", clientSecret],
      ["refresh token", refreshToken],
    ]);
    expect(findSecrets(secrets, [...filesIn(folder.path), ...tap.places()])).toEqual([]);
  });
});

test("a link that starts the app waits for the rep, and a no leaves the code unused", async () => {
  running = await launch(folder.path, pointedAt(sandbox));
  await connectPlatformFirst();
  await running.quit();
  const code = await newCode();
  running = await launch(folder.path, pointedAt(sandbox), [linkWith(code)]);
  await expect(offer()).toBeVisible();
  await running.page.keyboard.press("Escape");
  await expect(offer()).toBeHidden();
  const answer = await running.page.evaluate(() =>
    window.callsheet["google.acceptHandoff"]?.(JSON.stringify({ sourceId: "native:any" })),
  );
  expect(answer).toContain("No link of your dashboard waits any more");
  expect(redeemed()).toBe(0);
  // The same link pressed again asks again, and is still good.
  await press(linkWith(code));
  await offer().getByRole("button", { name: "Connect", exact: true }).click();
  await expect(running.page.getByText(/^Connected to Google as/)).toBeVisible();
  expect(running.complaints).toEqual([]);
});

test("without its call platform the link says what to do; an expired one and a platform out of reach have their words", async () => {
  running = await launch(folder.path, pointedAt(sandbox));
  await press(linkWith(await newCode()));
  await expect(offer()).toContainText("that platform is not connected yet");
  await look(running.page, "handoff/no-platform");
  await offer().getByRole("button", { name: "Close" }).last().click();
  await connectPlatformFirst();

  await press(linkWith(await newCode()));
  await control(sandbox, "POST", "/clock", { advanceMs: 6 * 60_000 });
  await offer().getByRole("button", { name: "Connect", exact: true }).click();
  await expect(offer().getByRole("alert")).toContainText("it lasts for five minutes");
  await closeDialog(running.page);

  await press(linkWith(await newCode()));
  sandbox.platform.faults.add({ match: { path: "/google-handoff" }, action: { kind: "drop-before" } });
  await offer().getByRole("button", { name: "Connect", exact: true }).click();
  await expect(offer().getByRole("alert")).toContainText("could not be reached");
  await offer().getByRole("button", { name: "Connect", exact: true }).click();
  await expect(running.page.getByText(/^Connected to Google as/)).toBeVisible();
});

test("a dashboard signed in as somebody else is refused, and the account stays as it was", async () => {
  running = await launch(folder.path, pointedAt(sandbox));
  const browser = await holdBrowser(running);
  await connectGoogle(running, browser);
  await running.page.keyboard.press("ControlOrMeta+,");
  await running.page.getByRole("dialog").getByRole("button", { name: "Connect", exact: true }).click();
  await running.page.getByLabel("Address of the platform").fill(sandbox.endpoints.platform.url);
  await copy(running, sandbox.endpoints.platform.apiKey);
  await running.page.getByRole("button", { name: /paste api key/i }).click();
  await expect(running.page.getByText(/connected to your call platform as/i)).toBeVisible();
  await closeDialog(running.page);
  await press(linkWith(await newCode()));
  sandbox.google.faults.add({
    match: { path: "/userinfo" },
    action: { kind: "status", status: 200, body: { sub: "somebody-else", email: "bob@elsewhere.example" } },
  });
  await offer().getByRole("button", { name: "Connect", exact: true }).click();
  await expect(offer().getByRole("alert")).toContainText("signed in as somebody else");
  await look(running.page, "handoff/different");
  await closeDialog(running.page);
  const google = await accountSettings(running.page, "Google Calendar");
  await expect(google).toContainText(sandbox.platform.rep.email);
});
