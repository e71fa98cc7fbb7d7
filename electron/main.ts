import { chmodSync, mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, dialog, powerMonitor } from "electron";
import { registerAppScheme, serveApp } from "./desktop/app-protocol.ts";
import { hiddenFlag } from "./desktop/background/hidden-flag.ts";
import type { Desk } from "./desktop/desk.ts";
import type { Environment } from "./desktop/environment.ts";
import { readEnvironment } from "./desktop/environment.ts";
import { pageIsHere, serveCalls } from "./desktop/ipc.ts";
import { loadAhead } from "./desktop/load-ahead.ts";
import { createPrinting } from "./desktop/print-week.ts";
import { dropUnknownZone } from "./desktop/system-zone.ts";
import { refusePermissions } from "./desktop/window.ts";
import { createWindows } from "./desktop/windows.ts";

// Composition root of the main thread. Only what opens the window is loaded at once; the rest comes while the page is on its way.

dropUnknownZone(process.env);
const here = dirname(fileURLToPath(import.meta.url));
// Everything written from here on is the rep's own: database, logs, settings.
process.umask(0o077);
// As root Chromium's sandbox cannot work, and switching it on here would override the flag that says so.
if (process.getuid?.() !== 0) app.enableSandbox();
registerAppScheme();
// Windows shows notifications for what it knows by its id alone: the installer's (electron-builder.yml).
if (process.platform === "win32") app.setAppUserModelId("app.callsheet.desktop");

const environment = environmentOrExit();
if (environment.userData !== null) app.setPath("userData", environment.userData);
const userData = app.getPath("userData");

// A debugger on the page could read whatever it shows; no fuse forbids the switch.
if (app.isPackaged && app.commandLine.hasSwitch("remote-debugging-port")) app.exit(1);
else if (app.requestSingleInstanceLock()) void run();
else app.exit(0);

function environmentOrExit(): Environment {
  try {
    return readEnvironment(process.env, app.isPackaged, process.argv);
  } catch (error) {
    dialog.showErrorBox("Callsheet cannot start", error instanceof Error ? error.message : String(error));
    return process.exit(1);
  }
}

async function run(): Promise<void> {
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  if (process.platform !== "win32") chmodSync(userData, 0o700);
  enableCompileCache(join(userData, "compile-cache"));

  let opened: Desk | null = null;
  const desk = Promise.withResolvers<Desk>();
  const withDesk = (act: (desk: Desk) => void) => void desk.promise.then(act);
  const preload = join(here, "../preload/preload.cjs");
  const hidden = startsHidden();
  const windows = createWindows(preload, userData, {
    focus: (focused) => withDesk(({ focus }) => focus(focused)),
    allClosed: () => withDesk(({ allClosed }) => allClosed()),
  });
  const printing = createPrinting(preload);

  app.on("second-instance", (_event, args) => withDesk(({ launchedAgain }) => launchedAgain(args)));
  // macOS: its icon in the Dock was clicked. It says so at every launch too, also at a hidden one.
  app.on("activate", () => opened?.open(null));
  // macOS hands links over like this, whether the app runs already or starts for it.
  app.on("open-url", (event, url) => {
    event.preventDefault();
    withDesk(({ launchedAgain }) => launchedAgain([url]));
  });
  app.on("window-all-closed", () => {
    if (opened?.goesOn() !== true) app.quit();
  });
  let stopped = false;
  app.on("before-quit", (event) => {
    windows.quitting();
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
  const pageHere = pageIsHere();
  const scriptsAsked = serveApp(join(here, "../renderer"), () => opened?.recordings() ?? null);
  refusePermissions();
  serveCalls(
    desk.promise.then(({ answer }) => answer),
    (id) => windows.isOurs(id) || printing.isOurs(id),
  );
  const first = hidden ? null : windows.openFirst();
  const ahead = loadAhead(first?.window.webContents ?? null);
  // Nobody reads a locked screen, or one that sleeps: what is in front there is not.
  const away = () => withDesk(({ focus }) => focus(false));
  const back = () =>
    withDesk(({ focus, wake }) => {
      focus(windows.front()?.isFocused() === true);
      wake();
    });
  powerMonitor.on("suspend", away);
  powerMonitor.on("lock-screen", away);
  powerMonitor.on("resume", back);
  powerMonitor.on("unlock-screen", back);

  // The rest of the app is loaded while the page takes in its script; before that the page waits for this thread, which is the window's too.
  if (!hidden) await Promise.all([scriptsAsked, pageHere, ahead]);
  const { openDesk } = await import("./desktop/desk.ts");
  opened = openDesk({
    environment,
    userData,
    engineScript: new URL("./engine.js", import.meta.url),
    sandboxScript: new URL("./sandbox.js", import.meta.url),
    windows,
    printing,
    resources: join(here, "../../resources"),
    hidden,
  });
  desk.resolve(opened);
  if (first !== null) {
    await first.loading;
    windows.openRest();
  }
  // What the start left behind.
  const { restThisThread } = await import("./desktop/rest.ts");
  restThisThread();
}

/** Started by the login, not by the rep: on macOS the system says so, elsewhere the entry that starts it does. */
function startsHidden(): boolean {
  if (process.argv.includes(hiddenFlag)) return true;
  return process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
}
