import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, run } from "./commands.mjs";
import { setupFailure } from "./failures.mjs";
import { inRoot, projectNode } from "./paths.mjs";

const sources = inRoot("electron", "cli", "program");
const onWindows = process.platform === "win32";

/** What each system's program is made of. */
const parts = onWindows
  ? ["main.c", "hello.c", "wire.c", "program-windows.c"]
  : ["main.c", "hello.c", "wire.c", "place-unix.c", "start-unix.c", "pump-unix.c"];
const warnings = ["-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Werror"];
/** Nothing in it is worth attacking, and it costs nothing. */
const hardening = ["-O2", "-fstack-protector-strong", ...(onWindows ? [] : ["-D_FORTIFY_SOURCE=2", "-fPIE"])];

/** Where the program and what comes with it are made. */
export const commandLineFolder = inRoot(".cache", "command-line");
/** @param {string} [folder] */
export const commandLineProgram = (folder = commandLineFolder) =>
  join(folder, "bin", onWindows ? "callsheet.exe" : "callsheet");

/** The completions, by the names that each shell looks for. */
const completions = { bash: "callsheet", zsh: "_callsheet", fish: "callsheet.fish" };

/**
 * Builds the program `callsheet` and the completions of the shells.
 * @param {string} [folder]
 * @returns {string} where the program is
 */
export function buildCommandLine(folder = commandLineFolder) {
  const texts = programTexts();
  mkdirSync(join(folder, "bin"), { recursive: true });
  mkdirSync(join(folder, "completions"), { recursive: true });
  for (const [shell, name] of Object.entries(completions))
    writeFileSync(join(folder, "completions", name), texts[`completion ${shell}`] ?? "");
  const made = join(folder, "texts.c");
  writeFileSync(made, textsAsC(texts));
  const compiler = ["cc", "gcc", "clang"]
    .map((name) => findProgram(name))
    .find((found) => found !== undefined);
  if (compiler === undefined) throw setupFailure("compiler-missing");
  const program = commandLineProgram(folder);
  const { code, output } = run(compiler, [
    ...["-std=c11", "-D_GNU_SOURCE", ...warnings, ...hardening, `-I${sources}`, "-o", program],
    ...[...parts.map((name) => join(sources, name)), made],
  ]);
  if (code !== 0) throw setupFailure("command-line-failed", { output });
  return program;
}

/** @returns {Record<string, string>} */
function programTexts() {
  const { code, output } = run(projectNode, [
    "--no-warnings",
    inRoot("scripts", "setup", "command-line-texts.mjs"),
  ]);
  if (code !== 0) throw setupFailure("command-line-failed", { output });
  return JSON.parse(output);
}

/** @param {Record<string, string>} texts */
function textsAsC(texts) {
  const rows = Object.entries(texts).map(([key, words]) => `  {${literal(key)}, ${literal(words)}},`);
  return `#include "program.h"\n\nconst struct text texts[] = {\n${rows.join("\n")}\n  {NULL, NULL},\n};\n`;
}

/** A text as C has it: what is not plain ASCII by its bytes, in three octal digits, which no digit after them can change. @param {string} text */
function literal(text) {
  const lines = text.split(/(?<=\n)/).map((line) => `"${[...Buffer.from(line)].map(byteAsC).join("")}"`);
  return lines.length === 0 ? '""' : lines.join("\n   ");
}

/** @param {number} byte */
function byteAsC(byte) {
  const sign = String.fromCharCode(byte);
  if (sign === "\n") return "\\n";
  if (/[\x20-\x7E]/.test(sign) && !/["\\?]/.test(sign)) return sign;
  return `\\${byte.toString(8).padStart(3, "0")}`;
}
