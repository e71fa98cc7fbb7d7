import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { median } from "./support/figures.ts";
import { eventTitle } from "./support/full-week.ts";

/** In each run; no event is moved twice, since the next run of the app hears of where the last one has put it. */
const moves = 9;

function titlesOf(run: number): string[] {
  return Array.from({ length: moves }, (_, index) => eventTitle(0, run * moves + index));
}

const waitingInApp =
  "SELECT count(*) FROM outbox o JOIN events e ON e.calendar_id = o.calendar_id AND e.id = o.event_id WHERE e.title = ?";
const waitingInFloor = "SELECT count(*) FROM outbox WHERE event_id = ?";

/**
 * From letting a dragged event go to its new place painted and its row of the outbox on the disk, beside the bare calendar with the same events,
 * whose main answers when it has written one transaction.
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
          const input = { titles: titlesOf(run), call: "event.move", database, waiting: waitingInApp };
          return median(await window.measure("committing", input));
        }),
      () =>
        floor("drag", async (window, database) => {
          const input = { titles: titlesOf(0), call: "commit", database, waiting: waitingInFloor };
          return median(await window.measure("committing", input));
        }),
    );
  },
};
