import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pinnedElectronVersion } from "../electron.mjs";
import { setupFailure } from "../setup/failures.mjs";
import { isReleaseRun } from "./electron-source.mjs";

/**
 * Takes out what an unpacked Electron brings and an app does not need: the default app, which would run when ours is missing,
 * and the version file. In a release that file is looked at first: a stand-in would show there.
 * @param {{ appOutDir: string, packager: { getResourcesDir(appOutDir: string): string } }} context
 */
export default function afterPack({ appOutDir, packager }) {
  const versionFile = join(appOutDir, "version");
  if (isReleaseRun()) checkVersion(versionFile);
  rmSync(join(packager.getResourcesDir(appOutDir), "default_app.asar"), { force: true });
  rmSync(versionFile, { force: true });
}

/** @param {string} versionFile */
function checkVersion(versionFile) {
  const version = pinnedElectronVersion();
  const packed = readFileSync(versionFile, "utf8").trim().replace(/^v/, "");
  if (packed !== version) throw setupFailure("release-needs-official-electron", { version });
}
