import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import * as electron from "electron";

// The bare window of one screen. Its main answers a change when it has written what the app writes for one, in one transaction; and asked for
// what has changed at Google, it makes one round trip and one upsert.
const { app, BrowserWindow, ipcMain } = electron;
const { BENCH_FLOOR_PAGE, BENCH_FLOOR_USER_DATA, BENCH_FLOOR_SCREEN, BENCH_FLOOR_DELTA } = process.env;
if (BENCH_FLOOR_PAGE === undefined || BENCH_FLOOR_USER_DATA === undefined) {
  throw new Error("BENCH_FLOOR_PAGE and BENCH_FLOOR_USER_DATA name the page and the folder of user data.");
}
app.setPath("userData", BENCH_FLOOR_USER_DATA);

const db = new Database(join(BENCH_FLOOR_USER_DATA, "floor.db"));
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec(`CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, local TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS commands (id INTEGER PRIMARY KEY, before TEXT, after TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, event_id TEXT, body TEXT) STRICT;`);
const event = db.prepare(
  "INSERT INTO events VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET local = excluded.local",
);
const command = db.prepare("INSERT INTO commands (before, after) VALUES (?, ?)");
const outbox = db.prepare("INSERT INTO outbox (event_id, body) VALUES (?, ?)");
const write = db.transaction((/** @type {string} */ change) => {
  const { eventId } = JSON.parse(change);
  event.run(eventId, change);
  command.run(change, change);
  outbox.run(eventId, change);
});
ipcMain.handle("commit", (_event, _name, /** @type {string} */ change) => {
  write.immediate(change);
  return "{}";
});

if (BENCH_FLOOR_DELTA !== undefined) {
  const { openDelta } = await import("./main-delta.ts");
  const delta = await openDelta(BENCH_FLOOR_USER_DATA, BENCH_FLOOR_DELTA);
  ipcMain.handle("delta", delta);
}

app.whenReady().then(() => {
  const preload = fileURLToPath(new URL("./commit-preload.cjs", import.meta.url));
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { sandbox: true, preload, backgroundThrottling: false },
  });
  return window.loadFile(join(BENCH_FLOOR_PAGE, "index.html"), { hash: BENCH_FLOOR_SCREEN ?? "calendar" });
});
app.on("window-all-closed", () => app.quit());
