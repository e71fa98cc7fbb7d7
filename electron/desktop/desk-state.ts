import type { Place } from "../../shared/contract/place.ts";
import type { Recovery } from "../../shared/model/recovery.ts";
import type { Workspace } from "../../shared/model/status.ts";
import type { Startup } from "./background/startup.ts";
import type { CrashStore } from "./crashes/crash-store.ts";
import type { HandoffDesk } from "./handoff-desk.ts";
import type { Log } from "./log.ts";
import type { PolicyDesk } from "./policy-desk.ts";
import type { Printing } from "./print-week.ts";
import type { Session } from "./session.ts";
import type { SettingsStore } from "./settings-store.ts";
import type { UpdatesDesk } from "./updates/updates-desk.ts";
import type { Windows } from "./windows.ts";

/** What the procedures need of main. */
export interface DeskState {
  readonly version: string;
  /** Where the log is written. */
  readonly logFile: string;
  /** Where reports of crashes are kept. */
  readonly crashFolder: string;
  readonly crashes: CrashStore;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly policy: PolicyDesk;
  readonly clock: () => number;
  readonly handoff: HandoffDesk;
  session(): Session | null;
  /** Leaves the open workspace for another; null goes back to the first-run screen. The page starts anew. `meanwhile`: with none open. */
  openWorkspace(workspace: Workspace | null, meanwhile?: () => void): Promise<void>;
  /** Opens a workspace beside the open one, with no page; whoever asks ends it. */
  openAside(workspace: Workspace): Session;
  /** Replaces the open workspace's data file. The page starts anew. */
  recover(recovery: Recovery): Promise<void>;
  /** Starts an engine that gave up again: what stood in its way may be gone. */
  tryAgain(): void;
  readonly userData: string;
  readonly updates: UpdatesDesk;
  settingsChanged(): void;
  readonly windows: Windows;
  readonly printing: Printing;
  /** The place that a link or a notification asked for before this window's page was there; asked once. */
  takePlace(webContentsId: number): Place | null;
  /** What the rep should know once the page is there; told once. */
  takeNotes(): readonly string[];
  readonly startup: Startup;
  /** Stops what reads and sends, or lets it go on; kept for this run. */
  pause(paused: boolean): Promise<void>;
}
