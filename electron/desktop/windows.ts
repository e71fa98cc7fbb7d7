import { BrowserWindow } from "electron";
import type { WindowView } from "../../shared/model/window-view.ts";
import { appOrigin } from "./origin.ts";
import { openWindow, placeOf } from "./window.ts";
import type { SavedWindow, WindowPlace } from "./window-place.ts";
import { readWindows, smallest, writeWindows } from "./window-place.ts";

/** What windows tell of themselves. */
interface Listener {
  /** Is the rep in one of them? */
  focus(focused: boolean): void;
  /** The last one was closed, and the app does not quit for it. */
  allClosed(): void;
}

/** Every window of the app. Those that are open when it quits are opened again at the next start. */
export interface Windows {
  /** Brings the one used last to the front; where none is open, opens those that were. */
  show(): BrowserWindow;
  /** The first window, and what it loads. */
  openFirst(): { readonly window: BrowserWindow; readonly loading: Promise<void> };
  /** The others that were open when the app quit. */
  openRest(): void;
  /** Another one, a little aside of the one that asks, showing the same. */
  openBeside(webContentsId: number, view: WindowView): void;
  /** The one used last; null when none is open. */
  front(): BrowserWindow | null;
  isOurs(webContentsId: number): boolean;
  viewOf(webContentsId: number): WindowView | null;
  remember(webContentsId: number, view: WindowView): void;
  reloadAll(): void;
  /** From now on all that is open is kept for the next start. */
  quitting(): void;
}

const aside = 28;

export function createWindows(preload: string, userData: string, listener: Listener): Windows {
  let saved = readWindows(userData);
  const views = new Map<number, WindowView>();
  /** In the order of use, the last one first. */
  let open: readonly BrowserWindow[] = [];
  let isQuitting = false;

  function save(windows: readonly BrowserWindow[]): void {
    saved = windows.map(
      (window): SavedWindow => ({
        place: placeOf(window),
        view: views.get(window.webContents.id) ?? null,
      }),
    );
    writeWindows(userData, saved);
  }

  function add(place: WindowPlace | null, view: WindowView | null) {
    const window = openWindow(preload, place);
    const { id } = window.webContents;
    if (view !== null) views.set(id, view);
    open = [...open, window];
    window.on("focus", () => {
      open = [window, ...open.filter((one) => one !== window)];
      listener.focus(true);
    });
    window.on("blur", () => listener.focus(BrowserWindow.getFocusedWindow() !== null));
    window.on("close", () => {
      const others = open.filter((one) => one !== window);
      // One of several that is closed is not wanted at the next start; the last one is.
      if (!isQuitting) save(others.length === 0 ? [window] : others);
    });
    window.on("closed", () => {
      open = open.filter((one) => one !== window);
      views.delete(id);
      // One that is closed loses the focus without a word.
      if (!isQuitting && open.length === 0) listener.allClosed();
    });
    return { window, loading: window.loadURL(`${appOrigin}/index.html`) };
  }

  function openFirst() {
    const [first] = saved;
    return add(first?.place ?? null, first?.view ?? null);
  }
  function openRest(): void {
    for (const { place, view } of saved.slice(1)) void add(place, view).loading;
  }

  const byId = (webContentsId: number) => open.find(({ webContents }) => webContents.id === webContentsId);
  return {
    show() {
      const [front] = open;
      if (front !== undefined) {
        if (front.isMinimized()) front.restore();
        front.show();
        front.focus();
        return front;
      }
      const others = saved.slice(1);
      const { window, loading } = openFirst();
      void loading.then(() => {
        for (const { place, view } of others) void add(place, view).loading;
      });
      return window;
    },
    openFirst,
    openRest,
    openBeside(webContentsId, view) {
      const from = byId(webContentsId);
      const place = from === undefined ? null : asideOf(placeOf(from));
      void add(place, { ...view, leadId: null, eventKey: null }).loading;
    },
    front: () => open[0] ?? null,
    isOurs: (webContentsId) => byId(webContentsId) !== undefined,
    viewOf: (webContentsId) => views.get(webContentsId) ?? null,
    remember(webContentsId, view) {
      if (byId(webContentsId) === undefined || isQuitting) return;
      views.set(webContentsId, view);
      // A computer that loses power comes back to it too.
      save(open);
    },
    reloadAll() {
      for (const { webContents } of open) webContents.reload();
    },
    quitting() {
      if (isQuitting || open.length === 0) return;
      isQuitting = true;
      save(open);
    },
  };
}

function asideOf({ x, y, width, height }: WindowPlace): WindowPlace {
  return {
    ...(x === undefined || y === undefined ? {} : { x: x + aside, y: y + aside }),
    width: Math.max(smallest.width, width),
    height: Math.max(smallest.height, height),
    maximized: false,
  };
}
