import type { Segment } from "../platform/model.ts";

const MS_PER_WORD = 390;
const PAUSE_MS = 700;
const LONGEST_THOUGHT_MS = 900;

/** The turns of a written call with the times at which they would start, and how long the call lasts. */
export function timed(
  talk: string,
  when: string,
): { readonly segments: Segment[]; readonly durationSeconds: number } {
  const segments: Segment[] = [];
  let at = 400;
  for (const line of talk.trim().split("\n")) {
    const text = line.slice(3).replaceAll("{when}", when).replaceAll("{When}", capitalized(when));
    segments.push({ speaker: line.startsWith("A: ") ? "agent" : "customer", start_ms: at, text });
    const words = text.split(" ").length;
    at += words * MS_PER_WORD + PAUSE_MS + ((text.length * 137) % LONGEST_THOUGHT_MS);
  }
  return { segments, durationSeconds: Math.ceil(at / 1000) };
}

/** The transcript as one text, one line a turn. */
export function contentOf(segments: readonly Segment[]): string {
  return segments
    .map(({ speaker, text }) => `${speaker === "agent" ? "Agent" : "Customer"}: ${text}`)
    .join("\n");
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
