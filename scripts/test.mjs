import { rmSync } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { runChecks } from "./check.mjs";
import { closingLine, readTally } from "./checks/tally.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main, printFailure } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

/**
 * The tests, each part with the file its tool leaves its results in. The parts of a suite run side by side, each with a
 * display, a keychain and a home of its own (playwright.config.ts says which).
 */
const suites = [
  [{ script: "unit.mjs", args: [], env: {}, results: inRoot(".cache", "results", "unit.json") }],
  ["most", "waiting"].map((part) => ({
    script: "e2e.mjs",
    args: [`--project=${part}`],
    env: { CALLSHEET_E2E_PART: part },
    results: inRoot(".cache", "results", `e2e-${part}.json`),
  })),
];

/** Sets the machine up and runs everything, whatever fails on the way, so that one run tells all there is to mend. */
async function runEverything() {
  await bootstrap(["dependencies", "electron", "display", "keychain", "build"], { loud: true });
  const failedChecks = await runChecks();
  const tallies = [{ passed: 0, failed: failedChecks.length, skipped: 0 }];
  for (const parts of suites) {
    const ended = parts.map(async ({ script, args, env, results }) => {
      rmSync(results, { force: true });
      const options = { cwd: inRoot(), env: { ...process.env, ...env } };
      return readTally(
        results,
        await runForeground(projectNode, [inRoot("scripts", script), ...args], options),
      );
    });
    tallies.push(...(await Promise.all(ended)));
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
