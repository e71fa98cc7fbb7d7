import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserWindow } from "electron";
import { app, powerMonitor, shell } from "electron";
import type { Place } from "../shared/contract.ts";
import { describeError } from "../shared/describe-error.ts";
import type { Workspace } from "../shared/model/status.ts";
import { registerAppScheme, serveApp } from "./desktop/app-protocol.ts";
import { deepLinkIn } from "./desktop/deep-link.ts";
import { readEnvironment } from "./desktop/environment.ts";
import { serveCalls, tellWindows } from "./desktop/ipc.ts";
import { appOrigin } from "./desktop/ipc-call.ts";
import { openLog } from "./desktop/log.ts";
import { createDispatch } from "./desktop/procedures.ts";
import { takeScreenshot } from "./desktop/screenshot.ts";
import type { Session } from "./desktop/session.ts";
import { openSession } from "./desktop/session.ts";
import { openSettings } from "./desktop/settings-store.ts";
import { openWindow, placeOf, refusePermissions } from "./desktop/window.ts";

// Composition root of the main thread: windows, IPC, the screen's queries. The engine writes, syncs and polls in its own.

// Everything written from here on is the rep's own: database, logs, settings.
process.umask(0o077);
const here = dirname(fileURLToPath(import.meta.url));
const environment = readEnvironment(process.env, app.isPackaged);
if (environment.userData !== null) app.setPath("userData", environment.userData);
// As root Chromium's sandbox cannot work, and switching it on here would override the flag that says so.
if (process.getuid?.() !== 0) app.enableSandbox();
registerAppScheme();

// A debugger on the page could read whatever it shows; no fuse forbids the switch.
if (app.isPackaged && app.commandLine.hasSwitch("remote-debugging-port")) app.exit(1);
else if (app.requestSingleInstanceLock()) void run();
else app.exit(0);

async function run(): Promise<void> {
  const userData = app.getPath("userData");
  const log = openLog(join(userData, "logs"));
  process.on("uncaughtException", (error) => log("error", "main", describeError(error)));
  process.on("unhandledRejection", (error) => log("error", "main", describeError(error)));
  const settings = openSettings(userData);

  let window: BrowserWindow | null = null;
  let session: Session | null = null;
  let pendingPlace: Place | null = deepLinkIn(process.argv);
  const synced = Promise.withResolvers<void>();

  const show = (place: Place) => {
    if (window === null) pendingPlace = place;
    else tellWindows({ kind: "show", place });
  };

  const start = (workspace: Workspace): Session =>
    openSession(workspace, {
      userData,
      environment,
      engineScript: new URL("./engine.js", import.meta.url),
      sandboxScript: new URL("./sandbox.js", import.meta.url),
      settings: () => settings.get(),
      focused: () => window?.isFocused() ?? false,
      notice: (notice) => {
        if (notice.kind === "status" && notice.status.lastSyncedAt !== null) synced.resolve();
        tellWindows(notice);
      },
      openBrowser: (url) => void shell.openExternal(url),
      log,
    });

  const desk = {
    version: app.getVersion(),
    settings,
    clock: Date.now,
    session: () => session,
    async openWorkspace(workspace: Workspace | null) {
      const before = session;
      session = null;
      await before?.stop();
      settings.setWorkspace(workspace);
      session = workspace === null ? null : start(workspace);
      window?.webContents.reload();
    },
    settingsChanged() {
      tellWindows({ kind: "changed", topics: ["settings"] });
      void session?.engine().then((engine) => engine.settings(settings.get()));
    },
    takePlace() {
      const place = pendingPlace;
      pendingPlace = null;
      return place;
    },
  };

  app.on("second-instance", (_event, args) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    const place = deepLinkIn(args);
    if (place !== null) show(place);
  });
  app.on("window-all-closed", () => app.quit());
  let stopped = false;
  app.on("before-quit", (event) => {
    if (stopped) return;
    event.preventDefault();
    const closing = session;
    session = null;
    void (closing?.stop() ?? Promise.resolve()).finally(() => {
      stopped = true;
      app.quit();
    });
  });

  const workspace = environment.workspace ?? settings.workspace();
  if (workspace !== null) session = start(workspace);

  await app.whenReady();
  serveApp(join(here, "../renderer"), () => session?.recordings ?? null);
  refusePermissions();
  serveCalls(
    createDispatch(desk),
    (id) => window?.webContents.id === id,
    (error, name) => {
      log("warn", "call", `${name}: ${describeError(error)}`);
    },
  );

  window = openWindow(join(here, "../preload/preload.cjs"), settings.windowPlace());
  const opened = window;
  const focus = (focused: boolean) => void session?.engine().then((engine) => engine.focus(focused));
  opened.on("focus", () => focus(true));
  opened.on("blur", () => focus(false));
  opened.on("close", () => settings.setWindowPlace(placeOf(opened)));
  opened.on("closed", () => {
    window = null;
  });
  const wake = () => void session?.engine().then((engine) => engine.wake());
  powerMonitor.on("resume", wake);
  powerMonitor.on("unlock-screen", wake);

  if (settings.repaired !== null) log("warn", "settings", settings.repaired);
  if (environment.screenshot !== null) {
    rmSync(environment.screenshot, { force: true });
    void takeScreenshot(opened, environment.screenshot, synced.promise).catch((error: unknown) =>
      log("error", "screenshot", describeError(error)),
    );
  }
  await opened.loadURL(`${appOrigin}/index.html`);
}
