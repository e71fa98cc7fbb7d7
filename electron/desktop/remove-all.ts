import { rmSync } from "node:fs";
import { join } from "node:path";
import { session as browser } from "electron";
import { AppError } from "../../shared/errors.ts";
import type { Workspace } from "../../shared/model/status.ts";
import { privateProcedures } from "../engine-messages.ts";
import type { DeskState } from "./desk-state.ts";
import type { Session } from "./session.ts";

/** What Callsheet itself keeps in the folder of user data; Chromium's caches are cleared by Chromium. */
const ours = [
  "workspaces",
  "logs",
  "crashes",
  "command-line",
  "settings.json",
  "settings.broken.json",
  "window.json",
  "compile-cache",
  "updates.yml",
  ".updaterId",
];

/** A data file that cannot be opened has no sign-in that could be told of: it goes all the same. */
const unreadable: ReadonlySet<string> = new Set(["database_broken", "database_newer", "engine_stopped"]);

async function signOut(session: Session): Promise<boolean> {
  try {
    const engine = await session.engine();
    const answer = await engine.call("private.signOut", {});
    return privateProcedures["private.signOut"].output.parse(answer).revoked;
  } catch (error) {
    if (error instanceof AppError && unreadable.has(error.code)) return false;
    throw error;
  }
}

/**
 * Signs out of every workspace, then removes all that is kept on this computer, and shows the first screen. Nothing is removed before every
 * secret is out of the keychain.
 * @throws AppError keychain_locked, keychain_unavailable
 */
export async function removeAll(desk: DeskState, workspaces: readonly Workspace[]): Promise<void> {
  const open = desk.session();
  for (const workspace of workspaces) {
    if (workspace === open?.workspace) continue;
    const aside = desk.openAside(workspace);
    try {
      await signOut(aside);
    } finally {
      await aside.stop();
    }
  }
  const revoked = open === null || (await signOut(open));
  // Before the settings go, in which it leaves a word.
  await desk.startup.set(false);
  await desk.openWorkspace(null, () => {
    for (const name of ours) rmSync(join(desk.userData, name), { recursive: true, force: true });
    desk.settings.forget(
      revoked
        ? "Everything was removed from this computer."
        : "Everything was removed from this computer. Google could not be reached to end the sign-in: remove Callsheet at myaccount.google.com/connections.",
    );
  });
  await browser.defaultSession.clearStorageData();
  await browser.defaultSession.clearCache();
  await browser.defaultSession.clearCodeCaches({});
}
