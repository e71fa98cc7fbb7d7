import { readFileSync, rmSync } from "node:fs";
import { net } from "electron";
import type { AppUpdater, UpdateInfo } from "electron-updater";
import { AppError, toErrorData } from "../../../shared/errors.ts";
import type { Settings, Status } from "../../../shared/model/status.ts";
import type { Updates } from "../../../shared/model/updates.ts";
import type { Log } from "../log.ts";
import { isSigned, notOurs } from "./signature.ts";
import {
  channelFile,
  notesText,
  pauseBetweenChecks,
  requireNothingOnItsWay,
  saysTheSame,
} from "./update-rules.ts";
import type { UpdateSource } from "./update-source.ts";

interface Parts {
  readonly source: UpdateSource;
  readonly userData: string;
  /** As the company has set it, else as the rep has. @throws AppError when what the company has set cannot be used */
  readonly channel: () => Settings["updateChannel"];
  /** Requests may go out. */
  readonly ready: Promise<void>;
  readonly status: () => Status | null;
  /** Something about them is different from before. */
  readonly onChanged: () => void;
  /** A newer version is there, checked, and takes a restart. */
  readonly onReady: (version: string) => void;
  /** Everything is closed, so that the next version may open it. */
  readonly beforeRestart: () => Promise<void>;
  readonly log: Log;
}

export type UpdatesParts = Omit<Parts, "source">;
export type Updating = ReturnType<typeof createUpdates>;

/** What was downloaded and found to be ours. */
interface Ready {
  readonly updater: AppUpdater;
  readonly file: string;
  readonly signature: string;
}

const nothingNew: Updates = { state: "idle", version: null, notes: null, checkedAt: null, error: null };

/**
 * Newer versions of Callsheet: asked for well after the start and every few hours, downloaded, checked for our own signature on top of whatever the
 * system asks for, and installed when the rep says so and nothing is on its way.
 */
export function createUpdates(parts: Parts) {
  const { source, userData, status, onChanged, onReady, beforeRestart, log } = parts;
  let now: Updates = nothingNew;
  let ready: Ready | null = null;
  let checking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  function enter(change: Partial<Updates>): void {
    now = { ...now, ...change };
    onChanged();
  }

  async function fetched(path: string): Promise<Buffer> {
    const response = await net.fetch(`${source.url}/${path}`, { cache: "no-store" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** The feed names a version; it is believed when we have signed what it says. */
  async function requireSignedFeed(info: UpdateInfo, sha512: string): Promise<void> {
    const path = channelFile(parts.channel(), process.platform);
    const [feed, signature] = await Promise.all([fetched(path), fetched(`${path}.sig`)]);
    const isOurs = isSigned(source.publicKey, feed, signature.toString("utf8"));
    if (!isOurs || !saysTheSame(feed.toString("utf8"), info.version, sha512))
      throw notOurs("the list of versions");
  }

  async function load(): Promise<void> {
    const { platformUpdater } = await import("./platform-updater.ts");
    const channel = parts.channel();
    await parts.ready;
    const updater = platformUpdater(source.url, channel, userData, log);
    const found = await updater.checkForUpdates();
    if (found === null || !found.isUpdateAvailable) {
      enter({ ...nothingNew, checkedAt: new Date().toISOString() });
      return;
    }
    const info = found.updateInfo;
    // Named by its path, since a feed may speak of the same file by an address elsewhere.
    const [file] = info.files.filter(({ url }) => isForThisSystem(url));
    if (file === undefined || file.url.includes("/"))
      throw new Error("The feed names no file for this system.");
    await requireSignedFeed(info, file.sha512);
    enter({ state: "downloading", version: info.version, notes: notesText(info.releaseNotes) });
    const [path] = await updater.downloadUpdate();
    if (path === undefined) throw new Error("Nothing was downloaded.");
    const signature = (await fetched(`${file.url}.sig`)).toString("utf8");
    requireOurs({ updater, file: path, signature });
    ready = { updater, file: path, signature };
    enter({ state: "ready", checkedAt: new Date().toISOString(), error: null });
    onReady(info.version);
  }

  /** @throws AppError `rejected`; the file is gone then */
  function requireOurs({ file, signature }: Ready): void {
    if (isSigned(source.publicKey, readFileSync(file), signature)) return;
    rmSync(file, { force: true });
    throw notOurs("the program");
  }

  async function check(): Promise<void> {
    if (ready !== null) return;
    enter({ state: "checking", error: null });
    try {
      await load();
    } catch (error) {
      log("warn", "updates", error instanceof Error ? error.message : String(error));
      const failure = error instanceof AppError ? error : unreachable(error);
      enter({ ...nothingNew, checkedAt: now.checkedAt, error: toErrorData(failure) });
    }
  }

  function checkOnce(): Promise<void> {
    checking ??= check().finally(() => {
      checking = null;
    });
    return checking;
  }

  return {
    get: (): Updates => now,
    async check(): Promise<Updates> {
      await checkOnce();
      return now;
    },
    /** Asks every few hours from now on. */
    start(): void {
      timer = setInterval(() => void checkOnce(), pauseBetweenChecks(Math.random()));
    },
    /** @throws AppError `not_found`, `overtaken`, `rejected` */
    async install(): Promise<void> {
      if (ready === null) throw new AppError("not_found", "There is no newer version to restart to.");
      requireNothingOnItsWay(status());
      try {
        // Once more: it lay in a folder that other programs can write to.
        requireOurs(ready);
      } catch (error) {
        ready = null;
        enter({ ...nothingNew, checkedAt: now.checkedAt, error: toErrorData(error) });
        throw error;
      }
      const { updater } = ready;
      await beforeRestart();
      updater.quitAndInstall(true, true);
    },
    stop(): void {
      if (timer !== null) clearInterval(timer);
    },
  };
}

function isForThisSystem(url: string): boolean {
  if (process.platform === "win32") return url.endsWith(".exe");
  return url.endsWith(process.platform === "darwin" ? ".zip" : ".AppImage");
}

function unreachable(cause: unknown): AppError {
  return new AppError("offline", "The newer version could not be fetched. You keep the version you have.", {
    action: "Callsheet tries again by itself.",
    cause,
  });
}
