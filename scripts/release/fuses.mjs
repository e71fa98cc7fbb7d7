import { join } from "node:path";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";

/** How a fuse that is on stands in the program (`FuseState` of the library, which does not export it). */
const on = 0x31;

/**
 * What security asks of a packaged program's fuses, by their names.
 * @type {Readonly<Partial<Record<keyof typeof FuseV1Options, boolean>>>}
 */
export const wantedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

/**
 * Reads the fuses of a packaged program and names those that are not as wanted.
 * @param {string} program its executable, or the .app of macOS
 * @returns {Promise<string[]>} empty when all are
 */
export async function wrongFuses(program) {
  const wire = await getCurrentFuseWire(program);
  return Object.entries(wantedFuses).flatMap(([name, wanted]) => {
    const state = wire[FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]];
    const is = state === on;
    return is === wanted ? [] : [`${name} is ${is ? "on" : "off"}`];
  });
}

/**
 * Where electron-builder leaves the program that starts, by platform.
 * @param {string} dist @param {string} platform as Node names it
 */
export function packagedProgram(dist, platform) {
  if (platform === "darwin")
    return join(dist, process.arch === "arm64" ? "mac-arm64" : "mac", "Callsheet.app");
  if (platform === "win32") return join(dist, "win-unpacked", "Callsheet.exe");
  return join(dist, "linux-unpacked", "callsheet-app");
}
