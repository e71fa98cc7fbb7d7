import { app, nativeImage, Tray } from "electron";

// The bare app in the background: an icon in the tray and no window.
const { BENCH_FLOOR_ICON, BENCH_FLOOR_USER_DATA } = process.env;
if (BENCH_FLOOR_ICON === undefined || BENCH_FLOOR_USER_DATA === undefined) {
  throw new Error("BENCH_FLOOR_ICON and BENCH_FLOOR_USER_DATA name the icon and the folder of user data.");
}
app.setPath("userData", BENCH_FLOOR_USER_DATA);
/** One that nobody holds is collected. */
let tray;
app.whenReady().then(() => {
  tray = new Tray(nativeImage.createFromPath(BENCH_FLOOR_ICON));
  tray.setToolTip("Floor");
});
app.on("window-all-closed", () => undefined);
