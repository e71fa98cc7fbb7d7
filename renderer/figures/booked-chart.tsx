import { AxisBottom, AxisLeft } from "@visx/axis";
import { scaleBand, scaleLinear, scaleOrdinal } from "@visx/scale";
import { BarStack } from "@visx/shape";
import type { Booker, Figures } from "../../shared/model/figures.ts";
import { Chart } from "./chart.tsx";
import { shortDate, whoBooked } from "./figure-data.ts";

const size = { width: 600, height: 180, left: 28, bottom: 24, top: 8 } as const;

type Stretch = Readonly<Record<Booker, number>> & { readonly from: string };

/** Bookings over time, by who made them: each has a shade and a pattern of its own. */
export function BookedChart({ figures }: { readonly figures: Figures }) {
  const who = whoBooked(figures);
  const data: Stretch[] = figures.stretches.map(({ from, booked }) => ({ from, ...booked }));
  const totals = data.map((one) => who.reduce((sum, { by }) => sum + one[by], 0));
  const most = Math.max(1, ...totals);
  const keys = who.map(({ by }) => by);
  const x = scaleBand({
    domain: data.map(({ from }) => from),
    range: [size.left, size.width],
    padding: 0.25,
  });
  const y = scaleLinear({ domain: [0, most], range: [size.height - size.bottom, size.top], nice: true });
  const color = scaleOrdinal<Booker, string>({ domain: keys, range: keys.map((by) => `url(#by-${by})`) });
  const each = Math.ceil(data.length / 8);
  const stretch = figures.stretchDays === 1 ? "Day" : "From";
  return (
    <Chart
      title="Booked by whom"
      summary={who.map(({ by, name }) => `${name}: ${figures.booked[by]}`).join(", ")}
      heads={[stretch, ...who.map(({ name }) => name)]}
      rows={
        who.length === 0
          ? []
          : [
              ...data.map((one) => [shortDate(one.from), ...who.map(({ by }) => one[by])]),
              ["All", ...who.map(({ by }) => figures.booked[by])],
            ]
      }
      empty="Nothing was booked in this time."
    >
      <svg viewBox={`0 0 ${size.width} ${size.height}`} className="figure-picture" aria-hidden="true">
        <Patterns />
        <BarStack<Stretch, Booker>
          data={data}
          keys={keys}
          x={({ from }) => from}
          xScale={x}
          yScale={y}
          color={color}
          className="figure-bar"
        />
        <AxisLeft
          scale={y}
          left={size.left}
          numTicks={Math.min(4, most)}
          tickFormat={(value) => String(value)}
          hideAxisLine
          hideTicks
          axisClassName="figure-axis"
        />
        <AxisBottom
          scale={x}
          top={size.height - size.bottom}
          tickValues={data.map(({ from }) => from).filter((_, index) => index % each === 0)}
          tickFormat={(date) => shortDate(date)}
          hideTicks
          axisClassName="figure-axis"
        />
      </svg>
      <ul className="figure-legend">
        {who.map(({ by, name }) => (
          <li key={by}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <rect width="12" height="12" rx="2" fill={`url(#by-${by})`} />
            </svg>
            {name} · {figures.booked[by]}
          </li>
        ))}
      </ul>
    </Chart>
  );
}

/** Colour is never the only signal. */
function Patterns() {
  return (
    <defs>
      <pattern id="by-rep" width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="by-rep" />
      </pattern>
      <pattern id="by-rule" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="by-rule" />
        <rect width="2" height="6" className="by-mark" />
      </pattern>
      <pattern id="by-chat" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="by-chat" />
        <circle cx="3" cy="3" r="1.2" className="by-mark" />
      </pattern>
      <pattern id="by-agent" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="by-agent" />
        <rect width="6" height="2" className="by-mark" />
      </pattern>
    </defs>
  );
}
