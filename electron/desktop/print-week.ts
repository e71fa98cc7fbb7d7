import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { app, BrowserWindow, dialog } from "electron";
import { AppError } from "../../shared/errors.ts";
import type { PrintJob } from "../../shared/model/window-view.ts";
import { appOrigin } from "./origin.ts";
import { lock, lockedPreferences } from "./window.ts";

/** How long the page may take to draw itself. */
const drawLimitMs = 20_000;

/** Weeks on paper. */
export interface Printing {
  /** Is it the page that is being printed? It may ask what any window may. */
  isOurs(webContentsId: number): boolean;
  /** That page is drawn. */
  ready(webContentsId: number): void;
  /** Asks where to, draws the week on a page nobody sees, and writes it there; null when the rep changed their mind. @throws AppError `internal` */
  print(job: PrintJob): Promise<string | null>;
}

export function createPrinting(preload: string): Printing {
  const drawn = new Map<number, () => void>();

  async function draw({ first, last, paper }: PrintJob): Promise<Buffer> {
    const window = new BrowserWindow({
      show: false,
      width: 1123,
      height: 794,
      webPreferences: lockedPreferences(preload),
    });
    lock(window);
    const { id } = window.webContents;
    try {
      const ready = new Promise<void>((resolve) => drawn.set(id, resolve));
      const late = new Promise<never>((_resolve, reject) => {
        setTimeout(
          () =>
            reject(
              new AppError("internal", "The week could not be drawn for printing. Nothing was written.", {
                action: "Try again.",
              }),
            ),
          drawLimitMs,
        ).unref();
      });
      await window.loadURL(`${appOrigin}/index.html#print/${first}/${last}/${paper}`);
      await Promise.race([ready, late]);
      return await window.webContents.printToPDF({
        landscape: true,
        pageSize: paper,
        printBackground: true,
        margins: { top: 0.4, bottom: 0.4, left: 0.4, right: 0.4 },
      });
    } finally {
      drawn.delete(id);
      window.destroy();
    }
  }

  return {
    isOurs: (webContentsId) => drawn.has(webContentsId),
    ready: (webContentsId) => drawn.get(webContentsId)?.(),
    async print(job) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        title: "Print week",
        defaultPath: join(app.getPath("documents"), `week-${job.first}.pdf`),
        filters: [{ name: "PDF", extensions: ["pdf"] }],
      });
      if (canceled || filePath === "") return null;
      const pdf = await draw(job);
      try {
        await writeFile(filePath, pdf, { mode: 0o600 });
      } catch (cause) {
        throw new AppError("internal", "The week could not be written there. Nothing was lost.", {
          action: "Choose another place.",
          cause,
        });
      }
      return filePath;
    },
  };
}
