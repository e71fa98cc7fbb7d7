import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { AppError } from "../../shared/errors.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import type { Settings, Workspace } from "../../shared/model/status.ts";
import { settingsSchema, workspaceSchema } from "../../shared/model/status.ts";
import { isDiskFull } from "../database/disk-full.ts";
import { repairSettings } from "./settings-repair.ts";

const fileName = "settings.json";

const fileSchema = z.object({
  settings: z.unknown(),
  workspace: workspaceSchema.nullish().catch(null),
  hosts: z.array(z.string()).catch([]),
  said: z.array(z.string()).catch([]),
});

/** What the rep is told, or asked, once and never again. */
export type Once = "background" | "startAtLogin";

/** Settings that are no secret, in `settings.json` of user data. What is set is on the disk when its promise resolves. */
export interface SettingsStore {
  get(): Settings;
  /** Writes what was changed and answers the whole. */
  set(change: Partial<Settings>): Promise<Settings>;
  workspace(): Workspace | null;
  setWorkspace(workspace: Workspace | null): Promise<void>;
  /** Has the rep been shown a link to this host before? */
  knowsHost(host: string): boolean;
  learnHost(host: string): Promise<void>;
  /** Was the rep told or asked this before? */
  wasSaid(once: Once): boolean;
  say(once: Once): Promise<void>;
  /** What the rep should know of them, once: what had to be put right when the file was read. Null for nothing. */
  note(): string | null;
  /** Back to the defaults, and nobody known: the file is gone. `note` is what the first screen says. */
  forget(note: string): void;
}

/** Opens the settings. A file that cannot be read is set aside under another name, named, and defaults are used: nothing is overwritten. */
export function openSettings(folder: string): SettingsStore {
  const broken = setAsideIfBroken(folder);
  const file = readFile(folder);
  const { settings, repaired } = repairSettings(file.settings);
  let current = settings;
  let workspace = file.workspace ?? null;
  let { hosts, said } = file;
  let words =
    broken ??
    (repaired.length === 0
      ? null
      : `These settings could not be read and are back to their defaults: ${repaired.join(", ")}.`);

  async function write(key: string, value: unknown): Promise<void> {
    // Reading needs no library; writing does, and loading it takes a tenth of a cold start.
    const { default: Store } = await import("electron-store");
    try {
      new Store<Record<string, unknown>>({ cwd: folder, name: "settings", configFileMode: 0o600 }).set(
        key,
        value,
      );
    } catch (error) {
      throw isDiskFull(error) ? notSaved(error) : error;
    }
  }

  return {
    get: () => current,
    async set(change) {
      const next = settingsSchema.parse({ ...current, ...change });
      await write("settings", next);
      current = next;
      return current;
    },
    workspace: () => workspace,
    async setWorkspace(next) {
      await write("workspace", next);
      workspace = next;
    },
    knowsHost: (host) => hosts.includes(host),
    async learnHost(host) {
      const next = [...hosts, host].slice(-500);
      await write("hosts", next);
      hosts = next;
    },
    note: () => words,
    forget(note) {
      current = defaultSettings;
      workspace = null;
      hosts = [];
      said = [];
      words = note;
    },
    wasSaid: (once) => said.includes(once),
    async say(once) {
      if (said.includes(once)) return;
      const next = [...said, once];
      await write("said", next);
      said = next;
    },
  };
}

function notSaved(cause: unknown): AppError {
  return new AppError("disk_full", "Not saved: the disk is full. Your settings are as they were.", {
    action: "Free some space and try again.",
    cause,
  });
}

function readFile(folder: string): z.infer<typeof fileSchema> {
  const file = join(folder, fileName);
  return fileSchema.parse({ settings: {}, hosts: [], said: [], ...(existsSync(file) ? parsed(file) : {}) });
}

/** Settings are an object; anything else holds none. */
function parsed(file: string): object {
  const raw: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof raw === "object" && raw !== null ? raw : {};
}

function setAsideIfBroken(folder: string): string | null {
  const file = join(folder, fileName);
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
