/** A LIKE pattern (escaped by `\`) for texts that have the typed letters in their order; null for fewer than two, which say nothing. */
export function likePattern(typed: string): string | null {
  const letters = Array.from(typed.replace(/\s+/gu, ""));
  if (letters.length < 2) return null;
  return `%${letters.map((letter) => ("%_\\".includes(letter) ? `\\${letter}` : letter)).join("%")}%`;
}

/** A LIKE pattern (escaped by `\`) for texts that hold what was typed. */
export function containing(typed: string): string {
  return `%${typed.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
