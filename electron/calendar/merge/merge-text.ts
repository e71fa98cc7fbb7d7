import { diff3Merge } from "node-diff3";
import * as z from "zod";

/** The library's types say nothing: a region is agreed on, or in conflict. */
const regionsSchema = z.array(z.object({ ok: z.array(z.string()).optional() }));

/**
 * Two changed versions of a text as one, or null when they change the same place to different things. The pieces are lines, whether of plain
 * text or of HTML as Google keeps descriptions; each piece of the answer is one of the three versions'.
 */
export function mergeText(base: string, mine: string, theirs: string): string | null {
  const regions = regionsSchema.parse(
    diff3Merge(pieces(mine), pieces(base), pieces(theirs), { excludeFalseConflicts: true }),
  );
  const merged: string[] = [];
  for (const { ok } of regions) {
    if (ok === undefined) return null;
    merged.push(...ok);
  }
  return merged.join("");
}

/** Lines with what ends them, so that putting them together again gives the text. */
function pieces(text: string): string[] {
  return text.split(/(?<=\n|<br\s*\/?>|<\/(?:p|div|li|ul|ol|h[1-6])>)/i);
}
