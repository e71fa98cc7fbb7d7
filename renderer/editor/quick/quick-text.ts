/** What a part of the typed text was understood as. */
export type PartKind = "guest" | "length" | "clock" | "date" | "allDay" | "quoted";

/** A part of the typed text, as places in it; `to` is exclusive. */
export interface Part {
  readonly kind: PartKind;
  readonly from: number;
  readonly to: number;
}

/** What is understood already reads as this, as long as before, so that places stay true and nothing joins across it. */
const hole = "\u0000";

/** The typed text while it is being understood: each part is taken once, and what is left becomes the title. */
export interface Typed {
  readonly text: string;
  readonly parts: readonly Part[];
}

export function typed(text: string): Typed {
  return { text, parts: [] };
}

/** Takes a part out of what is left to be understood. */
export function take({ text, parts }: Typed, part: Part): Typed {
  const gap = hole.repeat(part.to - part.from);
  return { text: text.slice(0, part.from) + gap + text.slice(part.to), parts: [...parts, part] };
}

/** Words that lead into a part and mean nothing without it. */
const before: Readonly<Record<PartKind, RegExp>> = {
  guest: /(?:^|[\s,;])(?:with|and|or|&|\+|invite|inviting|to|cc|guests?:?)\s*$/i,
  length: /(?:^|[\s,;])(?:for|lasting|of|about)\s*$/i,
  clock: /(?:^|[\s,;])(?:at|from|by|@|um|à)\s*$/i,
  date: /(?:^|[\s,;])(?:on|at|from|by|the|for|due)\s*$/i,
  allDay: /(?:^|[\s,;])(?:for|is)\s*$/i,
  quoted: /(?!)/,
};
const edges = /^[\s,;:–—-]+|[\s,;:–—@-]+$/g;

/** What is left as the title, without the words that led to what was taken. */
export function titleOf({ text, parts }: Typed, original: string): string {
  const inOrder = parts.toSorted((a, b) => a.from - b.from);
  const pieces: string[] = [];
  let from = 0;
  for (const part of inOrder) {
    pieces.push(withoutLead(text.slice(from, part.from), part.kind));
    if (part.kind === "quoted") pieces.push(original.slice(part.from + 1, part.to - 1));
    from = part.to;
  }
  pieces.push(text.slice(from));
  return pieces
    .map((piece, index) => (inOrder[(index - 1) / 2]?.kind === "quoted" ? piece : piece.replace(edges, " ")))
    .join(" ")
    .replace(/\s+/g, " ")
    .replace(edges, "");
}

function withoutLead(piece: string, kind: PartKind): string {
  return piece.replace(/[\s,;]+$/, "").replace(before[kind], "");
}
