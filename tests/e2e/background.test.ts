import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Running } from "./support/app.ts";
import { connectBoth, launch, launchHidden, pointedAt, startOf, userDataFolder } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { dragEvent, eventNamed } from "./support/calendar.ts";
import { control } from "./support/control.ts";
import type { DesktopTray } from "./support/desktop-services.ts";
import { startTray } from "./support/desktop-services.ts";
import type { SessionEnvironment } from "./support/desktop-session.ts";
import { withOwnKeychain } from "./support/desktop-session.ts";
import { look, picture } from "./support/look.ts";

let folder: ReturnType<typeof userDataFolder>;
let sandbox: Sandbox;
const started: ChildProcess[] = [];

test.beforeEach(async () => {
  test.setTimeout(120_000);
  folder = userDataFolder();
  sandbox = await startSandbox({ seed: "small" });
});
test.afterEach(async () => {
  // One that a test that failed left behind.
  for (const program of started.splice(0)) if (program.exitCode === null) program.kill("SIGKILL");
  await sandbox.close();
  folder.drop();
});

/** A desktop with a tray, and what apps there are started with; their configuration is the test's own. */
async function withTray(
  body: (
    env: Readonly<Record<string, string>>,
    tray: DesktopTray,
    session: SessionEnvironment,
  ) => Promise<void>,
): Promise<void> {
  await withOwnKeychain(async (session) => {
    const tray = await startTray(session);
    try {
      await body(
        { ...pointedAt(sandbox), ...session, XDG_CONFIG_HOME: join(folder.path, "config") },
        tray,
        session,
      );
    } finally {
      await tray.stop();
    }
  });
}

const windowsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** Closes the window as its own button does, and waits until it is gone. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => windowsOf(app)).toBe(0);
}

async function windowBy(app: ElectronApplication, act: () => Promise<unknown>): Promise<Page> {
  const opened = app.waitForEvent("window");
  await act();
  const page = await opened;
  await expect(page.locator("[data-event]").first()).toBeVisible();
  return page;
}

/** Launches it a second time, as a click on its icon among the programs does. */
async function launchAgain(
  running: ElectronApplication,
  env: Record<string, string>,
  args: string[] = [],
): Promise<void> {
  const program = await running.evaluate(() => process.execPath);
  const start = startOf(folder.path, env, args);
  const second = spawn(program, start.args, { env: start.env, stdio: "ignore" });
  expect(await new Promise((done) => second.once("exit", done))).toBe(0);
}

async function quit(app: ElectronApplication): Promise<void> {
  const gone = new Promise<void>((done) => app.process().once("exit", () => done()));
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await gone;
}

async function connected(env: Readonly<Record<string, string>>): Promise<Running> {
  const running = await launch(folder.path, env);
  started.push(running.app.process());
  await connectBoth(running, sandbox);
  await expect(running.page.locator("[data-event]").first()).toBeVisible();
  return running;
}

const labels = async (tray: DesktopTray) => (await tray.menu()).map(({ label }) => label);

// ux 53
test("the tray's menu has the next meeting with its countdown and Join, how syncing stands, and Quit", async () => {
  await withTray(async (env, tray) => {
    const { app, page } = await connected(env);
    const start = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 20 * 60_000);
    await control(sandbox, "POST", "/google/events", {
      calendarId: "primary",
      event: {
        summary: "Nora <b>Lindqvist</b> + Fernhill & Sons + Demo",
        start: { dateTime: start.toISOString(), timeZone: "Europe/London" },
        end: { dateTime: new Date(start.getTime() + 1_800_000).toISOString(), timeZone: "Europe/London" },
        attendees: [{ email: "nora@fernhill.example" }],
        hangoutLink: "https://meet.google.com/abc-defg-hij",
      },
    });
    await page.keyboard.press("r");
    await expect
      .poll(() => labels(tray))
      .toContainEqual(expect.stringMatching(/^Nora <b>Lindqvist<\/b>, in (20|21) min \(\d\d:\d\d\)$/));
    expect(await labels(tray)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Synced at \d\d:\d\d/),
        "Pause syncing",
        "Open Callsheet",
        "Quit Callsheet",
      ]),
    );
    await app.evaluate(({ shell }) => {
      shell.openExternal = async (url: string) => void Object.assign(globalThis, { joined: url });
    });
    await tray.click("Join Nora <b>Lindqvist</b>");
    await expect
      .poll(() => app.evaluate(() => Reflect.get(globalThis, "joined")))
      .toBe("https://meet.google.com/abc-defg-hij");
    await tray.click(/^Nora/);
    await expect(page.getByRole("heading", { name: /Nora <b>Lindqvist<\/b>/ })).toBeVisible();
    const gone = new Promise<void>((done) => app.process().once("exit", () => done()));
    await tray.click("Quit Callsheet");
    await gone;
  });
});

test("closing the window leaves the app at work without a page; the tray or a second launch brings it back as it was", async () => {
  await withTray(async (env, tray) => {
    const { app, page } = await connected(env);
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    const shown = await page.locator(".range-title").textContent();
    await closeWindow(app);
    const asked = sandbox.google.requests.count({});
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
    await expect.poll(() => sandbox.google.requests.count({})).toBeGreaterThan(asked);

    const back = await windowBy(app, () => tray.activate());
    await expect(back.locator(".range-title")).toHaveText(shown ?? "");
    await closeWindow(app);
    const again = await windowBy(app, () => launchAgain(app, env));
    await expect(again.locator(".range-title")).toHaveText(shown ?? "");
    await closeWindow(app);
    const settings = await windowBy(app, () => tray.click("Settings…"));
    await expect(settings.getByRole("dialog", { name: "Settings" })).toBeVisible();
    await settings.getByRole("switch", { name: /Go on when the window is closed/ }).click();
    await expect
      .poll(() => readFileSync(join(folder.path, "settings.json"), "utf8"))
      .toMatch(/"onClose":\s*"quit"/);
    const gone = new Promise<void>((done) => app.process().once("exit", () => done()));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await gone;
  });
});

test("without an account there is nothing to go on with: closing the first screen quits", async () => {
  await withTray(async (env) => {
    const { app } = await launch(folder.path, env);
    const gone = new Promise<void>((done) => app.process().once("exit", () => done()));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await gone;
  });
});

test("on a desktop without a tray, the app is not out of reach: another launch shows it, and it says that it went on", async () => {
  await withOwnKeychain(async (session) => {
    const env = { ...pointedAt(sandbox), ...session };
    const { app } = await connected(env);
    await closeWindow(app);
    const page = await windowBy(app, () => launchAgain(app, env));
    await expect(
      page.getByText("Callsheet went on in the background while its window was closed."),
    ).toBeVisible();
    await closeWindow(app);
    const next = await windowBy(app, () => launchAgain(app, env));
    await expect(next.getByText("Callsheet went on in the background")).toBeHidden();
    await quit(app);
  });
});

test("started hidden it opens no window and no page, syncs all the same, and opens when it is asked", async () => {
  await withTray(async (env, tray) => {
    await (await connected(env)).quit();
    const before = sandbox.google.requests.count({});
    const app = await launchHidden(folder.path, env);
    started.push(app.process());
    await expect.poll(() => sandbox.google.requests.count({})).toBeGreaterThan(before);
    await expect.poll(() => labels(tray)).toContainEqual(expect.stringMatching(/^Synced at/));
    const types = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ type }) => type));
    expect(types).not.toContain("Tab");
    expect(await windowsOf(app)).toBe(0);
    // The login may start it once more: nobody asked for a window.
    await launchAgain(app, env, ["--hidden"]);
    expect(await windowsOf(app)).toBe(0);
    const page = await windowBy(app, () => tray.click("Open Callsheet"));
    await expect(page.getByText("Online")).toBeVisible();
    await quit(app);
  });
});

test("the rep is asked once whether it starts at login; the answer is the desktop's own file, and Settings changes it", async () => {
  await withTray(async (env) => {
    writeFileSync(join(folder.path, "settings.json"), "{}", { mode: 0o600 });
    const running = await connected(env);
    const { page } = running;
    const entry = join(folder.path, "config", "autostart", "callsheet.desktop");
    const question = page.getByText("Start Callsheet when you log in?");
    await expect(question).toBeVisible();
    await expectAccessible(page);
    await picture(page, "background/asked");
    await page.getByRole("button", { name: "Start at login" }).click();
    await expect.poll(() => existsSync(entry)).toBe(true);
    const program = await running.app.evaluate(
      ({ app }) => `"${process.execPath}" "${app.getAppPath()}" "--hidden"`,
    );
    expect(readFileSync(entry, "utf8")).toContain(`Exec=${program}`);
    await page.keyboard.press("ControlOrMeta+,");
    const login = page.getByRole("switch", { name: /Start at login/ });
    await expect(login).toBeChecked();
    await login.click();
    await expect.poll(() => existsSync(entry)).toBe(false);
    await running.quit();
    const next = await launch(folder.path, env);
    await expect(next.page.locator("[data-event]").first()).toBeVisible();
    await expect(next.page.getByText("Online")).toBeVisible();
    await expect(next.page.getByText("Start Callsheet when you log in?")).toBeHidden();
    await next.quit();
  });
});

test("paused it neither reads nor sends and says so, in the status bar and the tray; resumed it catches up", async () => {
  await withTray(async (env, tray) => {
    const { app, page } = await connected(env);
    const icon = async () => JSON.stringify(await tray.icon());
    const usual = await icon();
    await tray.click("Pause syncing");
    await expect(page.getByText("Syncing is paused")).toBeVisible();
    await expect
      .poll(() => labels(tray))
      .toContainEqual(expect.stringMatching(/^Syncing is paused, synced at/));
    await expect.poll(icon).not.toBe(usual);
    await look(page, "background/paused");
    const asked = () => sandbox.google.requests.count({}) + sandbox.platform.requests.count({});
    await page.keyboard.press("r");
    await expect(
      page.getByText("Syncing is paused. Your changes wait here and nothing is lost."),
    ).toBeVisible();
    const before = asked();
    // What would read at once: the window in front again, and the machine awake.
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit("resume"));
    await page.keyboard.press("j");
    await dragEvent(page, eventNamed(page, "Fernhill"), { hours: 1 });
    await expect(page.getByText("1 change waiting")).toBeVisible();
    await page.getByRole("button", { name: "Dismiss and send now" }).click();
    await expect(page.getByText("1 change waiting")).toBeVisible();
    expect(asked()).toBe(before);
    await page.getByRole("button", { name: "Resume syncing" }).click();
    await expect(page.getByText("1 change waiting")).toBeHidden();
    expect(asked()).toBeGreaterThan(before);
    await expect.poll(() => labels(tray)).toContain("Pause syncing");
    await quit(app);
  });
});
