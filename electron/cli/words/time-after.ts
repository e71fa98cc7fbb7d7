import type { TypedOptions } from "./line.ts";
import { lineOf, shellWord } from "./line.ts";
import { misuse } from "./misuse.ts";
import type { Clock } from "./time-words.ts";
import { readsAsTime, readTime, timeForms } from "./time-words.ts";

/** What was typed of a command that takes somebody and a time. */
interface Typed {
  readonly command: "book" | "move";
  /** The one word, or the quoted ones, that were taken for whom it is about. */
  readonly who: string;
  readonly time: string;
  readonly options: TypedOptions;
}

const roles = { book: "the lead", move: "the meeting" } as const;

/**
 * The time that follows a name. Where it is none, a name of several words may have been typed without quotes: then the line to type is named.
 * @param isName could somebody be meant by this?
 * @throws AppError bad_input as `readTime`
 */
export function readTimeAfter(
  { command, who, time, options }: Typed,
  clock: Clock,
  isName: (text: string) => boolean,
): string {
  if (readsAsTime(time, clock)) return readTime(time, clock);
  const words = time.trim().split(/\s+/);
  const split = words.flatMap((_, index) => {
    const [name, rest] = [[who, ...words.slice(0, index)].join(" "), words.slice(index).join(" ")];
    return index > 0 && readsAsTime(rest, clock) && isName(name) ? [{ name, rest }] : [];
  });
  const [found] = split;
  throw misuse(
    `“${time.slice(0, 80)}” is no time that Callsheet can read; “${who.slice(0, 80)}” was taken for ${roles[command]}.`,
    found === undefined
      ? `${timeForms}${words.length > 1 ? " A name of several words needs quotes." : ""}`
      : `A name of several words needs quotes: ${lineOf(command, [shellWord(found.name), found.rest], options)}`,
  );
}
