import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { median } from "./support/figures.ts";
import { eventTitle } from "./support/full-week.ts";

/** In each run; no event is moved twice, since the next run hears of where the last one has put it. */
const moves = 9;

function titlesOf(run: number): string[] {
  return Array.from({ length: moves }, (_, index) => eventTitle(0, run * moves + index));
}

/**
 * From letting a dragged event go to its new place painted and its row of the outbox on the disk, beside a bare window whose main answers
 * when it has written one transaction.
 */
export const commit: Bench = {
  name: "commit",
  unit: "ms",
  limit: 2,
  measure: async ({ screens }) => {
    const { app, floor } = await screens();
    let run = -1;
    return inTurn(
      () =>
        app(async (window, database) => {
          run += 1;
          return median(await window.measure("committing", { titles: titlesOf(run), database }));
        }),
      () =>
        floor("commit", async (window) => median(await window.measure("bareCommitting", { times: moves }))),
    );
  },
};
