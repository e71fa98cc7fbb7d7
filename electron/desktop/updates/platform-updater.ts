import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AppUpdater } from "electron-updater";
import { AppImageUpdater, MacUpdater, NsisUpdater } from "electron-updater";
import type { Log } from "../log.ts";

/** The updater of this platform, reading `url`. It downloads when told and installs when told. */
export function platformUpdater(url: string, channel: string, userData: string, log: Log): AppUpdater {
  const options = { provider: "generic", url, channel } as const;
  const updater =
    process.platform === "win32"
      ? new NsisUpdater(options)
      : process.platform === "darwin"
        ? new MacUpdater(options)
        : new AppImageUpdater(options);
  // Where it keeps what it downloads: JSON is YAML.
  const config = join(userData, "updates.yml");
  writeFileSync(config, JSON.stringify({ ...options, updaterCacheDirName: "callsheet-updater" }), {
    mode: 0o600,
  });
  updater.updateConfigPath = config;
  updater.forceDevUpdateConfig = true;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = channel !== "latest";
  updater.disableWebInstaller = true;
  updater.disableDifferentialDownload = true;
  const say = (level: "info" | "warn" | "error") => (message?: unknown) =>
    log(level, "updates", String(message));
  updater.logger = { info: say("info"), warn: say("warn"), error: say("error") };
  // Every failure is also a rejected promise, where it is handled.
  updater.on("error", () => undefined);
  return updater;
}
