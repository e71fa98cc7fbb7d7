import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { commandWords, exitCodes } from "../../../electron/cli/words/command-words.ts";
import { completionOf, shells } from "../../../electron/cli/words/completion.ts";
import { commandHelp, generalHelp } from "../../../electron/cli/words/help.ts";
import { programTexts } from "../../../electron/cli/words/program-texts.ts";

const root = resolve(import.meta.dirname, "../../..");

describe("the help", () => {
  it("fits a terminal, and shows an example of every command", () => {
    const texts = [generalHelp(), ...commandWords.map(commandHelp)];
    for (const line of texts.flatMap((text) => text.split("\n"))) expect(line.length).toBeLessThanOrEqual(80);
    for (const { name, examples } of commandWords) {
      expect(generalHelp()).toContain(`  ${name} `);
      expect(examples.length).toBeGreaterThan(0);
    }
  });

  it("is what docs/command-line.md says, word for word", () => {
    const docs = readFileSync(join(root, "docs/command-line.md"), "utf8");
    for (const command of commandWords) expect(docs).toContain(`\`\`\`text\n${commandHelp(command)}\`\`\``);
    for (const { code, words } of exitCodes) expect(docs).toContain(`| ${code} | ${words} |`);
  });

  it("is in the program under the name of what it is asked for with", () => {
    const texts = programTexts("1.2.3");
    expect(texts["--version"]).toBe("callsheet 1.2.3\n");
    expect(Object.keys(texts)).toEqual([
      "",
      "--version",
      ...commandWords.map(({ name }) => name),
      ...shells.map((shell) => `completion ${shell}`),
    ]);
  });
});

describe("the completions", () => {
  it.each(shells)("know every command and option (%s)", (shell) => {
    const script = completionOf(shell);
    for (const { name, options } of commandWords) {
      expect(script).toContain(name);
      for (const option of options) expect(script).toContain(option.name);
    }
  });

  it.each(shells)("are read by the shell they are for (%s)", (shell) => {
    const { error, status, stderr } = spawnSync(shell, ["-n", "-c", completionOf(shell)], {
      encoding: "utf8",
    });
    // Where a shell is not installed nothing can be said of its script.
    if (error === undefined) expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    else expect(shell).not.toBe("bash");
  });

  it.skipIf(spawnSync("fish", ["--version"]).error !== undefined)("complete in fish what was begun", () => {
    const complete = (typed: string) => {
      const script = `${completionOf("fish")}\ncomplete -C '${typed}'`;
      const { stdout } = spawnSync("fish", ["--no-config", "-c", script], { encoding: "utf8" });
      return stdout
        .trim()
        .split("\n")
        .map((line) => line.split("\t")[0]);
    };
    expect(complete("callsheet ca")).toEqual(["cancel"]);
    expect(complete("callsheet book Nora --mi")).toEqual(["--minutes"]);
    expect(complete("callsheet leads --status s")).toEqual(["snoozed"]);
    expect(complete("callsheet leads --status=s")).toEqual(["--status=snoozed"]);
    for (const name of ["move", "cancel"]) expect(complete(`callsheet ${name} n`)).toEqual(["next"]);
    expect(complete("callsheet move next n")).toEqual([""]);
  });

  it("complete in bash what was begun", () => {
    const complete = (...words: string[]) => {
      const typed = words.map((word) => `'${word}'`).join(" ");
      const script = `${completionOf("bash")}\nCOMP_WORDS=(callsheet ${typed}); COMP_CWORD=${words.length}; _callsheet; echo "\${COMPREPLY[*]}"`;
      return spawnSync("bash", ["-c", script], { encoding: "utf8" }).stdout.trim().split(" ");
    };
    expect(complete("c")).toEqual(["cancel", "completion"]);
    expect(complete("book", "Nora", "--m")).toEqual(["--minutes"]);
    expect(complete("leads", "--status", "s")).toEqual(["snoozed"]);
    expect(complete("completion", "")).toEqual([...shells]);
    // What is typed as one word is three to bash, and one where its COMP_WORDBREAKS has no "=".
    expect(complete("leads", "--status", "=")).toEqual(["in-hand", "follow-up", "snoozed", "done", "all"]);
    expect(complete("leads", "--status", "=", "d")).toEqual(["done"]);
    expect(complete("export", "--format=c")).toEqual(["--format=csv"]);
    expect(complete("move", "")).toEqual(["next", "--json", "--help"]);
    for (const typed of [["n"], ["--yes", "n"], ["--reason", "ill", "n"], ["--reason", "=", "ill", "n"]])
      expect(complete("cancel", ...typed)).toEqual(["next"]);
    for (const typed of [
      ["move", "next", "n"],
      ["cancel", "--reason", "n"],
      ["book", "n"],
    ])
      expect(complete(...typed)).toEqual([""]);
  });
});
