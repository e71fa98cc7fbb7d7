import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { quantile } from "./support/figures.ts";
import type { Launched } from "./support/launch.ts";

/** 95 of 100 frames while the wheel scrolls through 10,000 leads, beside an empty box of the same height. */
export const leadsScroll: Bench = {
  name: "leads-scroll",
  unit: "ms",
  limit: 1.1,
  measure: async ({ screens }) => {
    const { app, floor } = await screens();
    const scrolled = async (window: Launched) =>
      quantile(await window.measure("scrolling", { scroller: "#leads-grid" }), 0.95);
    return inTurn(
      () => app(scrolled),
      () => floor("scroller", scrolled),
    );
  },
};
