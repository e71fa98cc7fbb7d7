import { hasWords, searchWords } from "../ui/marks.ts";

/** A pane of Settings as the search sees it: what it says, and the rows in it that can be left out. */
export interface PaneText {
  readonly text: string;
  readonly rows: readonly string[];
}

/** What of a pane is shown: nothing, all of it, or these rows of it with whatever is no row. */
export type PaneFound = "none" | "all" | readonly number[];

/**
 * What of each pane has every word that was typed, by the beginnings of words. Where a row says them all only such rows are shown; where they stand
 * elsewhere in the pane, all of it is.
 */
export function findSettings(panes: readonly PaneText[], typed: string): readonly PaneFound[] {
  const words = searchWords(typed);
  if (words.length === 0) return panes.map(() => "all");
  return panes.map(({ text, rows }) => {
    if (!hasWords(text, words)) return "none";
    const found = rows.flatMap((row, index) => (hasWords(row, words) ? [index] : []));
    return found.length === 0 ? "all" : found;
  });
}
