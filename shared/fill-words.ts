/** What a text's words in double braces stand for, by lower-case name; null where nothing is known. */
export type Words = Readonly<Record<string, string | null>>;

export type Filled =
  | { readonly kind: "filled"; readonly text: string }
  /** Names that stand for nothing, as they were typed. */
  | { readonly kind: "unknown"; readonly names: readonly string[] };

/** `{{first name}}`, or with what is said where nothing is known: `{{first name|there}}`. */
const word = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/gu;

/** The name of a word as it is looked up: case and spaces do not count. */
export function wordName(typed: string): string {
  return typed.trim().toLowerCase().replace(/\s+/gu, " ");
}

/** The names that a text uses, each once, in their order. */
export function wordsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(word)].map(([, name = ""]) => wordName(name)))];
}

/** Braces that belong to no word: something was not closed, or closed twice. */
export function hasLooseBraces(text: string): boolean {
  return /\{\{|\}\}/u.test(text.replace(word, ""));
}

/** Fills a text's words. What is filled in is never read as a word again. */
export function fillWords(text: string, words: Words): Filled {
  const names = wordsIn(text).filter((name) => !Object.hasOwn(words, name));
  if (names.length > 0) return { kind: "unknown", names };
  const filled = text.replace(word, (_whole, name: string, instead: string | undefined) => {
    const value = words[wordName(name)]?.trim() ?? "";
    return value === "" ? (instead?.trim() ?? "") : value;
  });
  return { kind: "filled", text: filled };
}
