import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transcriptPart } from "../../../electron/agent/mcp/transcript-part.ts";

const line = fc.record({ second: fc.nat(), text: fc.string({ maxLength: 40, unit: "binary" }) });

describe("transcriptPart", () => {
  it("loses and repeats nothing, whatever is said and however little fits", () => {
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 2, max: 60 }), (lines, most) => {
        const told: { second: number; text: string }[] = [];
        let from: number | null = 0;
        while (from !== null) {
          const part: ReturnType<typeof transcriptPart<(typeof told)[number]>> = transcriptPart(
            lines,
            from,
            most,
          );
          const size = part.lines.reduce((sum, { text }) => sum + text.length, 0);
          expect(size).toBeLessThanOrEqual(most);
          for (const { text } of part.lines) expect(text.isWellFormed()).toBe(true);
          if (part.next !== null) expect(part.next).toBeGreaterThan(from);
          told.push(...part.lines);
          from = part.next;
        }
        expect(told.map(({ text }) => text).join("")).toBe(lines.map(({ text }) => text).join(""));
      }),
    );
  });

  it("keeps lines whole that fit into a part", () => {
    const lines = ["one two", "three", "four"].map((text) => ({ text }));
    expect(transcriptPart(lines, 0, 10)).toEqual({ lines: [{ text: "one two" }], next: 7 });
    expect(transcriptPart(lines, 7, 10)).toEqual({
      lines: [{ text: "three" }, { text: "four" }],
      next: null,
    });
    expect(transcriptPart(lines, 0, 5)).toEqual({ lines: [{ text: "one t" }], next: 5 });
    expect(transcriptPart(lines, 5, 5)).toEqual({ lines: [{ text: "wo" }], next: 7 });
  });
});
