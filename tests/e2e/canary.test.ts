import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { accountSettings, banners, closeDialog, googleWay } from "./support/accounts.ts";
import type { Running } from "./support/app.ts";
import { launch, userDataFolder } from "./support/app.ts";
import type { HeldBrowser } from "./support/browser.ts";
import { holdBrowser } from "./support/browser.ts";
import type { Place } from "./support/canary.ts";
import { commandLines, filesIn, findSecrets, textAt } from "./support/canary.ts";
import { consentRedirect, giveConsent } from "./support/consent.ts";
import { control } from "./support/control.ts";
import { copy } from "./support/copy.ts";
import { withOwnKeychain } from "./support/desktop-session.ts";
import type { PageTap } from "./support/page-tap.ts";
import { tapPage } from "./support/page-tap.ts";
import type { TokenTap } from "./support/token-tap.ts";
import { startTokenTap } from "./support/token-tap.ts";

const wrongKey = "wrong-key-5d41402abc4b2a76b9719d911017c592";
const bait = "bait/that+every search has to find";

interface Scene {
  readonly running: Running;
  readonly sandbox: Sandbox;
  readonly google: TokenTap;
  readonly browser: HeldBrowser;
  readonly tap: PageTap;
}

test("row 12: after a whole session with errors no token, code or key is in a file, a message, the page or a command line", async () => {
  test.setTimeout(180_000);
  await withOwnKeychain(async (session) => {
    const sandbox = await startSandbox({ seed: "small" });
    const google = await startTokenTap(sandbox.endpoints.google.url);
    const folder = userDataFolder();
    const env = {
      CALLSHEET_GOOGLE_URL: google.url,
      CALLSHEET_PLATFORM_URL: sandbox.endpoints.platform.url,
    };
    const running = await launch(folder.path, { ...env, ...session }, [`--bait=${bait}`]);
    const scene = {
      running,
      sandbox,
      google,
      browser: await holdBrowser(running),
      tap: await tapPage(running),
    };

    await pasteClient(scene);
    await signInWithTrouble(scene);
    await connectPlatformWithTrouble(scene);
    await syncWithTrouble(scene);
    await loseTheSignIn(scene);
    const diagnostics = await diagnosticsOf(scene);
    await leaveBait(scene);
    const processes = commandLines(running.app.process().pid ?? 0);
    await running.quit();

    const secrets = new Map([
      ...google.secrets(),
      ["client secret", sandbox.endpoints.google.clientSecret],
      ["API key", sandbox.endpoints.platform.apiKey],
      ["wrong API key", wrongKey],
    ]);
    const kinds = new Set([...secrets.keys()].map((name) => name.replace(/ \d+$/, "")));
    expect(kinds).toEqual(
      new Set([
        "access_token",
        "refresh_token",
        "id_token",
        "code",
        "code_verifier",
        "client_secret",
        "client secret",
        "API key",
        "wrong API key",
      ]),
    );
    const files = filesIn(folder.path);
    const seen = [...files, ...scene.tap.places(), ...processes, diagnostics];
    expect(findSecrets(secrets, seen)).toEqual([]);

    const log = files.find(({ where }) => where === join("logs", "callsheet.log"));
    expect(log?.content.toString()).toMatch(/it is no JSON/);
    expect(log?.content.toString()).toMatch(/reconnect/);
    const baits = findSecrets(new Map([["bait", bait]]), seen).map((found) => found.replace(/\d+$/, "N"));
    expect(new Set(baits)).toEqual(
      new Set([
        "bait, raw, in a message between page and app",
        "bait, raw, in the page",
        "bait, raw, in the command line of process N",
      ]),
    );
    await google.close();
    await sandbox.close();
    folder.drop();
  });
});

test("the search finds a secret in any form it may have been written in", () => {
  const folder = userDataFolder();
  const secret = "1//a-token_with+signs/and=more";
  mkdirSync(join(folder.path, "deep", "down"), { recursive: true });
  const forms = {
    raw: secret,
    url: `?token=${encodeURIComponent(secret)}`,
    "base64-0": Buffer.from(secret).toString("base64"),
    "base64-1": Buffer.from(`x${secret}yz`).toString("base64"),
    "base64-2": Buffer.from(`Bearer: ${secret}`).toString("base64url"),
    utf16: Buffer.from(`x${secret}`, "utf16le"),
    harmless: "1//a-token_with+signs",
  };
  for (const [name, text] of Object.entries(forms))
    writeFileSync(join(folder.path, "deep", "down", name), text);
  const found = findSecrets(new Map([["token", secret]]), filesIn(folder.path));
  const places = new Set(found.map((line) => line.replace(/^.*\//, "")));
  expect(places).toEqual(new Set(["raw", "url", "base64-0", "base64-1", "base64-2", "utf16"]));
  expect(found.join()).not.toContain(secret);
  folder.drop();
});

async function pasteClient({ running, sandbox, browser, tap }: Scene): Promise<void> {
  const { page } = running;
  const { clientId: client_id, clientSecret: client_secret } = sandbox.endpoints.google;
  await googleWay(page).getByRole("button", { name: "Connect" }).click();
  const paste = page.getByRole("button", { name: /paste it/i });
  await copy(running, `"client_secret": "${client_secret}"`);
  await paste.click();
  await expect(page.getByRole("alert")).toContainText("The clipboard holds no Google OAuth client");
  await tap.look();
  sandbox.google.faults.add({ match: { path: "^/token$" }, action: { kind: "malformed" } });
  await copy(running, JSON.stringify({ installed: { client_id, client_secret } }));
  await paste.click();
  await giveConsent(await browser.next());
  await expect(page.getByRole("alert")).toContainText("could not be read");
  await tap.look();
}

/** A code that was used, an answer that quotes what was sent, and then one that is good. */
async function signInWithTrouble({ running, sandbox, google, browser, tap }: Scene): Promise<void> {
  const { page } = running;
  const again = page.getByRole("button", { name: "Try again" });
  await again.click();
  const replayed = new URL(await consentRedirect(await browser.next()));
  replayed.searchParams.set("code", google.last("code").slice(0, -4));
  await fetch(replayed);
  await expect(page.getByRole("alert")).toContainText("invalid_grant");
  await tap.look();

  await again.click();
  const link = await browser.next();
  const redirect = await consentRedirect(link);
  const code = new URL(redirect).searchParams.get("code") ?? "";
  const quoted = `The code ${code} of client ${sandbox.endpoints.google.clientSecret} is not known.`;
  sandbox.google.faults.add({
    match: { path: "^/token$" },
    action: { kind: "status", status: 400, body: { error: "invalid_request", error_description: quoted } },
  });
  await fetch(redirect);
  await expect(page.getByRole("alert")).toContainText("invalid_request");
  await tap.look();

  await again.click();
  await giveConsent(await browser.next());
  await expect(page.locator("[data-event]").first()).toBeVisible();
  await tap.look();
}

async function connectPlatformWithTrouble({ running, sandbox, tap }: Scene): Promise<void> {
  const { page } = running;
  const { apiKey, url } = sandbox.endpoints.platform;
  const settings = await accountSettings(page, "Call platform");
  await settings.getByRole("button", { name: "Connect", exact: true }).click();
  await settings.getByLabel("Address of the platform").fill(url);
  const paste = settings.getByRole("button", { name: /paste api key/i });
  for (const key of [wrongKey, apiKey]) {
    const body = { error: { code: "unauthorized", message: `The key ${key} is not known.` } };
    sandbox.platform.faults.add({ action: { kind: "status", status: 401, body } });
    await copy(running, key);
    await paste.click();
    await expect(settings.getByRole("alert")).toContainText("does not accept the API key");
    await tap.look();
  }
  await paste.click();
  await expect(page.getByText(/connected to your call platform as/i)).toBeVisible();
  await closeDialog(page);
  await expect(page.getByText("Arjun Mehta").first()).toBeVisible();
  await tap.look();
}

/** Answers that quote the token they were asked with, of every kind that a server may give. */
async function syncWithTrouble({ running, sandbox, google, tap }: Scene): Promise<void> {
  const { page } = running;
  for (const status of [401, 500, 403, 400, 200]) {
    const message = `Bearer ${google.last("access_token")} of ${google.last("refresh_token")} was refused.`;
    const body = {
      error: { code: status, message, errors: [{ domain: "global", reason: "custom", message }] },
    };
    sandbox.google.faults.add({ match: { path: "/events$" }, action: { kind: "status", status, body } });
    const before = sandbox.google.requests.count({ path: /\/events$/ });
    await page.getByTitle("Sync now").click();
    await expect.poll(() => sandbox.google.requests.count({ path: /\/events$/ })).toBeGreaterThan(before);
    await expect(page.getByRole("log", { name: "Messages" })).not.toBeEmpty();
    await tap.look();
  }
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tap.look();
  await closeDialog(page);
}

async function loseTheSignIn({ running, sandbox, tap }: Scene): Promise<void> {
  const { page } = running;
  await control(sandbox, "POST", "/revoke", { target: "google" });
  await page.getByTitle("Sync now").click();
  await expect(banners(page)).toContainText(["Google wants you to sign in again"]);
  await tap.look();
}

/** The bundle that the rep may save and send on, after all that went wrong. */
async function diagnosticsOf({ running, tap }: Scene): Promise<Place> {
  const answer = await running.page.evaluate(() => window.callsheet["diagnostics.preview"]?.("{}"));
  expect(answer).toContain("reconnect");
  await tap.look();
  return textAt("the diagnostics", answer ?? "");
}

/** What the search has to find, in every place that it looks at but the files. */
async function leaveBait({ running, tap }: Scene): Promise<void> {
  const { page } = running;
  await page.evaluate((text) => window.callsheet["text.copy"]?.(JSON.stringify({ text })), bait);
  await page.getByRole("searchbox").fill(bait);
  await tap.look();
}
