/** A text as a shell takes it for one word: in quotes where it would not. */
export function shellWord(text: string): string {
  if (/^[\w@%+:,./][\w@%+:,./-]*$/.test(text)) return text;
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

/** Options as they were typed, by name; what was left out is null, undefined or false. */
export type TypedOptions = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * A line to type: "callsheet book "Daniel Okafor" thu 16:00 --minutes 45".
 * @param words what follows the command, quoted already where that is wanted
 */
export function lineOf(command: string, words: readonly string[], options: TypedOptions): string {
  const typed = Object.entries(options).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === false) return [];
    return value === true ? [`--${name}`] : [`--${name}`, shellWord(String(value))];
  });
  return ["callsheet", command, ...words, ...typed].join(" ");
}
