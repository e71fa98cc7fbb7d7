import { commandWords } from "./command-words.ts";
import { completionOf, shells } from "./completion.ts";
import { commandHelp, generalHelp } from "./help.ts";

/** What the small program says by itself, without the app: by what it is asked for with. A command is one that has a text of its own name. */
export function programTexts(version: string): Readonly<Record<string, string>> {
  const helps = commandWords.map((command) => [command.name, commandHelp(command)] as const);
  const completions = shells.map((shell) => [`completion ${shell}`, completionOf(shell)] as const);
  return Object.fromEntries([
    ["", generalHelp()],
    ["--version", `callsheet ${version}\n`],
    ...helps,
    ...completions,
  ]);
}
