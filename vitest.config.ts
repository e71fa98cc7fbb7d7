import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/{unit,sync,faults}/**/*.test.{ts,tsx}"],
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
