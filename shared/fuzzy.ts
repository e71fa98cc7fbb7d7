/** How well what was typed fits a text. */
export interface FuzzyMatch {
  /** Higher is better; comparable for the same typed text only. */
  readonly score: number;
  /** Places of the letters that fit, ascending. */
  readonly places: readonly number[];
}

/** Lower case, without accents, as long as before: letters that change their length stay as they are. */
export function folded(text: string): string {
  return Array.from(text.normalize("NFC"), (letter) => {
    const bare = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.length === letter.length ? bare : letter;
  }).join("");
}

const atStart = 10;
const atWord = 8;
const inRow = 6;
const gap = 3;

/** The best way to fit the letters so far with the last of them at a place. */
interface Fit {
  readonly score: number;
  readonly place: number;
  readonly before: Fit | null;
}

/**
 * Does `text` have the letters of `typed` in their order, with others between them? Letters at the beginning of words and in a row count more,
 * gaps count against. Spaces of `typed` say nothing. Null when it does not fit; an empty `typed` fits everything.
 */
export function fuzzyMatch(typed: string, text: string): FuzzyMatch | null {
  const letters = folded(text);
  let fits: readonly (Fit | null)[] | null = null;
  for (const letter of folded(typed).replace(/\s+/gu, "")) {
    fits = fitNext(letters, letter, fits);
    if (fits.every((fit) => fit === null)) return null;
  }
  const best = (fits ?? []).reduce(better, null);
  const places: number[] = [];
  for (let fit = best; fit !== null; fit = fit.before) places.unshift(fit.place);
  return { score: (best?.score ?? 0) - letters.length / 100, places };
}

function fitNext(
  letters: string,
  letter: string,
  before: readonly (Fit | null)[] | null,
): readonly (Fit | null)[] {
  let apart: Fit | null = null;
  return Array.from({ length: letters.length }, (_, place) => {
    const joined = before?.[place - 1] ?? null;
    const fit =
      letters.charAt(place) === letter ? fitAt(letters, place, before === null, joined, apart) : null;
    apart = better(apart, joined);
    return fit;
  });
}

function fitAt(
  letters: string,
  place: number,
  first: boolean,
  joined: Fit | null,
  apart: Fit | null,
): Fit | null {
  const start = place === 0 ? atStart : isWordStart(letters, place) ? atWord : 0;
  if (first) return { score: start, place, before: null };
  const row =
    joined === null ? null : { score: joined.score + Math.max(inRow, start), place, before: joined };
  const far = apart === null ? null : { score: apart.score + start - gap, place, before: apart };
  return better(row, far);
}

function better(one: Fit | null, other: Fit | null): Fit | null {
  if (one === null || other === null) return one ?? other;
  return other.score > one.score ? other : one;
}

function isWordStart(letters: string, place: number): boolean {
  return place === 0 || !/[\p{L}\p{N}]/u.test(letters.charAt(place - 1));
}
