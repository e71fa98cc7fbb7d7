import { contextBridge, ipcRenderer } from "electron";
import { procedureNames } from "../shared/procedure-names.ts";
import { callChannel, hereChannel, noticeChannel } from "./desktop/ipc-channels.ts";

/** Exposes the contract, nothing else: a function a procedure, JSON text in and out, and the notices. */
const procedures = Object.fromEntries(
  procedureNames.map((name) => [name, (input: string) => ipcRenderer.invoke(callChannel, name, input)]),
);

contextBridge.exposeInMainWorld("callsheet", {
  ...procedures,
  onNotice(listener: (notice: string) => void): () => void {
    const handler = (_event: unknown, notice: string) => listener(notice);
    ipcRenderer.on(noticeChannel, handler);
    return () => ipcRenderer.off(noticeChannel, handler);
  },
});

// From here on the page works on its own for a while: it waited for main to be given this script.
ipcRenderer.send(hereChannel);
