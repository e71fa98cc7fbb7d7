import { parseArgs } from "node:util";
import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { CommandName, CommandWords } from "./command-words.ts";
import { wordsOf } from "./command-words.ts";
import { usage } from "./help.ts";
import type { TypedOptions } from "./line.ts";
import { lineOf } from "./line.ts";
import { misuse } from "./misuse.ts";

const text = z.string().trim().min(1).max(1100);
const json = z.boolean().default(false);
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const shapes = {
  next: z.object({ json }),
  today: z.object({ json }),
  leads: z.object({
    search: z.string().max(200).default(""),
    status: z.enum(["in-hand", "follow-up", "snoozed", "done", "all"]).default("in-hand"),
    limit: whole(1, 500).default(20),
    json,
  }),
  book: z.object({
    lead: text,
    time: text,
    template: text.nullable().default(null),
    minutes: whole(5, 480).nullable().default(null),
    json,
  }),
  move: z.object({ meeting: text, time: text, json }),
  cancel: z.object({
    meeting: text,
    reason: z.string().trim().max(500).nullable().default(null),
    yes: z.boolean().default(false),
    json,
  }),
  sync: z.object({ json }),
  status: z.object({ json }),
  export: z.object({
    from: text.nullable().default(null),
    to: text.nullable().default(null),
    format: z.enum(["ics", "csv", "json"]).default("ics"),
  }),
  mcp: z.object({}),
} as const satisfies Readonly<Record<CommandName, z.ZodType>>;

type Given<Name extends CommandName> = z.output<(typeof shapes)[Name]>;
/** A command as it was typed. */
export type Command = {
  [Name in CommandName]: { readonly name: Name; readonly given: Given<Name> };
}[CommandName];

/** Reads what was typed after the program's name. @throws AppError bad_input with how the command is called */
export function parse(args: readonly string[]): Command {
  const [name = "", ...rest] = args;
  const words = wordsOf(name);
  if (words === null) {
    throw misuse(`There is no command “${name.slice(0, 40)}”.`, "Type callsheet --help for those there are.");
  }
  const given = shaped(words, { ...optionsIn(words, rest) });
  return given;
}

function optionsIn(words: CommandWords, args: readonly string[]): Record<string, unknown> {
  const formatted = words.options.some(
    ({ name, choices = [] }) => name === "format" && choices.includes("json"),
  );
  const options = Object.fromEntries([
    ...(formatted ? [["json", { type: "boolean" } as const] as const] : []),
    ...words.options.map(
      ({ name, value }) => [name, { type: value === null ? "boolean" : "string" } as const] as const,
    ),
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    if (formatted && values["json"] !== undefined) throw formatInstead(words, values);
    return { ...values, ...argumentsIn(words, positionals) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Node says it in words for people: "Unknown option '--jsn'."
    const said = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? "") : "";
    throw misused(words, `${said}.`);
  }
}

/** What answers in several forms has a word for each. */
function formatInstead({ name }: CommandWords, { json: _, ...given }: TypedOptions): AppError {
  const line = lineOf(name, [], { ...given, format: "json" });
  return misuse(`${name} has no --json: JSON is one of its forms.`, `Type ${line}`);
}

function argumentsIn(words: CommandWords, given: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  let left = [...given];
  for (const { name, optional, rest } of words.args) {
    if (left.length === 0 && optional !== true) throw misused(words, `${name} is missing.`);
    if (left.length === 0) break;
    found[name.toLowerCase()] = rest === true ? left.join(" ") : (left[0] ?? "");
    left = rest === true ? [] : left.slice(1);
  }
  if (left.length > 0) throw misused(words, `“${left.join(" ").slice(0, 80)}” is too much.`);
  return found;
}

function shaped(words: CommandWords, given: Record<string, unknown>): Command {
  const command = commandSchema.safeParse({ name: words.name, given });
  if (command.success) return command.data;
  const name = String(command.error.issues[0]?.path[1] ?? "");
  const option = words.options.find((one) => one.name === name);
  if (option === undefined) throw misused(words, `${name.toUpperCase()} is empty or too long.`);
  const may = option.choices === undefined ? option.may : `one of ${option.choices.join(", ")}`;
  const what = `--${name} cannot be “${String(given[name]).slice(0, 40)}”`;
  throw misused(words, may === undefined ? `${what}.` : `${what}: say ${may}.`);
}

const one = <Name extends CommandName>(name: Name) =>
  z.object({ name: z.literal(name), given: shapes[name] });
const commandSchema = z.discriminatedUnion("name", [
  one("next"),
  one("today"),
  one("leads"),
  one("book"),
  one("move"),
  one("cancel"),
  one("sync"),
  one("status"),
  one("export"),
  one("mcp"),
]);

function misused(words: CommandWords, what: string): AppError {
  return misuse(what, `Usage: ${usage(words)}`);
}
