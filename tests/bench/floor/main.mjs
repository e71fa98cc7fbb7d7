import { join } from "node:path";
import { app, BrowserWindow } from "electron";

// The bare window: what the app is measured against.
const { BENCH_FLOOR_PAGE, BENCH_FLOOR_USER_DATA } = process.env;
if (BENCH_FLOOR_PAGE === undefined || BENCH_FLOOR_USER_DATA === undefined) {
  throw new Error("BENCH_FLOOR_PAGE and BENCH_FLOOR_USER_DATA name the page and the folder of user data.");
}
app.setPath("userData", BENCH_FLOOR_USER_DATA);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
  return window.loadFile(join(BENCH_FLOOR_PAGE, "index.html"));
});
app.on("window-all-closed", () => app.quit());
