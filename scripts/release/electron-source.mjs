import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { setupFailure } from "../setup/failures.mjs";

/**
 * What to package with.
 * @typedef {{ readonly path: string, readonly version: string }} ElectronSource `path` is an unpacked folder or an official zip
 */

/** Whether this run makes something to be given to people. */
export const isReleaseRun = () => process.env["CALLSHEET_RELEASE"] === "1";

/**
 * The Electron to package with. For development any that runs; for a release the official archive alone, and only when its
 * SHA-256 is the published one that the electron package carries.
 * @param {object} facts
 * @param {boolean} facts.release
 * @param {import("../electron.mjs").ElectronBinary} facts.chosen what set-up chose
 * @param {string} facts.pinned the version of package.json
 * @param {Readonly<Record<string, string>>} facts.checksums published SHA-256 by archive name
 * @param {() => Promise<string>} facts.fetchOfficial resolves with the path of the official archive
 * @returns {Promise<ElectronSource>}
 */
export async function electronSource({ release, chosen, pinned, checksums, fetchOfficial }) {
  if (!release) return { path: chosen.folder, version: chosen.version };
  const refusal = setupFailure("release-needs-official-electron", { version: pinned });
  const archive = await fetchOfficial().catch((cause) => {
    throw Object.assign(refusal, { cause });
  });
  await verifyArchive(archive, checksums);
  return { path: archive, version: pinned };
}

/**
 * Throws a set-up failure unless an archive has its published checksum.
 * @param {string} archive
 * @param {Readonly<Record<string, string>>} checksums
 */
export async function verifyArchive(archive, checksums) {
  const name = basename(archive);
  const expected = checksums[name] ?? "(none is published)";
  const hash = createHash("sha256");
  await pipeline(createReadStream(archive), hash);
  const found = hash.digest("hex");
  if (found !== expected) throw setupFailure("release-electron-altered", { name, expected, found });
}
