import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setupFailure } from "./setup/failures.mjs";
import { inRoot } from "./setup/paths.mjs";

/**
 * An Electron that is ready to run. `official` tells whether it came from Electron's own host, checked by its checksum.
 * @typedef {{ readonly folder: string, readonly version: string, readonly official: boolean }} ElectronBinary
 */

/** The version that package.json pins. */
export function pinnedElectronVersion() {
  return String(JSON.parse(readFileSync(inRoot("node_modules", "electron", "package.json"), "utf8")).version);
}

/** Where the development stand-in is unpacked to. */
export const fallbackFolder = inRoot(".runtime", "electron-42.0.0");

/** The Electron that set-up chose: the official one when it is there, else the stand-in. @returns {ElectronBinary | undefined} */
export function chosenElectron() {
  const official = inRoot("node_modules", "electron", "dist");
  const version = versionIn(official);
  if (version !== undefined && version === pinnedElectronVersion())
    return { folder: official, version, official: true };
  const standIn = versionIn(fallbackFolder);
  return standIn === undefined ? undefined : { folder: fallbackFolder, version: standIn, official: false };
}

/** @param {string} folder */
function versionIn(folder) {
  if (!existsSync(join(folder, programName()))) return undefined;
  const file = join(folder, "version");
  return existsSync(file) ? readFileSync(file, "utf8").trim().replace(/^v/, "") : undefined;
}

function programName() {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

function requireElectron() {
  const electron = chosenElectron();
  if (electron === undefined) throw setupFailure("electron-missing");
  return electron;
}

/** The full path of Electron's program. Throws a {@link SetupFailure} when none is set up. */
export function electronPath() {
  return join(requireElectron().folder, programName());
}

/**
 * The environment for anything that starts Electron as an app, or starts something that does (Playwright): the electron package
 * and Playwright follow ELECTRON_OVERRIDE_DIST_PATH, and ELECTRON_RUN_AS_NODE would make a plain Node of it.
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export function appEnvironment(base = process.env) {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = base;
  return { ...rest, ELECTRON_OVERRIDE_DIST_PATH: requireElectron().folder };
}

/** The environment that makes Electron run as its own Node. @param {NodeJS.ProcessEnv} [base] @returns {NodeJS.ProcessEnv} */
export function nodeEnvironment(base = process.env) {
  return { ...appEnvironment(base), ELECTRON_RUN_AS_NODE: "1" };
}

/** Arguments that Electron needs here: Chromium refuses to run its sandbox as root, and only then is it left out. */
export function sandboxArguments() {
  return process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}
