import { commandWords } from "./command-words.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

const names = [...commandWords.map(({ name }) => name), "completion", "help"].join(" ");
const first = `${names} --help --version`;

/** The script with which a shell completes commands, options and what an option may be. */
export function completionOf(shell: Shell): string {
  return { bash, zsh, fish }[shell]();
}

interface Completed {
  readonly name: string;
  /** "--status --json --help". */
  readonly options: string;
  /** Options with what they may be. */
  readonly choices: readonly { readonly option: string; readonly of: string }[];
}

function completed(): Completed[] {
  return commandWords.map(({ name, options }) => ({
    name,
    options: [...options.map((option) => `--${option.name}`), "--help"].join(" "),
    choices: options.flatMap((option) =>
      "choices" in option ? [{ option: `--${option.name}`, of: option.choices.join(" ") }] : [],
    ),
  }));
}

function bash(): string {
  const choices = completed().flatMap(({ name, choices: all }) =>
    all.map(({ option, of }) => `    "${name} ${option}") words="${of}" ;;`),
  );
  const options = completed().map(({ name, options: all }) => `      ${name}) words="${all}" ;;`);
  return `# Completion of callsheet for bash.
_callsheet() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=""
  if [ "$COMP_CWORD" -le 1 ]; then
    COMPREPLY=($(compgen -W "${first}" -- "$word"))
    return
  fi
  case "$command $before" in
${choices.join("\n")}
    "completion completion") words="${shells.join(" ")}" ;;
    "help help") words="${names}" ;;
    *) case "$command" in
${options.join("\n")}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _callsheet callsheet
`;
}

function zsh(): string {
  const commands = commandWords.map(({ name, summary }) => `    '${name}:${quoted(summary)}'`);
  const options = commandWords.map(({ name, options: all }) => {
    const specs = all.map((option) => {
      const value =
        option.value === null
          ? ""
          : `:${option.value}:${"choices" in option ? `(${option.choices.join(" ")})` : ""}`;
      return `'--${option.name}[${quoted(option.words).replaceAll(/[[\]]/g, "")}]${value}'`;
    });
    return `    ${name}) _arguments ${[...specs, "'--help[How it is called]'"].join(" ")} ;;`;
  });
  return `#compdef callsheet
# Completion of callsheet for zsh.
_callsheet() {
  local -a commands
  commands=(
${commands.join("\n")}
    'completion:What a shell needs to complete commands'
    'help:What a command takes'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${options.join("\n")}
    completion) _values shell ${shells.join(" ")} ;;
    help) _describe command commands ;;
  esac
}
if [ "$funcstack[1]" = _callsheet ]; then _callsheet "$@"; else compdef _callsheet callsheet; fi
`;
}

function fish(): string {
  const none = `not __fish_seen_subcommand_from ${names}`;
  const lines = [
    ...commandWords.map(
      ({ name, summary }) => `complete -c callsheet -n '${none}' -a ${name} -d '${quoted(summary)}'`,
    ),
    `complete -c callsheet -n '${none}' -a 'completion help'`,
    `complete -c callsheet -n '${none}' -l version -d 'The version'`,
    "complete -c callsheet -s h -l help -d 'How it is called'",
    ...commandWords.flatMap(({ name, options }) =>
      options.map((option) => {
        const value = option.value === null ? "" : " -x";
        const choices = "choices" in option ? ` -a '${option.choices.join(" ")}'` : "";
        return `complete -c callsheet -n '__fish_seen_subcommand_from ${name}' -l ${option.name}${value}${choices} -d '${quoted(option.words)}'`;
      }),
    ),
    `complete -c callsheet -n '__fish_seen_subcommand_from completion' -a '${shells.join(" ")}'`,
  ];
  return `# Completion of callsheet for fish.\ncomplete -c callsheet -f\n${lines.join("\n")}\n`;
}

/** Nothing in the words may end a quoted text, or begin another part of a description. */
function quoted(words: string): string {
  return words.replaceAll("'", "’").replaceAll(":", " –").replaceAll("`", "");
}
