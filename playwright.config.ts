import { defineConfig } from "@playwright/test";

// Each worker has a home, a keychain and a display of its own (scripts/e2e.mjs).
const worker = process.env["TEST_PARALLEL_INDEX"];
const sessions = process.env["CALLSHEET_E2E_SESSIONS"];
if (worker !== undefined && sessions !== undefined)
  Object.assign(process.env, JSON.parse(sessions)[Number(worker)]);

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "tests/pictures/{arg}{ext}",
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: ".cache/results/e2e.json" }]],
  use: {
    // It is recorded of every test to be kept of those that fail: a tenth of all the work. A whole run leaves that to its second run of what failed.
    trace: process.env["CALLSHEET_E2E_TRACE"] === "off" ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
