import { inspect, parseArgs } from "node:util";
import { commit } from "./commit.ts";
import { deltaSync } from "./delta-sync.ts";
import { coldStart, memory } from "./desk.ts";
import { dragFrame } from "./drag-frame.ts";
import { fullSync } from "./full-sync.ts";
import { idle } from "./idle.ts";
import { leadsScroll } from "./leads-scroll.ts";
import { poll } from "./poll.ts";
import { scale } from "./scale.ts";
import { search } from "./search.ts";
import type { Bench } from "./support/bench.ts";
import { lazily } from "./support/bench.ts";
import { figureOf, heading, lineOf } from "./support/figures.ts";
import type { Screens } from "./support/screens.ts";
import { openScreens } from "./support/screens.ts";
import { syncStall } from "./sync-stall.ts";
import { weekNavigation } from "./week-navigation.ts";
import { weekQuery } from "./week-query.ts";

// `npm run bench -- [--json] [--busy] [--minutes N] [NAME ...]`: measures, and judges nothing. It fails only when something could not be measured. A name also stands
// for all that begin with it: `scale` for `scale-2k` and the others.

const usual: readonly Bench[] = [
  ...[coldStart, memory, fullSync, syncStall, deltaSync, weekQuery, search, poll],
  ...[...weekNavigation, ...dragFrame, commit, leadsScroll],
];
/** Too long for every day: only when they are asked for. */
const long: readonly Bench[] = [...scale, ...idle];
const all = [...usual, ...long];

const { values, positionals } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    busy: { type: "boolean", default: false },
    // Read where it is meant: how long `idle` looks.
    minutes: { type: "string" },
  },
  allowPositionals: true,
});

const isNamed = (name: string, { name: full }: Bench) => full === name || full.startsWith(`${name}-`);
const unknown = positionals.filter((name) => !all.some((bench) => isNamed(name, bench)));
if (unknown.length > 0) {
  const names = all.map(({ name }) => name).join(", ");
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}. There are: ${names}.\n`);
  process.exit(2);
}

if (!values.json) process.stdout.write(`${heading}\n`);
const wanted =
  positionals.length === 0 ? usual : all.filter((bench) => positionals.some((name) => isNamed(name, bench)));
const opened: Promise<Screens>[] = [];
const screens = lazily(() => {
  const opening = openScreens();
  opened.push(opening);
  return opening;
});
for (const bench of wanted) {
  try {
    const figure = figureOf(bench, await bench.measure({ screens }));
    process.stdout.write(`${values.json ? JSON.stringify(figure) : lineOf(figure, bench)}\n`);
  } catch (error) {
    process.stderr.write(`${bench.name} could not be measured: ${inspect(error)}\n`);
    process.exitCode = 1;
  }
}
for (const one of await Promise.allSettled(opened)) {
  // That one could not be opened was told by whoever wanted it.
  if (one.status === "fulfilled") await one.value.close();
}
