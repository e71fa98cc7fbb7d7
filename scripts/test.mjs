import { renameSync, rmSync } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { runChecks } from "./check.mjs";
import { failedInFewFiles, withSecondRun } from "./checks/again.mjs";
import { closingLine, readTally } from "./checks/tally.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main, printFailure } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// Each starts a whole app with its servers: three at a time keep two cores busy.
const onTheDesktop = {
  script: "e2e.mjs",
  env: { CALLSHEET_E2E_WORKERS: "3", CALLSHEET_E2E_TRACE: "off" },
  results: inRoot(".cache", "results", "e2e.json"),
};

/** The tests, each suite with the file its tool leaves its results in. */
const suites = [
  { script: "unit.mjs", env: {}, results: inRoot(".cache", "results", "unit.json") },
  onTheDesktop,
];

/** @param {(typeof suites)[number]} suite @param {readonly string[]} [files] */
async function runSuite({ script, env, results }, files = []) {
  rmSync(results, { force: true });
  const options = { cwd: inRoot(), env: { ...process.env, ...env } };
  return readTally(results, await runForeground(projectNode, [inRoot("scripts", script), ...files], options));
}

/**
 * A whole desktop, three at a time on two cores, now and then takes longer than a test waits. Files in which a test failed are run once
 * more, alone and with a trace; what passed only then is named, so that nobody takes it for sound.
 *
 * @param {(typeof suites)[number]} suite that was run @param {import("./checks/tally.mjs").Tally} first
 */
async function runFailedAgain(suite, first) {
  const failed = failedInFewFiles(suite.results);
  if (failed.length === 0) return first;
  const files = [...new Set(failed.map(({ file }) => file))];
  const kept = suite.results.replace(/\.json$/, "-first.json");
  renameSync(suite.results, kept);
  const alone = { ...suite, env: { CALLSHEET_E2E_WORKERS: "1" } };
  const second = await runSuite(
    alone,
    files.map((file) => `tests/e2e/${file}`),
  );
  const stillFailed = failedInFewFiles(suite.results).map(({ file, title }) => `${file} › ${title}`);
  for (const name of failed.map(({ file, title }) => `${file} › ${title}`)) {
    console.log(`${stillFailed.includes(name) ? "failed twice" : "passed on the second run only"}: ${name}`);
  }
  return withSecondRun(first, kept, files, second);
}

/** Sets the machine up and runs everything, whatever fails on the way, so that one run tells all there is to mend. */
async function runEverything() {
  await bootstrap(
    ["dependencies", "compiler", "electron", "desktop", "display", "keychain", "proxy", "build"],
    {
      loud: true,
    },
  );
  const failedChecks = await runChecks();
  const tallies = [{ passed: 0, failed: failedChecks.length, skipped: 0 }];
  for (const suite of suites) {
    const first = await runSuite(suite);
    tallies.push(first.failed > 0 && suite === onTheDesktop ? await runFailedAgain(suite, first) : first);
  }
  return tallies;
}

await main(async () => {
  /** @type {readonly import("./checks/tally.mjs").Tally[]} */
  let tallies = [{ passed: 0, failed: 1, skipped: 0 }];
  try {
    tallies = await runEverything();
  } catch (error) {
    printFailure(error);
  }
  const { line, allPassed } = closingLine(tallies);
  console.log(`\n${line}`);
  return allPassed ? 0 : 1;
});
