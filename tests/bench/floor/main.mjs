import { join } from "node:path";
import { app, BrowserWindow } from "electron";

// The bare window: what the app is measured against.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
  return window.loadFile(join(process.env.BENCH_FLOOR_PAGE ?? "", "index.html"));
});
app.on("window-all-closed", () => app.quit());
