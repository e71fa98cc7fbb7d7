import { defineConfig } from "@playwright/test";

/** Files whose tests wait for much of their time: a whole run has them beside the others, so that it is over sooner. */
const waiting = /\b(mail|meetings|screens|sources|story|templates)\.test\.ts$/;
/** Set where a whole run is made in parts, side by side. */
const part = process.env["CALLSHEET_E2E_PART"];
const suffix = part === undefined ? "" : `-${part}`;

export default defineConfig({
  testDir: "tests/e2e",
  projects: [
    { name: "most", testIgnore: waiting },
    { name: "waiting", testMatch: waiting },
  ],
  outputDir: `test-results${suffix}`,
  snapshotPathTemplate: "tests/pictures/{arg}{ext}",
  // Each test starts a whole app with its emulators: one at a time keeps them honest on two cores.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: `.cache/results/e2e${suffix}.json` }]],
  use: { trace: "retain-on-failure", screenshot: "only-on-failure" },
});
