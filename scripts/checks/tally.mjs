import { existsSync, readFileSync } from "node:fs";

/**
 * How many tests ended how.
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Tally
 */

/** @param {unknown} value */
const count = (value) => (typeof value === "number" && value >= 0 ? value : 0);

/**
 * Reads the JSON results of Vitest or Playwright. A suite that ended badly without naming a failed test (it crashed, a file
 * did not load, it ran nothing) counts as one failure: nothing that went wrong may leave the closing line clean.
 * @param {string} file
 * @param {number} exitCode of the tool that wrote it
 * @returns {Tally}
 */
export function readTally(file, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(file, "utf8"));
  const tally = results.stats === undefined ? vitestTally(results) : playwrightTally(results.stats);
  const ranNothing = tally.passed + tally.failed + tally.skipped === 0;
  const failed = tally.failed === 0 && (exitCode !== 0 || ranNothing) ? 1 : tally.failed;
  return { ...tally, failed };
}

/** @param {Record<string, unknown>} results @returns {Tally} */
function vitestTally(results) {
  return {
    passed: count(results["numPassedTests"]),
    failed: count(results["numFailedTests"]),
    skipped: count(results["numPendingTests"]) + count(results["numTodoTests"]),
  };
}

/** A flaky test passed only when tried again: that is no pass. @param {Record<string, unknown>} stats @returns {Tally} */
function playwrightTally(stats) {
  return {
    passed: count(stats["expected"]),
    failed: count(stats["unexpected"]) + count(stats["flaky"]),
    skipped: count(stats["skipped"]),
  };
}

/** The line a run ends with, and whether all is well. @param {readonly Tally[]} tallies */
export function closingLine(tallies) {
  /** @param {keyof Tally} key */
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const line = `${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`;
  return { line, allPassed: sum("failed") === 0 };
}
