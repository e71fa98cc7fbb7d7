import { randomUUID } from "node:crypto";
import { basename, join } from "node:path";
import { app, dialog } from "electron";
import { AppError } from "../../shared/errors.ts";
import type { ImportPreview, ImportReport } from "../../shared/model/lead-files.ts";
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

/** Takes files in, each after a look at what it would do. The page never names a path. */
export interface LeadImports {
  /** Asks which file; null when the rep changed their mind. @throws AppError what is wrong with it */
  look(session: Session): Promise<ImportPreview | null>;
  /** Takes in what was looked at last. @throws AppError `overtaken` */
  run(session: Session, id: string): Promise<ImportReport>;
}

export function createLeadImports(): LeadImports {
  let chosen: {
    readonly id: string;
    readonly path: string;
    readonly digest: string;
    readonly session: Session;
  } | null = null;
  return {
    async look(session) {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: "Import leads",
        properties: ["openFile"],
        filters: [...filters, { name: "All files", extensions: ["*"] }],
      });
      const [path] = filePaths;
      if (canceled || path === undefined) return null;
      const engine = await session.engine();
      const answer = await engine.call("private.lookAtLeads", { path });
      const { plan, digest } = privateProcedures["private.lookAtLeads"].output.parse(answer);
      const id = randomUUID();
      chosen = { id, path, digest, session };
      return { ...plan, id, file: basename(path) };
    },
    async run(session, id) {
      if (chosen?.id !== id || chosen.session !== session) {
        throw new AppError("overtaken", "Another file was chosen since. Nothing was imported.", {
          action: "Choose it again.",
        });
      }
      const { path, digest } = chosen;
      chosen = null;
      const engine = await session.engine();
      const answer = await engine.call("private.importLeads", { path, digest });
      return privateProcedures["private.importLeads"].output.parse(answer);
    },
  };
}
