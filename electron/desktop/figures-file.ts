import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { app, dialog } from "electron";
import { AppError } from "../../shared/errors.ts";
import type { Figures } from "../../shared/model/figures.ts";
import { csvLine } from "../leads/csv/csv.ts";
import { figuresRows } from "../meetings/figures/figures-csv.ts";

/** Asks where to, and saves figures there as CSV; null when the rep changed their mind. @throws AppError when it cannot be written */
export async function exportFigures(figures: Figures): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: "Export figures",
    defaultPath: join(app.getPath("documents"), `figures-${figures.days?.to ?? "none"}.csv`),
    filters: [{ name: "CSV", extensions: ["csv"] }],
  });
  if (canceled || filePath === "") return null;
  // Beside it, and put in its place when it is whole.
  const part = `${filePath}.part`;
  try {
    await writeFile(part, `\uFEFF${figuresRows(figures).map(csvLine).join("")}`, { mode: 0o600 });
    await rename(part, filePath);
  } catch (cause) {
    await rm(part, { force: true });
    throw new AppError("internal", "The figures could not be written there. Nothing was lost.", {
      action: "Choose another place.",
      cause,
    });
  }
  return filePath;
}
