import { join } from "node:path";
import { app, dialog } from "electron";
import type { ImportReport } from "../../shared/model/lead-files.ts";
import { privateProcedures } from "../engine-messages.ts";
import type { Session } from "./session.ts";

const filters = [{ name: "CSV", extensions: ["csv"] }];

/** Asks where to, and lets the engine write there; null when the rep changed their mind. `now` in epoch milliseconds. */
export async function exportLeads(
  session: Session,
  leadIds: readonly string[],
  now: number,
): Promise<{ path: string; count: number } | null> {
  const day = new Date(now).toISOString().slice(0, 10);
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: "Export leads",
    defaultPath: join(app.getPath("documents"), `leads-${day}.csv`),
    filters,
  });
  if (canceled || filePath === "") return null;
  const engine = await session.engine();
  const answer = await engine.call("private.exportLeads", { path: filePath, leadIds });
  return { path: filePath, ...privateProcedures["private.exportLeads"].output.parse(answer) };
}

/** Asks which file, and lets the engine take it in; null when the rep changed their mind. */
export async function importLeads(session: Session): Promise<ImportReport | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: "Import leads",
    properties: ["openFile"],
    filters: [...filters, { name: "All files", extensions: ["*"] }],
  });
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  const engine = await session.engine();
  return privateProcedures["private.importLeads"].output.parse(
    await engine.call("private.importLeads", { path }),
  );
}
