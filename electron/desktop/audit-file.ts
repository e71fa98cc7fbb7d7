import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { app, dialog } from "electron";
import { AppError } from "../../shared/errors.ts";
import type { AuditLine } from "../../shared/model/audit.ts";
import { auditText } from "../audit/audit-file.ts";

/** Asks where to, and saves the audit there; null when the rep changed their mind. @throws AppError when it cannot be written */
export async function exportAudit(
  lines: readonly AuditLine[],
  format: "csv" | "json",
  now: number,
): Promise<{ readonly path: string; readonly count: number } | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: "Export the audit",
    defaultPath: join(
      app.getPath("documents"),
      `audit-${new Date(now).toISOString().slice(0, 10)}.${format}`,
    ),
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  });
  if (canceled || filePath === "") return null;
  // Beside it, and put in its place when it is whole.
  const part = `${filePath}.part`;
  try {
    await writeFile(part, auditText(lines, format), { mode: 0o600 });
    await rename(part, filePath);
  } catch (cause) {
    await rm(part, { force: true });
    throw new AppError("internal", "The audit could not be written there. Nothing was lost.", {
      action: "Choose another place.",
      cause,
    });
  }
  return { path: filePath, count: lines.length };
}
