import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./commands.mjs";
import { setupFailure } from "./failures.mjs";
import { notice } from "./notice.mjs";
import { inRoot, projectNode } from "./paths.mjs";

const sources = [
  "electron",
  "renderer",
  "shared",
  "resources",
  "electron.vite.config.ts",
  "package.json",
  "package-lock.json",
];

/** Written after a build that went well: the hash of what was built. */
const stamp = inRoot(".cache", "built-sources");
const builtMain = inRoot("out", "main", "main.js");

/** A hash of the names and contents of the given files and folders. @param {string} base @param {readonly string[]} paths */
export function sourcesHash(base, paths) {
  const hash = createHash("sha256");
  for (const path of paths) hashInto(hash, base, path);
  return hash.digest("hex");
}

/** @param {import("node:crypto").Hash} hash @param {string} base @param {string} path */
function hashInto(hash, base, path) {
  const full = join(base, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) hashInto(hash, base, `${path}/${name}`);
    return;
  }
  hash.update(`${path}\0${statSync(full).size}\0`).update(readFileSync(full));
}

/** Builds the app into `out/`. @param {{ show?: boolean }} [options] `show` prints what the bundler says */
export function buildApp({ show = false } = {}) {
  const hash = sourcesHash(inRoot(), sources);
  rmSync(stamp, { force: true });
  const bundler = inRoot("node_modules", "electron-vite", "bin", "electron-vite.js");
  const { code, output } = run(projectNode, [bundler, "build"], {
    cwd: inRoot(),
    env: { ...process.env, NODE_ENV: "production" },
    show,
  });
  if (code !== 0)
    throw setupFailure("build-failed", { output: show ? "what the bundler says above" : output });
  mkdirSync(inRoot(".cache"), { recursive: true });
  writeFileSync(stamp, hash);
}

/** Builds the app when its sources changed since the last build. */
export function buildWhenChanged() {
  if (
    existsSync(builtMain) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === sourcesHash(inRoot(), sources)
  )
    return;
  notice("building the app ...");
  buildApp();
}
