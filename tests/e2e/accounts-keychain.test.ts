import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import { banners, connectGoogle, googleSettings, googleWay } from "./support/accounts.ts";
import { connectPlatform, launch, pointedAt, userDataFolder } from "./support/app.ts";
import { holdBrowser } from "./support/browser.ts";
import { filesIn, findSecrets } from "./support/canary.ts";
import { giveConsent } from "./support/consent.ts";
import { control } from "./support/control.ts";
import { copy } from "./support/copy.ts";
import { lockKeychain, withOwnKeychain, withoutKeychain } from "./support/desktop-session.ts";
import { startTokenTap } from "./support/token-tap.ts";

let sandbox: Sandbox;
let folder: ReturnType<typeof userDataFolder>;

test.beforeEach(async () => {
  sandbox = await startSandbox({ seed: "small" });
  folder = userDataFolder();
});
test.afterEach(async () => {
  await sandbox.close();
  folder.drop();
});

test("without a keychain the app says that the sign-in is not saved, works for the run, and writes no secret", async () => {
  await withoutKeychain(async (session) => {
    const tap = await startTokenTap(sandbox.endpoints.google.url);
    const env = { ...pointedAt(sandbox), CALLSHEET_GOOGLE_URL: tap.url, ...session };
    const running = await launch(folder.path, env);
    const { page } = running;
    await connectGoogle(running, await holdBrowser(running));
    await expect(banners(page)).toHaveText([/your sign-in is not saved and ends when you quit/]);
    await expect(page.locator("[data-event]").first()).toBeVisible();
    await connectPlatform(running, sandbox);
    await control(sandbox, "POST", "/leads", { lead: { extracted_name: "Ingrid Falk" } });
    await page.getByTitle("Sync now").click();
    await expect(page.getByRole("row", { name: "Ingrid Falk" })).toBeVisible();
    expect(running.complaints).toEqual([]);
    await running.quit();

    const secrets = new Map([...tap.secrets(), ["API key", sandbox.endpoints.platform.apiKey]]);
    expect([...secrets.keys()]).toEqual(expect.arrayContaining(["access_token 1", "refresh_token 1"]));
    expect(findSecrets(secrets, filesIn(folder.path))).toEqual([]);

    const again = await launch(folder.path, env);
    await expect(banners(again.page)).toContainText(["Google wants you to sign in again"]);
    await expect(again.page.locator("[data-event]").first()).toBeVisible();
    await expect(again.page.getByRole("row", { name: "Ingrid Falk" })).toBeVisible();
    await again.quit();
    await tap.close();
  });
});

test("without an OAuth client the screen explains how to get one, and takes it from the clipboard for good", async () => {
  await withOwnKeychain(async (session) => {
    const { client, env } = withoutClient();
    const running = await launch(folder.path, { ...env, ...session });
    const { page } = running;
    const browser = await holdBrowser(running);
    await googleWay(page).getByRole("button", { name: "Connect" }).click();
    const steps = page.getByRole("alert");
    await expect(steps).toContainText("no Google OAuth client yet");
    await expect(steps).toContainText("Download JSON");

    await copy(running, "a shopping list");
    await steps.getByRole("button", { name: /paste it/i }).click();
    await expect(steps).toContainText("The clipboard holds no Google OAuth client");
    expect(await browser.count()).toBe(0);

    await copy(running, JSON.stringify({ installed: client }));
    await steps.getByRole("button", { name: /paste it/i }).click();
    await giveConsent(await browser.next());
    await expect(page.locator("[data-event]").first()).toBeVisible();
    expect(await page.content()).not.toContain(client.client_secret);
    await running.quit();

    const again = await launch(folder.path, { ...env, ...session });
    const later = await holdBrowser(again);
    const settings = await googleSettings(again.page);
    await settings.getByRole("button", { name: "Disconnect" }).click();
    await settings.getByRole("button", { name: "Really disconnect" }).click();
    await settings.getByRole("button", { name: "Connect", exact: true }).click();
    expect(await later.next()).toContain(`client_id=${client.client_id}`);
    await again.quit();
  });
});

test("a keychain that is locked at the start is said to be, asks for no new sign-in, and leaves everything readable", async () => {
  await withOwnKeychain(async (session) => {
    const env = { ...pointedAt(sandbox), ...session };
    const running = await launch(folder.path, env);
    await connectGoogle(running, await holdBrowser(running));
    await connectPlatform(running, sandbox);
    await expect(running.page.getByText("Arjun Mehta").first()).toBeVisible();
    await running.quit();
    await lockKeychain(session);
    sandbox.google.requests.clear();

    const again = await launch(folder.path, env);
    const { page } = again;
    await expect(banners(page)).toContainText(["Your system’s keychain is locked"]);
    await expect(page.locator("[data-event]").first()).toBeVisible();
    await expect(page.getByText("Arjun Mehta").first()).toBeVisible();
    await expect(await googleSettings(page)).toContainText(sandbox.platform.rep.email);
    await expect(page.getByRole("dialog")).toContainText("Maya Lindgren");
    await expect(page.getByText(/sign in again/i)).toHaveCount(0);
    expect(sandbox.google.requests.all()).toEqual([]);
    await again.quit();
  });
});

/** As on a machine of its own: nobody has set an OAuth client. */
function withoutClient() {
  const {
    CALLSHEET_GOOGLE_CLIENT_ID: client_id = "",
    CALLSHEET_GOOGLE_CLIENT_SECRET: client_secret = "",
    ...env
  } = pointedAt(sandbox);
  return { env, client: { client_id, client_secret } };
}
