const { contextBridge, ipcRenderer } = require("electron");

contextBridge.exposeInMainWorld("floor", {
  commit: (/** @type {string} */ change) => ipcRenderer.invoke("commit", "commit", change),
  delta: () => ipcRenderer.invoke("delta"),
});
