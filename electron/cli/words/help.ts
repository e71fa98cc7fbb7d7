import type { CommandWords } from "./command-words.ts";
import { commandWords, exitCodes } from "./command-words.ts";

const width = 78;

/** What `callsheet --help` says. */
export function generalHelp(): string {
  const commands = commandWords.map(({ name, summary }) => [name, summary] as const);
  return [
    "Callsheet from a terminal: in the running app, or in the background.",
    "",
    "Usage: callsheet COMMAND [OPTIONS]",
    "",
    "Commands:",
    ...table([
      ...commands,
      ["completion SHELL", "What bash, zsh or fish needs to complete commands"],
      ["help COMMAND", "What a command takes, with examples"],
    ]),
    "",
    "Options:",
    ...table([
      ["--help, -h", "This help, or a command’s"],
      ["--version", "The version of this program"],
    ]),
    "",
    "Exit codes:",
    ...table(exitCodes.map(({ code, words }) => [String(code), words] as const)),
    "",
  ].join("\n");
}

/** What `callsheet COMMAND --help` says. */
export function commandHelp(command: CommandWords): string {
  const { about, args, examples, options, summary } = command;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", title, ...lines];
  return [
    `${summary}.`,
    "",
    `Usage: ${usage(command)}`,
    ...about.flatMap((text) => ["", ...wrapped(text, width)]),
    ...section("Arguments:", table(args.map(({ name, words }) => [name, words] as const))),
    ...section(
      "Options:",
      table(options.map((option) => [optionUsage(option), optionWords(option)] as const)),
    ),
    ...section(
      "Examples:",
      examples.flatMap(({ line, words }) => [`  ${line}`, `      ${words}`]),
    ),
    "",
  ].join("\n");
}

/** How a command is called: "callsheet book LEAD TIME [OPTIONS]". */
export function usage({ name, args, options }: CommandWords): string {
  const named = args.map(({ name: arg, optional }) => (optional === true ? `[${arg}]` : arg));
  return ["callsheet", name, ...named, ...(options.length === 0 ? [] : ["[OPTIONS]"])].join(" ");
}

function optionUsage({ name, value }: CommandWords["options"][number]): string {
  return value === null ? `--${name}` : `--${name} ${value}`;
}

function optionWords({ choices, words }: CommandWords["options"][number]): string {
  return choices === undefined ? words : `${words} (${choices.join(", ")})`;
}

/** Two columns, the second wrapped. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const first = Math.max(0, ...rows.map(([name]) => name.length)) + 4;
  return rows.flatMap(([name, words]) =>
    wrapped(words, width - first).map(
      (line, index) => `  ${(index === 0 ? name : "").padEnd(first - 2)}${line}`,
    ),
  );
}

function wrapped(text: string, columns: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}
