import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import ElectronStore from "electron-store";
import * as z from "zod";
import type { Settings, Workspace } from "../../shared/model/status.ts";
import { settingsSchema, workspaceSchema } from "../../shared/model/status.ts";
import { repairSettings } from "./settings-repair.ts";

/** Settings that are no secret, in `settings.json` of user data. */
export interface SettingsStore {
  get(): Settings;
  /** Writes what was changed and answers the whole. */
  set(change: Partial<Settings>): Settings;
  workspace(): Workspace | null;
  setWorkspace(workspace: Workspace | null): void;
  /** Has the rep been shown a link to this host before? */
  knowsHost(host: string): boolean;
  learnHost(host: string): void;
  /** What had to be put right when the file was read, in words for the rep; null when nothing had. */
  readonly repaired: string | null;
}

/** Opens the settings. A file that cannot be read is set aside under another name, named, and defaults are used: nothing is overwritten. */
export function openSettings(folder: string): SettingsStore {
  const broken = setAsideIfBroken(folder);
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name: "settings",
    configFileMode: 0o600,
  });
  const { settings, repaired } = repairSettings(store.get("settings"));
  let current = settings;
  const words =
    broken ??
    (repaired.length === 0
      ? null
      : `These settings could not be read and are back to their defaults: ${repaired.join(", ")}.`);
  const hosts = () => z.array(z.string()).safeParse(store.get("hosts")).data ?? [];
  return {
    get: () => current,
    set(change) {
      current = settingsSchema.parse({ ...current, ...change });
      store.set("settings", current);
      return current;
    },
    workspace: () => workspaceSchema.safeParse(store.get("workspace")).data ?? null,
    setWorkspace(workspace) {
      if (workspace === null) store.delete("workspace");
      else store.set("workspace", workspace);
    },
    knowsHost: (host) => hosts().includes(host),
    learnHost: (host) => store.set("hosts", [...hosts(), host].slice(-500)),
    repaired: words,
  };
}

function setAsideIfBroken(folder: string): string | null {
  const file = join(folder, "settings.json");
  if (!existsSync(file)) return null;
  try {
    JSON.parse(readFileSync(file, "utf8"));
    return null;
  } catch {
    const kept = join(folder, "settings.broken.json");
    copyFileSync(file, kept);
    rmSync(file);
    return `The settings file could not be read and was set aside as ${kept}. Callsheet starts with the defaults.`;
  }
}
