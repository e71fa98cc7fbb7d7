import { describe, expect, it } from "vitest";
import { readReasoning } from "../../../electron/leads/reasoning.ts";

describe("readReasoning", () => {
  it("places words on a scale, strongest first", () => {
    const reasons = readReasoning({ intent: "High", budget: "medium", fit: "Low", urgency: "none" });
    const scores = reasons.map((reason) => reason.score ?? -1);
    expect(reasons.map((reason) => reason.value)).toEqual(["High", "Medium", "Low", "None"]);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("reads all numbers of one lead on one scale", () => {
    expect(readReasoning({ intent: 1, fit: 8 })).toEqual([
      { dimension: "Intent", value: "1 of 10", score: 0.1 },
      { dimension: "Fit", value: "8 of 10", score: 0.8 },
    ]);
    expect(readReasoning({ intent: 1, fit: 0.8 }).map((reason) => reason.score)).toEqual([1, 0.8]);
    expect(readReasoning({ intent: 5, fit: 80 }).map((reason) => reason.score)).toEqual([0.05, 0.8]);
  });

  it.each([
    ["85%", 0.85],
    ["7/10", 0.7],
    ["3 out of 4", 0.75],
    ["High - budget approved", 0.9],
  ])("scores %s", (value, score) => {
    expect(readReasoning({ intent: value })[0]?.score).toBeCloseTo(score);
  });

  it("leaves prose and impossible numbers without a score", () => {
    expect(readReasoning({ notes: "They decide before Q1", odd: -3, big: 400 })).toEqual([
      { dimension: "Notes", value: "They decide before Q1", score: null },
      { dimension: "Odd", value: "-3", score: null },
      { dimension: "Big", value: "400", score: null },
    ]);
  });

  it("reads names of dimensions in any spelling", () => {
    const names = readReasoning({ decision_maker: "yes", buyingPower: "low" }).map((r) => r.dimension);
    expect(names).toEqual(["Decision maker", "Buying power"]);
  });
});
