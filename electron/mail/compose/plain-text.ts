const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** The text of a description, which may be HTML: lines and list points stay, markup goes. What comes out is text, never to be read as HTML. */
export function plainText(description: string): string {
  return (
    description
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/giu, "")
      .replace(/<li\b[^>]*>/giu, "\n• ")
      .replace(/<(?:br|\/p|\/div|\/ul|\/ol|\/h[1-6])\b[^>]*>/giu, "\n")
      .replace(/<\/?[a-z][^>]*>/giu, "")
      .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/giu, (whole, name: string) => decoded(name) ?? whole)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no mail may carry
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, "")
      .replace(/[ \t]+\n/gu, "\n")
      .replace(/\n{3,}/gu, "\n\n")
      .trim()
  );
}

function decoded(name: string): string | undefined {
  if (!name.startsWith("#")) return entities[name.toLowerCase()];
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code >= 0x20 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
    ? String.fromCodePoint(code)
    : "";
}

/** One line of text, for a subject or a name: nothing in it can begin a new header (RFC 5322, 2.2). */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/gu, " ")
    .trim();
}
