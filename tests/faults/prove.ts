import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { protections } from "./protections/all.ts";
import type { Protection } from "./protections/protection.ts";

// Takes protections out of a copy of the source, one at a time, and runs the tests that must notice. Started by scripts/faults.mjs inside a
// session of its own, with Electron's program and the names of protections; without names all of them are tried.

const root = resolve(import.meta.dirname, "../..");
const [program = "", ...names] = process.argv.slice(2);
const copied = ["electron", "shared", "tests", "package.json", "vitest.config.ts", "tsconfig.json"];

const resultSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ title: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullable() }),
      ),
    }),
  ),
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A copy of the source without the protection. @throws Error when the source has no such place */
function copyWithout({ name, edits }: Protection): string {
  const folder = join(root, ".cache", "faults", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of copied) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  for (const { file, find, put } of edits) {
    const path = join(folder, file);
    const source = readFileSync(path, "utf8");
    const parts = source.split(find);
    if (parts.length !== 2) throw new Error(`${name}: ${file} has its place ${parts.length - 1} times.`);
    writeFileSync(path, parts.join(put));
  }
  return folder;
}

interface Result {
  readonly title: string;
  readonly status: string;
  readonly said: string;
}

function runTests(folder: string, { rows }: Protection): readonly Result[] {
  const files = [...new Set(rows.map(({ file }) => join("tests", "faults", file)))];
  const pattern = rows.map(({ row, test }) => (test === undefined ? `${row}[:,]` : escaped(test))).join("|");
  const output = join(folder, "result.json");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const patience = ["--maxWorkers", "1", "--testTimeout", "120000"];
  const options = ["--root", folder, ...patience, "--reporter", "json", "--outputFile", output];
  spawnSync(program, [vitest, "run", ...options, "-t", pattern, ...files], { cwd: folder, stdio: "ignore" });
  const { testResults } = resultSchema.parse(JSON.parse(readFileSync(output, "utf8")));
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, status, failureMessages }) => ({
      title,
      status,
      said: (failureMessages ?? []).join("\n"),
    }));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Prints how each row took it. @returns whether all of them noticed */
function prove(protection: Protection): boolean {
  const folder = copyWithout(protection);
  const results = runTests(folder, protection);
  let all = true;
  for (const { row, test, fails } of protection.rows) {
    const mine = results.filter(({ title }) => title.startsWith(test ?? row) || title.includes(`, ${row}:`));
    const told = mine.find(({ status, said }) => status === "failed" && new RegExp(fails).test(said));
    const line =
      told?.said.split("\n").find((one) => new RegExp(fails).test(one)) ?? told?.said.split("\n")[0];
    const failed = mine.filter(({ status }) => status === "failed");
    const verdict = told === undefined ? "NOT NOTICED" : "noticed";
    say(`${verdict}  ${row}  without ${protection.what} (${protection.name})\n    ${line?.trim() ?? ""}`);
    if (told !== undefined) continue;
    all = false;
    say(`    ${mine.length} tests ran, ${failed.length} failed: ${failed[0]?.said.slice(0, 4_000) ?? ""}`);
  }
  rmSync(folder, { recursive: true, force: true });
  return all;
}

const chosen = names.length === 0 ? protections : protections.filter(({ name }) => names.includes(name));
if (chosen.length < names.length) throw new Error(`There is no such protection: ${names.join(", ")}`);
const missed = chosen.filter((protection) => !prove(protection)).map(({ name }) => name);
say(missed.length === 0 ? `All ${chosen.length} were noticed.` : `Not noticed: ${missed.join(", ")}`);
process.exitCode = missed.length === 0 ? 0 : 1;
