import { app, BrowserWindow, nativeImage, Tray } from "electron";

// The bare app in the background: an icon in the tray, and a window that is hidden, as such apps have.
const { BENCH_FLOOR_ICON, BENCH_FLOOR_USER_DATA } = process.env;
if (BENCH_FLOOR_ICON === undefined || BENCH_FLOOR_USER_DATA === undefined) {
  throw new Error("BENCH_FLOOR_ICON and BENCH_FLOOR_USER_DATA name the icon and the folder of user data.");
}
app.setPath("userData", BENCH_FLOOR_USER_DATA);
/** What nobody holds is collected. */
let tray;
let window;
app.whenReady().then(() => {
  tray = new Tray(nativeImage.createFromPath(BENCH_FLOOR_ICON));
  tray.setToolTip("Floor");
  window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  return window.loadURL("data:text/html,<title>Floor</title>");
});
app.on("window-all-closed", () => undefined);
