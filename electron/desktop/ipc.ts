import type { IpcMainInvokeEvent } from "electron";
import { BrowserWindow, ipcMain } from "electron";
import type { Notice } from "../../shared/contract.ts";
import type { Sender } from "./ipc-call.ts";
import { callChannel, hereChannel, noticeChannel } from "./ipc-channels.ts";

/** Checks a call and runs it; answers JSON text whatever happens (`answerCall`). */
export type Answering = (sender: Sender, name: unknown, payload: unknown) => Promise<string>;

/** The one place that speaks Electron's IPC. `ours` tells whether a page belongs to a window of the app. */
export function serveCalls(answer: Promise<Answering>, ours: (webContentsId: number) => boolean): void {
  ipcMain.handle(callChannel, async (event, name: unknown, payload: unknown) => {
    // Who called is read at once: the frame may be another one by the time the rest of the app is there.
    const sender = senderOf(event, ours);
    return (await answer)(sender, name, payload);
  });
}

/** Resolves when a page has its preload script, which it asks main for and waits for; it compiles and runs its own script next. */
export function pageIsHere(): Promise<void> {
  return new Promise((resolve) => ipcMain.once(hereChannel, () => resolve()));
}

function senderOf(event: IpcMainInvokeEvent, ours: (webContentsId: number) => boolean): Sender {
  const frame = event.senderFrame;
  return {
    url: frame?.url ?? null,
    top: frame !== null && frame.parent === null,
    ours: ours(event.sender.id),
    webContentsId: event.sender.id,
  };
}

/** Tells one window. */
export function tellWindow(window: BrowserWindow, notice: Notice): void {
  if (!window.isDestroyed()) window.webContents.send(noticeChannel, JSON.stringify(notice));
}

/** Tells every window. */
export function tellWindows(notice: Notice): void {
  const text = JSON.stringify(notice);
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(noticeChannel, text);
  }
}
