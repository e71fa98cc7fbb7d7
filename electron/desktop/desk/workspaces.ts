import { join } from "node:path";
import { BrowserWindow, session as network, shell } from "electron";
import type { Notice } from "../../../shared/contract.ts";
import type { Recovery } from "../../../shared/model/recovery.ts";
import type { Workspace } from "../../../shared/model/status.ts";
import type { CrashStore } from "../crashes/crash-store.ts";
import type { EngineHost } from "../engine-host.ts";
import { tellWindows } from "../ipc.ts";
import type { Session, SessionParts } from "../session.ts";
import { openSession } from "../session.ts";
import type { SettingsStore } from "../settings-store.ts";
import type { GoingOn } from "./going-on.ts";

interface Parts
  extends Pick<
    SessionParts,
    "engineScript" | "environment" | "log" | "painted" | "policy" | "sandboxScript" | "userData"
  > {
  readonly settings: SettingsStore;
  readonly crashes: Pick<CrashStore, "keep">;
  readonly background: () => Pick<GoingOn, "look" | "notify" | "told">;
  /** Every page starts anew. */
  readonly reload: () => void;
  /** Nothing waits for the first screen any longer. */
  readonly hurry: () => void;
}

/** The folder in which the command line finds the app. */
export const commandLineIn = (userData: string): string => join(userData, "command-line");

export type Workspaces = ReturnType<typeof createWorkspaces>;

/** The open workspace, and the way from one to another. */
export function createWorkspaces({ settings, crashes, background, reload, hurry, ...given }: Parts) {
  let session: Session | null = null;
  let paused = false;
  let allEnded = true;
  const synced = Promise.withResolvers<void>();
  const parts: SessionParts = {
    ...given,
    settings: () => settings.get(),
    focused: () => BrowserWindow.getFocusedWindow() !== null,
    notice(notice: Notice) {
      if (notice.kind === "status" && notice.status.lastSyncedAt !== null) synced.resolve();
      // While a session ends, what its engine still tells would only make the page ask for what is no longer there.
      if (session === null) return;
      tellWindows(notice);
      background().told(notice);
    },
    notify: (notifications) => background().notify(notifications),
    paused: () => paused,
    openBrowser: (url) => void shell.openExternal(url),
    proxiesFor: (url) => network.defaultSession.resolveProxy(url),
    // The page waits for its first answer meanwhile, or starts anew with it.
    damaged: () => void recover({ kind: "damaged" }),
    died: (what, stack) => crashes.keep("engine", what, stack),
    commandLine: commandLineIn(given.userData),
  };

  async function end(ending: Session | null): Promise<void> {
    if (ending !== null && !(await ending.stop())) allEnded = false;
  }

  /** From here on there is no open workspace. */
  async function close(): Promise<void> {
    const closing = session;
    session = null;
    await end(closing);
  }

  async function recover(recovery: Recovery): Promise<void> {
    const before = session;
    // Told of by several who came upon the same damage: the first was heard.
    if (before === null) return;
    // An engine that lets the first screen go first would keep the rep waiting for it: there is none before this.
    hurry();
    await close();
    session = openSession(before.workspace, parts, recovery);
    reload();
  }

  return {
    current: (): Session | null => session,
    /** Resolved when the calendars were in step for the first time in this run. */
    synced: synced.promise,
    /** Tells the open workspace's engine something, once it was started. */
    tellEngine: (tell: (engine: EngineHost) => void) => void session?.engine().then(tell),
    begin(workspace: Workspace): void {
      session = openSession(workspace, parts);
    },
    async open(workspace: Workspace | null, meanwhile: () => void = () => undefined): Promise<void> {
      await close();
      meanwhile();
      await settings.setWorkspace(workspace);
      session = workspace === null ? null : openSession(workspace, parts);
      reload();
      background().look();
    },
    openAside: (workspace: Workspace): Session => openSession(workspace, { ...parts, commandLine: null }),
    recover,
    tryAgain(): void {
      if (session?.failed() !== true) return;
      const { workspace } = session;
      void end(session);
      session = openSession(workspace, parts);
    },
    async pause(now: boolean): Promise<void> {
      paused = now;
      (await session?.engine())?.pause(now);
    },
    close,
    /** Has everything that was closed ended? */
    allEnded: (): boolean => allEnded,
  };
}
