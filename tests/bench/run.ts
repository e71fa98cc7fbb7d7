import { inspect, parseArgs } from "node:util";
import { coldStart, memory } from "./desk.ts";
import { fullSync } from "./full-sync.ts";
import { search } from "./search.ts";
import type { Bench } from "./support/bench.ts";
import { figureOf, heading, lineOf } from "./support/figures.ts";
import { syncStall } from "./sync-stall.ts";
import { weekQuery } from "./week-query.ts";

// `npm run bench -- [--json] [NAME ...]`: measures, and judges nothing. It fails only when something could not be measured.

const benches: readonly Bench[] = [coldStart, memory, fullSync, syncStall, weekQuery, search];

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
});

const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  const names = benches.map(({ name }) => name).join(", ");
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}. There are: ${names}.\n`);
  process.exit(2);
}

if (!values.json) process.stdout.write(`${heading}\n`);
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  try {
    const figure = figureOf(bench, await bench.measure());
    process.stdout.write(`${values.json ? JSON.stringify(figure) : lineOf(figure, bench)}\n`);
  } catch (error) {
    process.stderr.write(`${bench.name} could not be measured: ${inspect(error)}\n`);
    process.exitCode = 1;
  }
}
