import { parseArgs } from "node:util";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// The property of tests/sync/convergence with as many histories as wanted: the same test, told by its environment.
await main(async () => {
  const { values } = parseArgs({
    options: { runs: { type: "string" }, seed: { type: "string" }, shards: { type: "string" } },
  });
  const runs = Number(values.runs ?? 100);
  const shards = Number(values.shards ?? 1);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  if (![runs, shards, seed].every((number) => Number.isInteger(number) && number > 0)) {
    console.error("Usage: npm run convergence -- [--runs 2000] [--seed N] [--shards 2]");
    return 2;
  }
  console.log(`${runs} histories from seed ${seed} on`);
  const codes = await Promise.all(
    Array.from({ length: shards }, (_, shard) => {
      const env = { CALLSHEET_RUNS: String(Math.ceil(runs / shards)), CALLSHEET_SEED: String(seed + shard) };
      return runForeground(projectNode, [inRoot("scripts", "unit.mjs"), "tests/sync/convergence"], {
        cwd: inRoot(),
        env: { ...process.env, ...env },
      });
    }),
  );
  return Math.max(...codes);
});
