import { chmodSync, mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { dirname, join } from "node:path";
import { setImmediate as immediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { BrowserWindow } from "electron";
import { app, dialog, powerMonitor } from "electron";
import { registerAppScheme, serveApp } from "./desktop/app-protocol.ts";
import type { Desk } from "./desktop/desk.ts";
import type { Environment } from "./desktop/environment.ts";
import { readEnvironment } from "./desktop/environment.ts";
import { serveCalls } from "./desktop/ipc.ts";
import { appOrigin } from "./desktop/origin.ts";
import { openWindow, placeOf, refusePermissions } from "./desktop/window.ts";
import { readWindowPlace, writeWindowPlace } from "./desktop/window-place.ts";

// Composition root of the main thread. Only what opens the window is loaded at once; the rest comes while the page is on its way.

const here = dirname(fileURLToPath(import.meta.url));
// Everything written from here on is the rep's own: database, logs, settings.
process.umask(0o077);
// As root Chromium's sandbox cannot work, and switching it on here would override the flag that says so.
if (process.getuid?.() !== 0) app.enableSandbox();
registerAppScheme();

const environment = environmentOrExit();
if (environment.userData !== null) app.setPath("userData", environment.userData);
const userData = app.getPath("userData");

// A debugger on the page could read whatever it shows; no fuse forbids the switch.
if (app.isPackaged && app.commandLine.hasSwitch("remote-debugging-port")) app.exit(1);
else if (app.requestSingleInstanceLock()) void run();
else app.exit(0);

function environmentOrExit(): Environment {
  try {
    return readEnvironment(process.env, app.isPackaged);
  } catch (error) {
    dialog.showErrorBox("Callsheet cannot start", error instanceof Error ? error.message : String(error));
    return process.exit(1);
  }
}

/**
 * Loads the rest of the app while the page's process starts, piece by piece: between two of them this thread, which is the window's too, sees to
 * what that process asks of it. Node's web classes are among the pieces, since it loads them at their first use: the page's first request.
 */
async function loadDesk(): Promise<typeof import("./desktop/desk.ts").openDesk> {
  const pieces = [
    () => Reflect.get(globalThis, "Response"),
    () => import("../shared/contract.ts"),
    () => import("better-sqlite3"),
    () => import("./desktop/settings-store.ts"),
  ];
  for (const load of pieces) {
    await immediate();
    await load();
  }
  await immediate();
  return (await import("./desktop/desk.ts")).openDesk;
}

async function run(): Promise<void> {
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  if (process.platform !== "win32") chmodSync(userData, 0o700);
  enableCompileCache(join(userData, "compile-cache"));

  let window: BrowserWindow | null = null;
  let opened: Desk | null = null;
  const desk = Promise.withResolvers<Desk>();
  const withDesk = (act: (desk: Desk) => void) => void desk.promise.then(act);

  app.on("second-instance", (_event, args) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    withDesk(({ launchedAgain }) => launchedAgain(args));
  });
  app.on("window-all-closed", () => app.quit());
  let stopped = false;
  app.on("before-quit", (event) => {
    if (stopped || opened === null) return;
    event.preventDefault();
    void opened
      .stop()
      .then((ended) => {
        // Leaving in the ordinary way would wait for its thread for ever. Everything is written by now.
        if (!ended) app.once("quit", () => process.kill(process.pid, "SIGKILL"));
      })
      .finally(() => {
        stopped = true;
        app.quit();
      });
  });

  await app.whenReady();
  const served = serveApp(join(here, "../renderer"), () => opened?.recordings() ?? null);
  refusePermissions();
  serveCalls(
    desk.promise.then(({ answer }) => answer),
    (id) => window?.webContents.id === id,
  );
  const first = openWindow(join(here, "../preload/preload.cjs"), readWindowPlace(userData));
  window = first;
  first.on("focus", () => withDesk(({ focus }) => focus(true)));
  first.on("blur", () => withDesk(({ focus }) => focus(false)));
  first.on("close", () => writeWindowPlace(userData, placeOf(first)));
  first.on("closed", () => {
    window = null;
  });
  powerMonitor.on("resume", () => withDesk(({ wake }) => wake()));
  powerMonitor.on("unlock-screen", () => withDesk(({ wake }) => wake()));

  const loading = first.loadURL(`${appOrigin}/index.html`);
  const openDesk = await loadDesk();
  // From here on the page waits for its files, and this thread answers; reading data goes on while the page takes its script in.
  await served;
  opened = openDesk({
    environment,
    userData,
    engineScript: new URL("./engine.js", import.meta.url),
    sandboxScript: new URL("./sandbox.js", import.meta.url),
    window: () => window,
  });
  desk.resolve(opened);
  await loading;
}
