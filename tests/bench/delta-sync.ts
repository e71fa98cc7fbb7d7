import { eventIdOf } from "../../electron/sandbox/samples/ids.ts";
import { sampleRep } from "../../electron/sandbox/samples/rep.ts";
import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { median } from "./support/figures.ts";
import { eventTitle, weekLabel } from "./support/full-week.ts";

const times = 8;

/**
 * One changed event in 20,000, from asking for changes to the frame that shows it, beside a bare window whose main makes one round trip and one
 * upsert and whose page shows one title.
 */
export const deltaSync: Bench = {
  name: "delta-sync",
  unit: "ms",
  limit: 2,
  measure: async ({ screens }) => {
    const { app, floor, endpoints } = await screens();
    const event = { calendarId: sampleRep({}).email, eventId: eventIdOf(eventTitle(0, 49)) };
    const input = { endpoints, ...event, title: weekLabel(0), times };
    const told = { BENCH_FLOOR_DELTA: JSON.stringify({ endpoints, ...event }) };
    return inTurn(
      () => app(async (window) => median(await window.measure("delta", input))),
      () => floor("delta", async (window) => median(await window.measure("delta", input)), told),
    );
  },
};
