import { rmSync } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { runChecks } from "./check.mjs";
import { closingLine, readTally } from "./checks/tally.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main, printFailure } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

/** The tests, each suite with the file its tool leaves its results in. */
const suites = [
  { script: "unit.mjs", env: {}, results: inRoot(".cache", "results", "unit.json") },
  // Each starts a whole app with its servers, and waits for most of its time: three at a time keep two cores busy.
  {
    script: "e2e.mjs",
    env: { CALLSHEET_E2E_WORKERS: "3" },
    results: inRoot(".cache", "results", "e2e.json"),
  },
];

/** Sets the machine up and runs everything, whatever fails on the way, so that one run tells all there is to mend. */
async function runEverything() {
  await bootstrap(["dependencies", "electron", "desktop", "display", "keychain", "proxy", "build"], {
    loud: true,
  });
  const failedChecks = await runChecks();
  const tallies = [{ passed: 0, failed: failedChecks.length, skipped: 0 }];
  for (const { script, env, results } of suites) {
    rmSync(results, { force: true });
    const options = { cwd: inRoot(), env: { ...process.env, ...env } };
    tallies.push(readTally(results, await runForeground(projectNode, [inRoot("scripts", script)], options)));
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
