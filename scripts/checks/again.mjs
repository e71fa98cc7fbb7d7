import { existsSync, readFileSync } from "node:fs";

/** When more files than this fail, it is the change that is wrong, not the machine that was busy. */
const mostFiles = 3;

/**
 * A part of Playwright's JSON report.
 * @typedef {{ readonly suites?: readonly Suite[], readonly specs?: readonly Spec[] }} Suite
 * @typedef {{ readonly file: string, readonly title: string, readonly ok: boolean, readonly tests: readonly { readonly status: string }[] }} Spec
 */

/** @param {Suite} suite @returns {readonly Spec[]} */
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

/** @param {string} file @returns {readonly Spec[]} */
const specsIn = (file) => (existsSync(file) ? specsOf(JSON.parse(readFileSync(file, "utf8"))) : []);

/**
 * The tests that failed in a run of Playwright, when they are in few enough files to run those again; otherwise none.
 * @param {string} results its JSON report
 * @returns {readonly { readonly file: string, readonly title: string }[]}
 */
export function failedInFewFiles(results) {
  const failed = specsIn(results).filter(({ ok }) => !ok);
  const few = new Set(failed.map(({ file }) => file)).size <= mostFiles;
  return few ? failed.map(({ file, title }) => ({ file, title })) : [];
}

/**
 * What a run amounts to when some of its files were run again: of those the second run counts, of all others the first.
 * @param {import("./tally.mjs").Tally} first of the whole run
 * @param {string} results JSON report of the first run
 * @param {readonly string[]} again the files that were run again, as the report names them
 * @param {import("./tally.mjs").Tally} second of those files
 * @returns {import("./tally.mjs").Tally}
 */
export function withSecondRun(first, results, again, second) {
  const statuses = specsIn(results)
    .filter(({ file }) => again.includes(file))
    .flatMap(({ tests }) => tests.map(({ status }) => status));
  /** @param {readonly string[]} which */
  const count = (...which) => statuses.filter((status) => which.includes(status)).length;
  return {
    passed: first.passed - count("expected") + second.passed,
    failed: first.failed - count("unexpected", "flaky") + second.failed,
    skipped: first.skipped - count("skipped") + second.skipped,
  };
}
