import type { Place } from "../../shared/contract/place.ts";
import type { Workspace } from "../../shared/model/status.ts";
import type { HandoffDesk } from "./handoff-desk.ts";
import type { Printing } from "./print-week.ts";
import type { Session } from "./session.ts";
import type { SettingsStore } from "./settings-store.ts";
import type { Windows } from "./windows.ts";

/** What the procedures need of main. */
export interface DeskState {
  readonly version: string;
  /** Where the log is written. */
  readonly logFile: string;
  readonly settings: SettingsStore;
  readonly clock: () => number;
  readonly handoff: HandoffDesk;
  session(): Session | null;
  /** Leaves the open workspace for another; null goes back to the first-run screen. The page starts anew. */
  openWorkspace(workspace: Workspace | null): Promise<void>;
  settingsChanged(): void;
  readonly windows: Windows;
  readonly printing: Printing;
  /** The place a deep link asked for before the page was there; asked once. */
  takePlace(): Place | null;
}
