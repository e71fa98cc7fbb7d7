import type { WebPreferences } from "electron";
import { BrowserWindow, nativeTheme, screen, session } from "electron";
import { appOrigin } from "./origin.ts";
import type { WindowPlace } from "./window-place.ts";
import { smallest } from "./window-place.ts";

/** Refuses every permission but notifications, asked for or checked (security row 4). */
export function refusePermissions(): void {
  const allowed = (permission: string, origin: string) =>
    permission === "notifications" && origin.startsWith(appOrigin);
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowed(permission, contents.getURL())),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    allowed(permission, origin),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/** Opens a window, locked to the app's own page: no navigation, no new window, no webview (security rows 1, 4). */
export function openWindow(preload: string, place: WindowPlace | null): BrowserWindow {
  const window = new BrowserWindow({
    ...(place !== null && onScreen(place) ? corner(place) : {}),
    width: place?.width ?? 1440,
    height: place?.height ?? 900,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: "Callsheet",
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#141413" : "#f4f4f1",
    autoHideMenuBar: true,
    webPreferences: lockedPreferences(preload),
  });
  if (place?.maximized === true) window.maximize();
  // Nobody sees a minimized window: its page is told, and its timers rest.
  window.on("minimize", () => window.webContents.setBackgroundThrottling(true));
  window.on("restore", () => window.webContents.setBackgroundThrottling(false));
  lock(window);
  return window;
}

/** What holds for every page (security row 1). */
export function lockedPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    // Ages and countdowns go on while the window is covered.
    backgroundThrottling: false,
  };
}

/** No navigation, no new window, no webview (security row 4). */
export function lock(window: BrowserWindow): void {
  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  const stay = (event: { preventDefault(): void }) => event.preventDefault();
  // The page may load itself anew, and goes nowhere else.
  const stayUnlessReload = (event: {
    readonly url: string;
    readonly isMainFrame: boolean;
    preventDefault(): void;
  }) => {
    if (!event.isMainFrame || event.url !== contents.getURL()) event.preventDefault();
  };
  contents.on("will-navigate", stayUnlessReload);
  contents.on("will-frame-navigate", stayUnlessReload);
  contents.on("will-redirect", stay);
  contents.on("will-attach-webview", stay);
}

/** Where the window stands, for the next start. */
export function placeOf(window: BrowserWindow): WindowPlace {
  const { x, y, width, height } = window.getNormalBounds();
  return {
    x,
    y,
    width: Math.max(smallest.width, width),
    height: Math.max(smallest.height, height),
    maximized: window.isMaximized(),
  };
}

function corner({ x, y }: WindowPlace): { x?: number; y?: number } {
  return { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) };
}

function onScreen(place: WindowPlace): boolean {
  const { x, y } = place;
  if (x === undefined || y === undefined) return false;
  return screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        x < workArea.x + workArea.width - 100 &&
        x + place.width > workArea.x + 100 &&
        y >= workArea.y - 8 &&
        y < workArea.y + workArea.height - 60,
    );
}
