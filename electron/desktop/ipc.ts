import type { IpcMainInvokeEvent } from "electron";
import { BrowserWindow, ipcMain } from "electron";
import type { Notice } from "../../shared/contract.ts";
import type { Dispatch, Sender } from "./ipc-call.ts";
import { answerCall } from "./ipc-call.ts";
import { callChannel, noticeChannel } from "./ipc-channels.ts";

/** The one place that speaks Electron's IPC. `ours` tells whether a page belongs to a window of the app. */
export function serveCalls(
  dispatch: Dispatch,
  ours: (webContentsId: number) => boolean,
  report: (error: unknown, name: string) => void,
): void {
  ipcMain.handle(callChannel, (event, name: unknown, payload: unknown) =>
    answerCall(dispatch, senderOf(event, ours), name, payload, report),
  );
}

function senderOf(event: IpcMainInvokeEvent, ours: (webContentsId: number) => boolean): Sender {
  const frame = event.senderFrame;
  return {
    url: frame?.url ?? null,
    top: frame !== null && frame.parent === null,
    ours: ours(event.sender.id),
  };
}

/** Tells every window. */
export function tellWindows(notice: Notice): void {
  const text = JSON.stringify(notice);
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(noticeChannel, text);
  }
}
