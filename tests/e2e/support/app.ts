import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { _electron, expect } from "@playwright/test";
import type { Sandbox } from "../../../electron/sandbox/sandbox.ts";
import { asked } from "./asked.ts";
import { giveConsent } from "./consent.ts";
import { copy } from "./copy.ts";

const root = resolve(import.meta.dirname, "../../..");

/** A folder for one test's user data, thrown away by `drop`. */
export function userDataFolder(): { readonly path: string; drop(): void } {
  const path = mkdtempSync(join(tmpdir(), "callsheet-e2e-"));
  return { path, drop: () => rmSync(path, { recursive: true, force: true }) };
}

/** A running Callsheet. */
export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What went wrong in the page, and what its policy refused: empty at the end of every test that does not expect it. */
  readonly complaints: readonly string[];
  /** Quits as a rep would, and waits until the process is gone. */
  quit(): Promise<void>;
  /** Kills the whole process at once, as a power cut would. */
  kill(): Promise<void>;
}

/** What the app is started with, whether by Playwright or as a second launch of it. */
export function startOf(
  userData: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): { readonly args: string[]; readonly env: Record<string, string> } {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
  return {
    args: [root, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...args],
    env: { ...defined(inherited), CALLSHEET_USER_DATA: userData, LANG: "en_GB.UTF-8", ...env },
  };
}

/** Starts the built app as a login does: without a window. */
export async function launchHidden(
  userData: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<ElectronApplication> {
  const app = await _electron.launch({ ...startOf(userData, env, ["--hidden", ...args]), cwd: root });
  // What it is asked while main is being loaded may be lost to its garbage collector; the desk, once it is loaded, watches for pages that end.
  await expect(async () => {
    const watched = () => app.evaluate(({ app: electron }) => electron.listenerCount("render-process-gone"));
    expect(await watched()).toBeGreaterThan(0);
  }).toPass();
  return app;
}

/** The rep was asked before whether the app is to start at login: what tests of other things are not about. */
function askedBefore(userData: string): void {
  const settings = join(userData, "settings.json");
  if (existsSync(settings)) return;
  writeFileSync(settings, JSON.stringify({ said: ["startAtLogin"] }), { mode: 0o600 });
}

/** Starts the built app on `userData`. As root only, Chromium's sandbox is left out: it cannot work there. */
export async function launch(
  userData: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Running> {
  askedBefore(userData);
  const app = await _electron.launch({ ...startOf(userData, env, args), cwd: root });
  const complaints: string[] = [];
  const page = await app.firstWindow();
  page.on("pageerror", (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  // Main is loading the app until then, and what it is asked to evaluate meanwhile may be lost to its garbage collector.
  await page.locator("#root > *").first().waitFor({ state: "attached" });
  const gone = new Promise<void>((done) => app.process().once("exit", () => done()));
  return {
    app,
    page,
    complaints,
    async quit() {
      // The app may be gone before it has answered.
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
      await gone;
    },
    async kill() {
      app.process().kill("SIGKILL");
      await gone;
    },
  };
}

/** The environment that points the rep's own workspace at the emulators. */
export function pointedAt(sandbox: Sandbox): Record<string, string> {
  const { google, platform, bolna, vapi, retell, zeptomail } = sandbox.endpoints;
  return {
    CALLSHEET_GOOGLE_URL: google.url,
    CALLSHEET_GOOGLE_CLIENT_ID: google.clientId,
    CALLSHEET_GOOGLE_CLIENT_SECRET: google.clientSecret,
    CALLSHEET_PLATFORM_URL: platform.url,
    CALLSHEET_BOLNA_URL: bolna.url,
    CALLSHEET_VAPI_URL: vapi.url,
    CALLSHEET_RETELL_URL: retell.url,
    CALLSHEET_ZEPTOMAIL_URL: zeptomail.url,
  };
}

/** What the app would have the system open is kept for the test, and opens nothing. */
export async function takeLinks({ app }: Running): Promise<void> {
  await asked(() =>
    app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { openedLinks: opened });
      shell.openExternal = async (url: string) => {
        opened.push(url);
        const { linkOpened } = globalThis as { linkOpened?: () => void };
        linkOpened?.();
      };
    }),
  );
}

/** The system browser's part: whatever the app opens is collected, and a consent page is walked through. */
export async function playBrowser(
  running: Running,
  consent: (url: string) => Promise<unknown> = giveConsent,
): Promise<void> {
  await takeLinks(running);
  let seen = 0;
  const program = running.app.process();
  void (async () => {
    while (program.exitCode === null && program.signalCode === null) {
      // An app that quits meanwhile answers nothing.
      const links = await linksAfter(running, seen).catch(
        () => new Promise<string[]>((next) => setTimeout(next, 100, [])),
      );
      const fresh = links.slice(seen);
      seen = Math.max(seen, links.length);
      // Nor does the page of a sign-in that was given up.
      for (const link of fresh) if (link.includes("/o/oauth2/")) await consent(link).catch(() => undefined);
    }
  })();
}

/** The links once there are more than so many: the app says so, since to be asked ten times a second would keep it busy. */
function linksAfter({ app }: Running, seen: number): Promise<string[]> {
  return app.evaluate((_electron, had) => {
    const { openedLinks: opened = [] } = globalThis as { openedLinks?: string[] };
    if (opened.length > had) return [...opened];
    // What calls it holds it: nothing else would keep it from the garbage collector.
    return new Promise<string[]>((resolve) => {
      Object.assign(globalThis, { linkOpened: () => resolve([...opened]) });
    });
  }, seen);
}

/** Every link the app has asked the system to open since `takeLinks`. */
export function openedLinks(running: Running): Promise<string[]> {
  return running.app.evaluate(() => [...((globalThis as { openedLinks?: string[] }).openedLinks ?? [])]);
}

/** Connects Google on the first-run screen, with a browser that agrees to everything. */
export async function connectCalendar(running: Running): Promise<void> {
  const { page } = running;
  await playBrowser(running);
  const google = page.locator("section", { hasText: "Connect Google Calendar" });
  await google.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByRole("region", { name: "Calendar" })).toBeVisible();
}

/** Connects Google on the first-run screen, and the call platform by the page's own request: Settings, where a rep does it, has tests of its own. */
export async function connectBoth(running: Running, sandbox: Sandbox): Promise<void> {
  const { page } = running;
  await connectCalendar(running);
  await copy(running, sandbox.endpoints.platform.apiKey);
  const connect = { platform: "native", url: sandbox.endpoints.platform.url, keep: true };
  const answer = await page.evaluate(
    (input) => window.callsheet["source.connect"](input),
    JSON.stringify(connect),
  );
  // By the time this is answered the desk listens to keys too.
  expect(JSON.parse(answer)).toMatchObject({ ok: true, value: { kind: "connected" } });
  await expect(running.app.windows()).toHaveLength(1);
}

/** Copies the API key, as from the platform's page, and pastes it in Settings, as a rep does. */
export async function connectPlatform(running: Running, sandbox: Sandbox): Promise<void> {
  const { page } = running;
  await copy(running, sandbox.endpoints.platform.apiKey);
  const settings = page.getByRole("dialog");
  // A desk that has only just come up may not listen to keys yet.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+,");
    await expect(settings).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await settings.getByRole("button", { name: "Connect", exact: true }).click();
  await settings.getByLabel("Address of the platform").fill(sandbox.endpoints.platform.url);
  await settings.getByRole("button", { name: /paste api key/i }).click();
  await expect(page.getByText(/connected to your call platform as/i)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
