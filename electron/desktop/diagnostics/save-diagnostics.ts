import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { app, dialog } from "electron";
import { AppError } from "../../../shared/errors.ts";
import type { DeskState } from "../desk-state.ts";
import { diagnosticsText } from "./diagnostics.ts";

/** Makes diagnostics to look through, and saves what was looked through, nothing else. */
export interface DiagnosticsDesk {
  preview(): Promise<{ readonly text: string; readonly crashes: number }>;
  /** Asks where to; answers null when the rep changed their mind. @throws AppError when it cannot be written there */
  save(): Promise<{ readonly path: string | null }>;
}

export function createDiagnosticsDesk(desk: DeskState): DiagnosticsDesk {
  let shown: string | null = null;

  async function make(): Promise<{ readonly text: string; readonly crashes: number }> {
    const session = desk.session();
    const connection = await (session === null ? Promise.resolve(null) : session.reader()).then(
      (db) => ({ db, dbError: null }),
      (error: unknown) => ({ db: null, dbError: error instanceof AppError ? error.code : "internal" }),
    );
    const { electron = "", chrome = "", node = "" } = process.versions;
    return diagnosticsText({
      ...connection,
      versions: {
        callsheet: desk.version,
        packaged: String(app.isPackaged),
        electron,
        chrome,
        node,
        system: `${process.platform} ${process.arch} ${process.getSystemVersion()}`,
      },
      now: desk.clock(),
      locale: app.getLocale(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      workspace: session?.workspace ?? null,
      settings: desk.settings.get(),
      status: session?.status() ?? null,
      logFile: desk.logFile,
      crashFolder: desk.crashFolder,
    });
  }

  return {
    async preview() {
      const made = await make();
      shown = made.text;
      return made;
    },
    async save() {
      const text = shown ?? (await make()).text;
      const day = new Date(desk.clock()).toISOString().slice(0, 10);
      const { canceled, filePath } = await dialog.showSaveDialog({
        title: "Save diagnostics",
        defaultPath: join(app.getPath("documents"), `callsheet-diagnostics-${day}.json`),
        filters: [{ name: "JSON", extensions: ["json"] }],
      });
      if (canceled || filePath === "") return { path: null };
      try {
        await writeFile(filePath, text, { mode: 0o600 });
      } catch (cause) {
        throw new AppError("internal", "The diagnostics could not be written there. Nothing was lost.", {
          action: "Choose another place.",
          cause,
        });
      }
      return { path: filePath };
    },
  };
}
