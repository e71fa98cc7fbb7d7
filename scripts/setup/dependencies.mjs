import { existsSync, readFileSync } from "node:fs";
import { findProgram, run } from "./commands.mjs";
import { setupFailure } from "./failures.mjs";
import { notice } from "./notice.mjs";
import { inRoot, projectNode } from "./paths.mjs";

/**
 * A lock file, as far as it is read here.
 * @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }> }} LockFile
 */

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network request .* failed/;

/**
 * Whether node_modules is what the lock file says. npm keeps a lock file of what it installed inside node_modules, written
 * last, so an interrupted install has none.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile | undefined} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  if (installed === undefined) return false;
  const have = installed.packages ?? {};
  const want = wanted.packages ?? {};
  if (Object.keys(have).some((path) => want[path] === undefined)) return false;
  return Object.entries(want).every(([path, entry]) => {
    if (path === "") return true;
    const found = have[path];
    // Optional packages are left out on platforms that they do not fit.
    if (found === undefined)
      return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** @param {string} path @returns {LockFile | undefined} */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** Installs what the lock file says, when it is not there yet. No install script runs but that of npm's `node`. */
export function installDependencies() {
  const wanted = readLock(inRoot("package-lock.json")) ?? {};
  if (!isInstalled(wanted, readLock(inRoot("node_modules", ".package-lock.json")))) {
    if (findProgram("npm") === undefined) throw setupFailure("npm-missing");
    notice("installing the dependencies of package-lock.json (npm ci) ...");
    const { code, output } = run(
      "npm",
      ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
      {
        cwd: inRoot(),
        env: plainEnvironment(),
      },
    );
    if (code !== 0) throw installFailure(output);
  }
  installProjectNode();
}

function installProjectNode() {
  if (existsSync(projectNode)) return;
  notice("fetching Node 24 for tools and tests ...");
  const fetchIt = () =>
    run(process.execPath, ["installArchSpecificPackage.js"], {
      cwd: inRoot("node_modules", "node"),
      env: plainEnvironment(),
    });
  let { output } = fetchIt();
  // It runs an npm of its own, and says nothing of a download that broke off: seen once, and gone with the next try.
  if (!existsSync(projectNode)) ({ output } = fetchIt());
  if (!existsSync(projectNode)) throw setupFailure("project-node-missing", { output });
}

/** @param {string} output */
function installFailure(output) {
  if (!unreachable.test(output)) return setupFailure("dependencies-not-installed", { output });
  const registry = run("npm", ["config", "get", "registry"]).output.split("\n").at(0)?.trim() ?? "";
  return setupFailure("registry-unreachable", { registry });
}

/** The environment without what `npm run` added to it: a nested npm would take it for settings of its own. */
function plainEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/.test(name));
  return Object.fromEntries(kept);
}
