import { htmlText } from "../../../shared/html-text.ts";

/** The text of a description, which may be HTML, as a mail may carry it. What comes out is text, never to be read as HTML. */
export function plainText(description: string): string {
  return (
    htmlText(description)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no mail may carry
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, "")
      .trim()
  );
}

/** One line of text, for a subject or a name: nothing in it can begin a new header (RFC 5322, 2.2). */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/gu, " ")
    .trim();
}
