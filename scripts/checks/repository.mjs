import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { run } from "../setup/commands.mjs";
import { inRoot, isStartedScript } from "../setup/paths.mjs";
import { checkInstallScripts, checkLockFile } from "./lock-file.mjs";

const longestFile = 400;
const source = /\.(ts|tsx|mjs|cjs|css)$/;
const text = /\.(ts|tsx|mjs|cjs|css|html|json|md|yml|yaml|sh)$/;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;

/** Names that tools or custom dictate, dotted files aside. */
const dictatedNames = new Set(["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]);

/** Spelt in parts, so that this file does not hold what it looks for. */
const forbidden = [
  {
    pattern: new RegExp(`\\b(${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|X{3})\\b`),
    what: "an unfinished mark",
  },
  { pattern: /(^|[\s"'`(=])\/(home|Users|root|work)\/[\w.-]+/, what: "a path of somebody's machine" },
];

/**
 * What is wrong with one file of the repository.
 * @param {string} path relative to the root
 * @param {string} content
 * @returns {string[]}
 */
export function checkFile(path, content) {
  const problems = [];
  const name = basename(path);
  if (!name.startsWith(".") && !dictatedNames.has(name) && !kebabCase.test(name)) {
    problems.push(`${path}: the name is not in kebab-case`);
  }
  const lines = content.split("\n");
  if (
    source.test(path) &&
    lines.length > longestFile &&
    !/^(\/\/|\/\*\*?) Long because /.test(lines[0] ?? "")
  ) {
    problems.push(`${path}: ${lines.length} lines, and it does not begin with "// Long because ..."`);
  }
  for (const { pattern, what } of forbidden) {
    const line = lines.findIndex((candidate) => pattern.test(candidate));
    if (line >= 0) problems.push(`${path}:${line + 1}: ${what}`);
  }
  return problems;
}

/** The files that git tracks or would track. */
function repositoryFiles() {
  const { code, output } = run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: inRoot(),
  });
  if (code !== 0) throw new Error(`git ls-files failed: ${output}`);
  return [...new Set(output.split("\n").filter((path) => path !== ""))];
}

/** @param {string} path @returns {string | undefined} undefined for a file that was deleted and not yet committed */
function readText(path) {
  try {
    return readFileSync(inRoot(path), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Checks every file, the lock file and the install scripts, and returns what is wrong. */
export function checkRepository() {
  const files = repositoryFiles();
  if (files.length === 0) return ["git knows no files here"];
  const problems = files
    .filter((path) => text.test(path) && path !== "package-lock.json")
    .flatMap((path) => {
      const content = readText(path);
      return content === undefined ? [] : checkFile(path, content);
    });
  const lock = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8"));
  const manifest = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  return [...problems, ...checkLockFile(lock), ...checkInstallScripts(lock, manifest)];
}

if (isStartedScript(import.meta.url)) {
  const problems = checkRepository();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
