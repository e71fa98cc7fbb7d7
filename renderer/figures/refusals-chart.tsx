import type { Figures } from "../../shared/model/figures.ts";
import { Bars } from "./bars.tsx";
import { Chart } from "./chart.tsx";

/** Why demos that were asked for were not booked by themselves, as it stands now. */
export function RefusalsChart({ refusals }: Pick<Figures, "refusals">) {
  return (
    <Chart
      title="Not booked by itself, because"
      summary={refusals.map(({ words, count }) => `${words}: ${count}`).join(", ")}
      heads={["Reason", "Leads"]}
      rows={refusals.map(({ words, count }) => [words, count])}
      empty="Nobody who asked for a demo is without one."
    >
      <Bars bars={refusals.map(({ words, count }) => ({ name: words, count }))} />
    </Chart>
  );
}
