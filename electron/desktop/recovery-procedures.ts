import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Handlers } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { OnlyHere, Safety } from "../../shared/model/recovery.ts";
import type { Workspace } from "../../shared/model/status.ts";
import { workspaceSchema } from "../../shared/model/status.ts";
import type { DeskState } from "./desk-state.ts";

type RecoveryProcedure = "recovery.look" | "recovery.restore" | "recovery.startOver" | "recovery.removeAll";

/** The workspaces that have left something on this computer. */
export function workspacesIn(userData: string): readonly Workspace[] {
  const folder = join(userData, "workspaces");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const workspace = workspaceSchema.safeParse(name);
    return workspace.success ? [workspace.data] : [];
  });
}

function databaseOf(userData: string, workspace: Workspace): string {
  return join(userData, "workspaces", workspace, "callsheet.db");
}

/** What the rep does with the data as a whole. Loaded when it is asked for, which is hardly ever. */
export function recoveryProcedures(desk: DeskState): Handlers<RecoveryProcedure> {
  async function look(): Promise<Safety> {
    const [{ usableBackups }, { onlyHere, together }] = await Promise.all([
      import("../recovery/recover.ts"),
      import("../recovery/only-here.ts"),
    ]);
    const open = desk.session()?.workspace ?? null;
    const path = open === null ? null : databaseOf(desk.userData, open);
    const backups = path === null || !existsSync(path) ? [] : usableBackups(path);
    const all = workspacesIn(desk.userData).map((one) => onlyHere(databaseOf(desk.userData, one)));
    const none: OnlyHere = { changes: 0, notes: 0, drafts: 0, templates: 0, mails: 0 };
    return {
      backups: backups.map(({ name, at, label }) => ({ name, at: new Date(at).toISOString(), label })),
      onlyHere: all.reduce<OnlyHere | null>(together, none),
    };
  }

  return {
    "recovery.look": look,
    "recovery.restore": async ({ name }) => {
      const { backups } = await look();
      // Found out before anything is closed for it.
      if (!backups.some((backup) => backup.name === name)) {
        throw new AppError("not_found", "This backup is no longer there, or can no longer be read.", {
          action: "Choose another one. Nothing was changed.",
        });
      }
      await desk.recover({ kind: "backup", name });
      return {};
    },
    "recovery.startOver": async () => {
      await desk.recover({ kind: "fresh" });
      return {};
    },
    "recovery.removeAll": async () => {
      const { removeAll } = await import("./remove-all.ts");
      await removeAll(desk, workspacesIn(desk.userData));
      return {};
    },
  };
}
