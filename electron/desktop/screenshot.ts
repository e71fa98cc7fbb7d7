import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { BrowserWindow } from "electron";

/** Writes a picture of the window to `path` once the page has shown what `ready` waits for. */
export async function takeScreenshot(
  window: BrowserWindow,
  path: string,
  ready: Promise<void>,
): Promise<void> {
  await ready;
  // Fonts and the first change notices settle after the data came.
  await wait(2_000);
  const image = await window.webContents.capturePage();
  await writeFile(path, image.toPNG(), { mode: 0o600 });
}
