import { join } from "node:path";
import { app, dialog } from "electron";
import type { IcsExport, IcsPreview } from "../../shared/model/ics.ts";
import { privateProcedures } from "../engine-messages.ts";
import type { Session } from "./session.ts";

const filters = [{ name: "Calendar", extensions: ["ics", "ical", "ifb", "icalendar"] }];

/** Asks which file, and lets the engine read it; null when the rep changed their mind. */
export async function openIcs(session: Session, calendarId: string): Promise<IcsPreview | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: "Import events",
    properties: ["openFile"],
    filters: [...filters, { name: "All files", extensions: ["*"] }],
  });
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  const engine = await session.engine();
  return privateProcedures["private.openIcs"].output.parse(
    await engine.call("private.openIcs", { path, calendarId }),
  );
}

/** Asks where to, and lets the engine write there; null when the rep changed their mind. `now` in epoch milliseconds. */
export async function exportIcs(
  session: Session,
  asked: IcsExport,
  now: number,
): Promise<{ path: string; count: number } | null> {
  const day = new Date(now).toISOString().slice(0, 10);
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: "Export events",
    defaultPath: join(app.getPath("documents"), `calendar-${day}.ics`),
    filters,
  });
  if (canceled || filePath === "") return null;
  const engine = await session.engine();
  const answer = await engine.call("private.exportIcs", { path: filePath, asked });
  return { path: filePath, ...privateProcedures["private.exportIcs"].output.parse(answer) };
}
