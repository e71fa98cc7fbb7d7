import { Group } from "@visx/group";
import { HeatmapRect } from "@visx/heatmap";
import { scaleLinear } from "@visx/scale";
import type { Figures } from "../../shared/model/figures.ts";
import { count } from "../ui/format.ts";
import { Chart } from "./chart.tsx";
import { busiest, countAt, shownHours, weekdayNames } from "./figure-data.ts";

const left = 44;
const top = 20;
const cell = 26;
const width = 600;

interface Column {
  readonly bin: number;
  readonly bins: readonly { readonly bin: number; readonly count: number }[];
}

/** When meetings begin, by weekday and hour; the numbers stand in the cells. */
export function HoursChart({ hours }: Pick<Figures, "hours">) {
  const shown = shownHours(hours);
  const most = busiest(hours);
  const long = weekdayNames("long");
  const short = weekdayNames("short");
  const columns: Column[] = shown.map((hour, index) => ({
    bin: index,
    bins: short.map((_, weekday) => ({ bin: weekday, count: countAt(hours, weekday, hour) })),
  }));
  const wide = (width - left) / shown.length;
  const x = scaleLinear({ domain: [0, shown.length], range: [0, width - left] });
  const y = scaleLinear({ domain: [0, 7], range: [0, 7 * cell] });
  const strength = scaleLinear({ domain: [0, most?.count ?? 1], range: [0, 1] });
  return (
    <Chart
      title="When they begin"
      summary={
        most === null
          ? ""
          : `Most begin on ${long[most.weekday] ?? ""} at ${clock(most.hour)}: ${count(most.count, "meeting", "meetings")}`
      }
      heads={["Hour", ...long]}
      rows={
        most === null
          ? []
          : shown.map((hour) => [clock(hour), ...long.map((_, weekday) => countAt(hours, weekday, hour))])
      }
      empty="Nothing that was booked in this time still stands."
    >
      <svg viewBox={`0 0 ${width} ${top + 7 * cell}`} className="figure-picture" aria-hidden="true">
        {shown.map((hour, index) => (
          <text key={hour} x={left + (index + 0.5) * wide} y={10} className="figure-hour">
            {String(hour).padStart(2, "0")}
          </text>
        ))}
        {short.map((name, weekday) => (
          <text key={name} x={left - 8} y={top + (weekday + 0.5) * cell} className="figure-name">
            {name}
          </text>
        ))}
        <Group left={left} top={top}>
          <HeatmapRect<Column, Column["bins"][number]>
            data={columns}
            xScale={(value) => x(value) ?? 0}
            yScale={(value) => y(value) ?? 0}
            bins={({ bins }) => [...bins]}
            count={({ count: amount }) => amount}
            opacityScale={(amount) => strength(amount ?? 0) ?? 0}
            binWidth={wide}
            binHeight={cell}
            gap={2}
          >
            {(map) =>
              map.flatMap((bins) =>
                bins.map(({ row, column, x: at, y: down, width: w, height, count: amount, opacity = 0 }) => (
                  <g key={`${row}-${column}`}>
                    <rect x={at} y={down} width={w} height={height} rx={3} className="figure-cell" />
                    {(amount ?? 0) > 0 && (
                      <>
                        <rect
                          x={at}
                          y={down}
                          width={w}
                          height={height}
                          rx={3}
                          className="figure-heat"
                          fillOpacity={0.15 + 0.25 * opacity}
                        />
                        <text x={at + w / 2} y={down + height / 2} className="figure-hour">
                          {amount}
                        </text>
                      </>
                    )}
                  </g>
                )),
              )
            }
          </HeatmapRect>
        </Group>
      </svg>
    </Chart>
  );
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
