import type { TranscriptSegment } from "./lead-source.ts";

const agents = /^(?:agent|assistant|ai|bot)$/i;
const customers = /^(?:user|customer|human|caller|client)$/i;

/**
 * A transcript in one text, one line a turn ("assistant: ..."), as segments. When each was said is not told, so all stand at 0 but in order.
 * Empty when the lines name no speakers.
 */
export function segmentsOfLines(content: string): TranscriptSegment[] {
  const segments: TranscriptSegment[] = [];
  for (const line of content.split("\n")) {
    const match = /^\s*([A-Za-z]+)\s*:\s*(.*)$/.exec(line);
    const speaker = match === null ? null : speakerOf(match[1] ?? "");
    const last = segments.at(-1);
    if (speaker !== null) segments.push({ speaker, startMs: 0, text: (match?.[2] ?? "").trim() });
    else if (last !== undefined && line.trim() !== "") {
      segments[segments.length - 1] = { ...last, text: `${last.text} ${line.trim()}`.trim() };
    }
  }
  return segments.filter(({ text }) => text !== "");
}

/** Who is speaking; null for what is no turn of the talk (system prompts, tool calls). */
export function speakerOf(role: string): TranscriptSegment["speaker"] | null {
  if (agents.test(role)) return "agent";
  return customers.test(role) ? "customer" : null;
}
