import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runSeed } from "../../support/fault-random.ts";
import { Desk, Killed } from "./desk.ts";
import { googleStep } from "./google-steps.ts";
import { heal, wrongAtLast, wrongNow } from "./invariants.ts";
import { repStep } from "./rep-steps.ts";
import type { Step } from "./world-steps.ts";
import { doStep, worldStep } from "./world-steps.ts";

// The whole engine as the app composes it, against Google's stand-in over HTTP, in histories of both sides' edits, faults, restarts and kills.
// What must come of them is told by the ledger: whoever said the last word about a field was heard by whoever took its place.
// `npm run convergence -- --runs 2000 --seed N --shards 4` runs more of the same.
//
// It was seen to fail, within the first histories of seed 5, with each of these taken out: If-Match (`conditional` in google/client.ts leaves
// the header away: O, a change of Google's overwritten unseen) and minted ids (`insertEvent` sends no id: D, events that nobody made).

const seed = process.env["CALLSHEET_SEED"] === undefined ? 17 : runSeed();
const runs = Number(process.env["CALLSHEET_RUNS"] ?? 100);
/** Of one history alone, as a failure tells it. */
const path = process.env["CALLSHEET_PATH"];
const service = `Callsheet test ${randomUUID()}`;

/** One thing that somebody does. The model of what must come of it is the desk's ledger. */
class Act implements fc.AsyncCommand<object, Desk> {
  readonly step: Step;
  constructor(step: Step) {
    this.step = step;
  }
  check(): boolean {
    return true;
  }
  async run(_model: object, desk: Desk): Promise<void> {
    try {
      await doStep(desk, this.step);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    await desk.revive();
    expect(wrongNow(desk)).toEqual([]);
  }
  toString(): string {
    return JSON.stringify(this.step);
  }
}

const history = fc.commands(
  [
    ...Array.from({ length: 3 }, () => repStep.map((step) => new Act(step))),
    ...Array.from({ length: 2 }, () => googleStep.map((step) => new Act(step))),
    ...Array.from({ length: 3 }, () => worldStep.map((step) => new Act(step))),
  ],
  { maxCommands: 60, size: "max" },
);

describe(`any history of two sides, faults, restarts and kills (${runs} histories, CALLSHEET_SEED=${seed})`, () => {
  it(
    "ends with both calendars the same, and no word of either side lost unseen",
    async () => {
      await fc.assert(
        fc.asyncProperty(history, fc.nat({ max: 100 }), async (commands, draw) => {
          const desk = await Desk.open(service);
          try {
            await fc.asyncModelRun(() => ({ model: {}, real: desk }), commands);
            await heal(desk, draw);
            expect(await wrongAtLast(desk)).toEqual([]);
          } finally {
            await desk.close();
          }
        }),
        {
          seed,
          ...(path === undefined ? {} : { path }),
          numRuns: runs,
          // Of one history: one that never ends is named like any other that fails.
          timeout: 60_000,
          endOnFailure: process.env["CALLSHEET_SHRINK"] === undefined,
        },
      );
    },
    runs * 60_000,
  );
});
