/** A piece of a text, and whether it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;

/** What is searched for, word by word, without case and accents: as the index compares them. */
export function searchWords(typed: string): readonly string[] {
  return (typed.match(word) ?? []).map(folded);
}

/** A text in pieces: every word that begins with one of those searched for is marked. Together the pieces are the text. */
export function markedPieces(text: string, words: readonly string[]): readonly Piece[] {
  if (words.length === 0) return [{ text, marked: false }];
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(word)) {
    const token = folded(found[0]);
    if (!words.some((one) => token.startsWith(one))) continue;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), marked: false });
    pieces.push({ text: found[0], marked: true });
    end = found.index + found[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

/** Does a text have every one of the words? */
export function hasWords(text: string, words: readonly string[]): boolean {
  const tokens = (text.match(word) ?? []).map(folded);
  return words.length > 0 && words.every((one) => tokens.some((token) => token.startsWith(one)));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
