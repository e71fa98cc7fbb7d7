import { defineConfig } from "vitest/config";

const unit = "tests/unit/**/*.test.{ts,tsx}";

/** What changes something of the process it runs in, or looks into modules that keep a state. */
const ofTheProcess = [
  "tests/unit/{desktop,engine,memory,network,scripts}/**",
  "tests/unit/renderer/{commands,state,ui}/**",
  "tests/unit/renderer/calendar/optimism.test.ts",
];

/** The tests in a folder, or a test that is named. */
const testsOf = (pattern: string) => (pattern.endsWith("/**") ? `${pattern}/*.test.{ts,tsx}` : pattern);

export default defineConfig({
  test: {
    projects: [
      // A process and all its modules for each of some two hundred files took a third of their time.
      { extends: true, test: { name: "together", include: [unit], exclude: ofTheProcess, isolate: false } },
      {
        extends: true,
        test: { name: "apart", include: [...ofTheProcess.map(testsOf), "tests/{sync,faults}/**/*.test.ts"] },
      },
    ],
    // Worker threads of Electron's Node cannot host Vitest: forks can.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // A focused test left behind would make a green run mean nothing.
    allowOnly: process.env["CI"] === undefined,
    restoreMocks: true,
    // A failure says in full what it found.
    chaiConfig: { truncateThreshold: 0 },
    reporters: ["default", "json"],
    outputFile: { json: ".cache/results/unit.json" },
    coverage: {
      provider: "v8",
      include: ["electron/**", "shared/**", "renderer/**"],
      reportsDirectory: "coverage",
    },
  },
});
