import type { Figures } from "../../shared/model/figures.ts";
import { Bars } from "./bars.tsx";
import { Chart } from "./chart.tsx";

/** What became of the meetings that were due. */
export function OutcomesChart({ outcomes }: Pick<Figures, "outcomes">) {
  const { tookPlace, noShow, cancelled } = outcomes;
  const bars = [
    { name: "Took place", count: tookPlace, className: "went-well" },
    { name: "Nobody came", count: noShow, className: "went-badly" },
    { name: "Cancelled", count: cancelled, className: "went-off" },
  ];
  const none = tookPlace + noShow + cancelled === 0;
  return (
    <Chart
      title="What became of them"
      summary={bars.map(({ name, count }) => `${name}: ${count}`).join(", ")}
      heads={["Outcome", "Meetings"]}
      rows={none ? [] : bars.map(({ name, count }) => [name, count])}
      empty="No meeting was due in this time."
    >
      <Bars bars={bars} />
    </Chart>
  );
}
