import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { app } from "electron";
import type { StartupState } from "../../../shared/contract/desktop.ts";
import { AppError } from "../../../shared/errors.ts";
import type { SettingsStore } from "../settings-store.ts";
import { autostartEntry, startsAtLogin } from "./autostart-file.ts";
import { hiddenFlag } from "./hidden-flag.ts";

/** Whether Callsheet starts when the rep logs in. Where that is kept is the system's: what the rep changes there counts here. */
export interface Startup {
  state(): StartupState;
  /** Null: asked and left as it is. @throws AppError disk_full, internal when the system would not keep it */
  set(atLogin: boolean | null): Promise<StartupState>;
}

/** `mayAsk`: has the rep connected an account of their own? */
export function createStartup(settings: SettingsStore, mayAsk: () => boolean): Startup {
  const login = process.platform === "linux" ? autostart() : loginItem();
  function state(): StartupState {
    const atLogin = login.get();
    return { atLogin, ask: !atLogin && mayAsk() && !settings.wasSaid("startAtLogin") };
  }
  return {
    state,
    async set(atLogin) {
      if (atLogin !== null) login.set(atLogin);
      await settings.say("startAtLogin");
      return state();
    },
  };
}

interface Login {
  get(): boolean;
  set(atLogin: boolean): void;
}

/** macOS and Windows keep a list of what starts. */
function loginItem(): Login {
  const args = [hiddenFlag];
  return {
    get: () => app.getLoginItemSettings({ args }).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, args }),
  };
}

/** On Linux it is a file of the rep's own. */
function autostart(): Login {
  const config = process.env["XDG_CONFIG_HOME"] ?? "";
  // A relative path is to be ignored (XDG Base Directory specification).
  const folder = join(isAbsolute(config) ? config : join(homedir(), ".config"), "autostart");
  const file = join(folder, "callsheet.desktop");
  return {
    get: () => startsAtLogin(readIfThere(file)),
    set(atLogin) {
      try {
        if (!atLogin) rmSync(file, { force: true });
        else {
          mkdirSync(folder, { recursive: true, mode: 0o700 });
          writeFileSync(file, autostartEntry(startCommand()), { mode: 0o600 });
        }
      } catch (error) {
        throw new AppError("internal", `Callsheet could not change what starts when you log in (${file}).`, {
          action: "Look whether that folder is yours to write in, then try again.",
          cause: error,
        });
      }
    },
  };
}

/** What starts this very app: an AppImage by its own file, which is mounted elsewhere each time it runs. */
function startCommand(): readonly string[] {
  const appImage = process.env["APPIMAGE"];
  if (appImage !== undefined && appImage !== "") return [appImage, hiddenFlag];
  return [process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()]), hiddenFlag];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // No file, or none that can be read: nothing starts.
    return "";
  }
}
