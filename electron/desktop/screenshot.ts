import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { BrowserWindow } from "electron";

/** Writes a picture of the window, when there is one, to `path`. */
export async function takeScreenshot(window: BrowserWindow | null, path: string): Promise<void> {
  if (window === null) return;
  // Fonts and the first change notices settle after the data came.
  await wait(2_000);
  const image = await window.webContents.capturePage();
  await writeFile(path, image.toPNG(), { mode: 0o600 });
}
