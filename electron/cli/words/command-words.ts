/** An option of a command: `--name VALUE`, or without a value a switch. */
interface OptionWords {
  readonly name: string;
  /** What stands for its value in the help; null for a switch. */
  readonly value: string | null;
  /** All that it may be, where that is a short list. */
  readonly choices?: readonly string[];
  /** All that it may be, in words, where it is no list. */
  readonly may?: string;
  readonly words: string;
}

/** What follows the command's name. `rest`: all that follows is one text, quoted or not. */
interface ArgumentWords {
  readonly name: string;
  readonly optional?: boolean;
  readonly rest?: boolean;
  /** Words that it may be beside what nobody can list. */
  readonly known?: readonly string[];
  readonly words: string;
}

/** A command as its help, its completion, docs/command-line.md and the parser have it. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  /** More of it, in paragraphs. */
  readonly about: readonly string[];
  readonly args: readonly ArgumentWords[];
  readonly options: readonly OptionWords[];
  readonly examples: readonly { readonly line: string; readonly words: string }[];
}

const json = { name: "json", value: null, words: "Answer in JSON, for scripts" } as const;
const lead = {
  name: "LEAD",
  words:
    "Their e-mail address, phone number, id, or a part of their name that nobody else has, with or without accents",
} as const;
const meeting = {
  name: "MEETING",
  known: ["next"],
  words: "`next`, its id or the beginning of it (`callsheet today` shows them), or whom it is with",
} as const;
const time = {
  name: "TIME",
  rest: true,
  words:
    "`2026-11-23 14:00`, `mon 14:00`, `tomorrow 9:30`, `15:00`, or with an offset `2026-11-23T14:00+01:00`",
} as const;

/** The commands, in the order of the help. */
export const commandWords = [
  {
    name: "next",
    summary: "The next meeting, and who it is with",
    about: ["Looks a week ahead."],
    args: [],
    options: [json],
    examples: [
      { line: "callsheet next", words: "When, with whom, and where to join" },
      { line: "callsheet next --json", words: "The same for a status bar" },
    ],
  },
  {
    name: "today",
    summary: "What is on the calendar today",
    about: [],
    args: [],
    options: [json],
    examples: [{ line: "callsheet today", words: "A line for each event, with the ids of leads’ meetings" }],
  },
  {
    name: "leads",
    summary: "Leads, the newest first",
    about: ["Looks for words in names, companies, summaries and in what was said on the phone."],
    args: [{ name: "SEARCH", optional: true, rest: true, words: "Words to look for" }],
    options: [
      {
        name: "status",
        value: "STATUS",
        choices: ["in-hand", "follow-up", "snoozed", "done", "all"],
        words: "How they stand; without it, those in hand",
      },
      {
        name: "limit",
        value: "NUMBER",
        may: "a whole number from 1 to 500",
        words: "At most so many, 1 to 500; without it 20",
      },
      json,
    ],
    examples: [
      { line: "callsheet leads", words: "The 20 newest in hand" },
      { line: "callsheet leads pricing --status all --limit 50", words: "Who spoke of pricing" },
    ],
  },
  {
    name: "book",
    summary: "Books a lead",
    about: [
      "A lead who has a meeting keeps that one: it is moved, and lasts as its template says, or --minutes. A time that is taken is not booked: the nearest free times are named instead.",
    ],
    args: [lead, time],
    options: [
      { name: "template", value: "NAME", words: "The kind of meeting; without it, what the lead’s tag gets" },
      {
        name: "minutes",
        value: "NUMBER",
        may: "whole minutes from 5 to 480",
        words: "How long, 5 to 480; without it, as the template says",
      },
      json,
    ],
    examples: [
      { line: 'callsheet book "Nora Lindqvist" tomorrow 9:30', words: "Half an hour, as usual" },
      { line: 'callsheet book nora@fernhill.example "2026-11-23 14:00" --minutes 45', words: "A longer one" },
    ],
  },
  {
    name: "move",
    summary: "Moves a lead’s meeting",
    about: ["It stays as long as it was. A time that is taken is refused, with the nearest free times."],
    args: [meeting, time],
    options: [json],
    examples: [
      { line: "callsheet move next 15:00", words: "The next meeting, to three o’clock today" },
      { line: "callsheet move nora@fernhill.example fri 11:00", words: "Nora’s meeting" },
    ],
  },
  {
    name: "cancel",
    summary: "Cancels a lead’s meeting",
    about: [
      "Asks first in a terminal; a script says --yes. Guests are told as when you cancel it in the window.",
    ],
    args: [{ ...meeting, rest: true }],
    options: [
      { name: "reason", value: "TEXT", words: "Why, for your own notes" },
      { name: "yes", value: null, words: "Do not ask" },
      json,
    ],
    examples: [
      {
        line: 'callsheet cancel nora@fernhill.example --reason "on holiday" --yes',
        words: "Without a question",
      },
    ],
  },
  {
    name: "sync",
    summary: "Reads calendar and leads anew",
    about: [],
    args: [],
    options: [json],
    examples: [{ line: "callsheet sync", words: "Waits until it is done" }],
  },
  {
    name: "status",
    summary: "How connections and syncing stand",
    about: [],
    args: [],
    options: [json],
    examples: [{ line: "callsheet status --json", words: "For a script" }],
  },
  {
    name: "export",
    summary: "Writes events to the output",
    about: ["Without dates: from today, 30 days. Both days are included."],
    args: [],
    options: [
      { name: "from", value: "DATE", words: "The first day: `2026-11-01`, `today`, `mon`" },
      { name: "to", value: "DATE", words: "The last day" },
      {
        name: "format",
        value: "FORMAT",
        choices: ["ics", "csv", "json"],
        words: "A calendar file (ics, without it), a table (csv) or JSON",
      },
    ],
    examples: [
      { line: "callsheet export > calendar.ics", words: "For another calendar" },
      {
        line: "callsheet export --from 2026-11-01 --to 2026-11-30 --format csv",
        words: "November as a table",
      },
    ],
  },
  {
    name: "mcp",
    summary: "Serves an AI agent of this computer (MCP)",
    about: [
      "Speaks the Model Context Protocol on its input and output, for a program that starts it. Switch programs on in Settings first; there you also say what agents may do.",
    ],
    args: [],
    options: [],
    examples: [{ line: "callsheet mcp", words: "The command that an AI agent’s settings ask for" }],
  },
] as const satisfies readonly CommandWords[];
export type CommandName = (typeof commandWords)[number]["name"];

/** What a program that was called can tell by its exit code. */
export const exitCodes = [
  { code: 0, words: "Done" },
  { code: 1, words: "It failed; the message says what happened" },
  { code: 2, words: "It was not called as its help says" },
  { code: 3, words: "No such lead or meeting, or more than one" },
  { code: 4, words: "The time is taken; the nearest free times are named" },
  { code: 5, words: "Not connected, offline, paused, or switched off in Settings" },
  { code: 6, words: "You said no" },
  { code: 7, words: "Callsheet could not be started, or was closed before it answered" },
] as const;

/** The words of a command; null when there is none of that name. */
export function wordsOf(name: string): CommandWords | null {
  return commandWords.find((command) => command.name === name) ?? null;
}
