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
  /** Options that a value follows. */
  readonly valued: readonly string[];
  /** What the first argument may be. */
  readonly known: readonly string[];
}

function completed(): Completed[] {
  return commandWords.map(({ name, options, args }) => ({
    name,
    valued: options.flatMap((option) => (option.value === null ? [] : [`--${option.name}`])),
    known: args.flatMap((arg, index) => (index === 0 && "known" in arg ? arg.known : [])),
    options: [...options.map((option) => `--${option.name}`), "--help"].join(" "),
    choices: options.flatMap((option) =>
      "choices" in option ? [{ option: `--${option.name}`, of: option.choices.join(" ") }] : [],
    ),
  }));
}

function bash(): string {
  const all = completed();
  const choices = all.flatMap(({ name, choices: some }) =>
    some.map(({ option, of }) => `    "${name} ${option}") words="${of}" ;;`),
  );
  const options = all.map(({ name, options: some }) => `      ${name}) words="${some}" ;;`);
  const known = all.flatMap(({ name, known: some }) =>
    some.length === 0 ? [] : [`      ${name}) words="${some.join(" ")} $words" ;;`],
  );
  const valued = [...new Set(all.flatMap(({ valued: some }) => some))].join("|");
  // Bash takes "--status=done" for three words, unless COMP_WORDBREAKS was changed.
  return `# Completion of callsheet for bash.
_callsheet() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words="" set="" given=0 index
  COMPREPLY=()
  if [ "$COMP_CWORD" -le 1 ]; then
    COMPREPLY=($(compgen -W "${first}" -- "$word"))
    return
  fi
  if [ "$word" = "=" ]; then word=""
  elif [ "$before" = "=" ]; then before=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $word == --*=* ]]; then before=\${word%%=*} set=$before= word=\${word#*=}
  fi
  case "$command $before" in
${choices.join("\n")}
    "completion completion") words="${shells.join(" ")}" ;;
    "help help") words="${names}" ;;
    *) case "$before" in ${valued}) return ;; esac
    case "$command" in
${options.join("\n")}
    esac
    for ((index = 2; index < COMP_CWORD; index++)); do
      case \${COMP_WORDS[index]} in
        ${valued}) [ "\${COMP_WORDS[index+1]}" = "=" ] && index=$((index + 1)); index=$((index + 1)) ;;
        -*) ;;
        *) given=$((given + 1)) ;;
      esac
    done
    [ "$given" -gt 0 ] || case "$command" in
${known.join("\n")}
    esac ;;
  esac
  COMPREPLY=($(compgen -P "$set" -W "$words" -- "$word"))
}
complete -F _callsheet callsheet
`;
}

function zsh(): string {
  const commands = commandWords.map(({ name, summary }) => `    '${name}:${quoted(summary)}'`);
  const options = commandWords.map(({ name, options: all, args }) => {
    const known = args.flatMap((arg, index) =>
      index === 0 && "known" in arg ? [`'1:${arg.name}:(${arg.known.join(" ")})'`] : [],
    );
    const specs = all.map((option) => {
      const value =
        option.value === null
          ? ""
          : `:${option.value}:${"choices" in option ? `(${option.choices.join(" ")})` : ""}`;
      return `'--${option.name}${option.value === null ? "" : "="}[${quoted(option.words).replaceAll(/[[\]]/g, "")}]${value}'`;
    });
    return `    ${name}) _arguments ${[...specs, "'--help[How it is called]'", ...known].join(" ")} ;;`;
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
    ...completed().flatMap(({ name, known }) =>
      known.map(
        (word) =>
          `complete -c callsheet -n '__fish_seen_subcommand_from ${name}; and test (count (commandline -opc)) -eq 2' -a ${word}`,
      ),
    ),
    `complete -c callsheet -n '__fish_seen_subcommand_from completion' -a '${shells.join(" ")}'`,
  ];
  return `# Completion of callsheet for fish.\ncomplete -c callsheet -f\n${lines.join("\n")}\n`;
}

/** Nothing in the words may end a quoted text, or begin another part of a description. */
function quoted(words: string): string {
  return words.replaceAll("'", "’").replaceAll(":", " –").replaceAll("`", "");
}
