import { stripVTControlCharacters } from "node:util";

/** What turns the direction of writing, or is not seen at all: with it a text could show as another one. */
const hidden = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001F\u007F-\u009F]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const otherControls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Text that others wrote, on one line: what a caller said must not drive the rep's terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(controls, "")
    .replaceAll(hidden, "")
    .trim();
}

/** Lines for a terminal, whatever is in them; line ends and tabs stay. */
export function forTerminal(text: string): string {
  return stripVTControlCharacters(text.replaceAll("\r\n", "\n"))
    .replaceAll(otherControls, "")
    .replaceAll(hidden, "");
}

/** JSON that a terminal can be shown: JSON itself lets C1 controls and DEL through (RFC 8259, 7). */
export function jsonText(value: unknown): string {
  const escaped = (sign: string) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  const seldom = /[\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
  return `${JSON.stringify(value, null, 2).replaceAll(seldom, escaped)}\n`;
}
