/** Tags after which a new line begins. */
const breaks = /<\s*(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/ul|\/ol)\b[^>]*>/gi;
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/**
 * The words of a description that may be HTML, as plain text. The result is shown as text, so that nothing in it is ever markup:
 * what is safe does not hang on this function, only what is readable.
 */
export function htmlText(html: string): string {
  if (!/<[a-z!/]|&(?:#\w+|[a-z]+);/i.test(html)) return html.trim();
  return (
    html
      .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(breaks, "\n")
      .replace(/<\s*[ou]l\b[^>]*>/gi, "")
      // A point begins a line, also where the one before it was not closed.
      .replace(/(^|\n)?<\s*li\b[^>]*>/gi, (_, begun?: string) => `${begun ?? "\n"}• `)
      .replace(/<\/?[a-z][^>]*>/gi, "")
      .replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, decoded)
      .replace(/[ \t]+\n/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

function decoded(whole: string, entity: string): string {
  const code =
    entity.startsWith("#x") || entity.startsWith("#X")
      ? Number.parseInt(entity.slice(2), 16)
      : entity.startsWith("#")
        ? Number.parseInt(entity.slice(1), 10)
        : null;
  if (code === null) return named[entity.toLowerCase()] ?? whole;
  if (code > 0x10ffff) return whole;
  const isNone = code === 0 || (code >= 0xd800 && code <= 0xdfff);
  return isNone ? "" : String.fromCodePoint(code);
}
