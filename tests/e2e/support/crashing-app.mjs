import { app, BrowserWindow } from "electron";

// Runs the built app, crashes its page once it shows what it is waited for, and prints what the window shows once it says that it was opened again.
// On its own: Playwright holds on to a page that crashed, so that it cannot be loaded again.
const { CRASH_WHEN_SHOWN = "", CRASH_OVER_WHEN_SHOWN = "" } = process.env;

/** @param {string} text */
async function shown(text) {
  for (;;) {
    await new Promise((next) => setTimeout(next, 200));
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined || window.webContents.isCrashed() || window.webContents.isLoading()) continue;
    const words = await window.webContents.executeJavaScript("document.body.innerText");
    if (words.includes(text)) return words;
  }
}

await import(new URL("../../../out/main/main.js", import.meta.url).href);
app.whenReady().then(async () => {
  await shown(CRASH_WHEN_SHOWN);
  BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  await new Promise((ended) => app.once("render-process-gone", ended));
  process.stdout.write(`shown ${JSON.stringify(await shown(CRASH_OVER_WHEN_SHOWN))}\n`);
  app.quit();
});
