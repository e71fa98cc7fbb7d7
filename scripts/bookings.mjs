import { parseArgs } from "node:util";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

// The simulation of tests/sync/bookings-simulation.test.ts with as many leads as wanted: the same test, told by its environment.
await main(async () => {
  const { values } = parseArgs({ options: { leads: { type: "string" }, seed: { type: "string" } } });
  const leads = Number(values.leads ?? 10_000);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  if (![leads, seed].every((number) => Number.isInteger(number) && number > 0)) {
    console.error("Usage: npm run bookings -- [--leads 10000] [--seed N]");
    return 2;
  }
  console.log(`${leads} leads from seed ${seed}`);
  const env = { ...process.env, CALLSHEET_LEADS: String(leads), CALLSHEET_SEED: String(seed) };
  const test = "tests/sync/bookings-simulation.test.ts";
  return runForeground(projectNode, [inRoot("scripts", "unit.mjs"), test], { cwd: inRoot(), env });
});
