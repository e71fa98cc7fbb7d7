import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failedInFewFiles, withSecondRun } from "../../../scripts/checks/again.mjs";
import { closingLine, readTally } from "../../../scripts/checks/tally.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "callsheet-tally-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function results(content: object): string {
  const file = join(folder, "results.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("readTally", () => {
  it("reads Vitest's results", () => {
    const file = results({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 });
    expect(readTally(file, 0)).toEqual({ passed: 7, failed: 0, skipped: 2 });
  });

  it("reads Playwright's results, and takes a flaky test for a failed one", () => {
    const file = results({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(readTally(file, 1)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  it("counts a failure when the tool left no results", () => {
    expect(readTally(join(folder, "missing.json"), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("counts a failure when the tool failed without naming a test, or ran none", () => {
    expect(readTally(results({ numPassedTests: 7 }), 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
    expect(readTally(results({ stats: {} }), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe("a second run", () => {
  const spec = (file: string, title: string, status: string) => ({
    file,
    title,
    ok: status === "expected" || status === "skipped",
    tests: [{ status }],
  });
  const report = {
    suites: [
      {
        specs: [spec("a.test.ts", "one", "expected")],
        suites: [{ specs: [spec("a.test.ts", "two", "skipped")] }],
      },
      { specs: [spec("b.test.ts", "three", "unexpected"), spec("b.test.ts", "four", "expected")] },
      { specs: [spec("b.test.ts", "five", "skipped")] },
    ],
  };
  const first = { passed: 2, failed: 1, skipped: 2 };

  it("is of the files in which a test failed", () => {
    expect(failedInFewFiles(results(report))).toEqual([{ file: "b.test.ts", title: "three" }]);
    expect(failedInFewFiles(join(folder, "missing.json"))).toEqual([]);
  });

  it("is not made when many files failed", () => {
    const specs = ["a", "b", "c", "d"].map((name) => spec(name, "broken", "unexpected"));
    expect(failedInFewFiles(results({ suites: [{ specs }] }))).toEqual([]);
  });

  it("counts in place of the first for its files, and a test that fails again stays failed", () => {
    const again = ["b.test.ts"];
    const whole = (second: typeof first) => withSecondRun(first, results(report), again, second);
    expect(whole({ passed: 3, failed: 0, skipped: 0 })).toEqual({ passed: 4, failed: 0, skipped: 1 });
    expect(whole({ passed: 2, failed: 1, skipped: 0 })).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it("leaves a failure that no test was named for", () => {
    const crashed = { passed: 2, failed: 2, skipped: 2 };
    expect(
      withSecondRun(crashed, results(report), ["b.test.ts"], { passed: 3, failed: 0, skipped: 0 }).failed,
    ).toBe(1);
  });
});

describe("closingLine", () => {
  it("sums up, and is good only without a failure", () => {
    const good = { passed: 3, failed: 0, skipped: 1 };
    expect(closingLine([good, good])).toEqual({ line: "6 passed, 0 failed, 2 skipped", allPassed: true });
    expect(closingLine([good, { passed: 0, failed: 1, skipped: 0 }])).toEqual({
      line: "3 passed, 1 failed, 1 skipped",
      allPassed: false,
    });
  });
});
