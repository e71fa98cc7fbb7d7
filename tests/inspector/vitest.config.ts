import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["tests/inspector/*.test.ts"], pool: "forks", testTimeout: 120_000 },
});
