import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar } from "@visx/shape";

interface Props {
  readonly bars: readonly { readonly name: string; readonly count: number; readonly className?: string }[];
}

const row = 28;
const names = 230;
const width = 600;

/** Lying bars with their names and numbers in words. */
export function Bars({ bars }: Props) {
  const height = bars.length * row;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const x = scaleLinear({ domain: [0, most], range: [0, width - names - 40] });
  const y = scaleBand({ domain: bars.map(({ name }) => name), range: [0, height], padding: 0.3 });
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="figure-picture" aria-hidden="true">
      {bars.map(({ name, count, className }) => {
        const top = y(name) ?? 0;
        return (
          <g key={name}>
            <text x={names - 10} y={top + y.bandwidth() / 2} className="figure-name">
              {name}
            </text>
            <Bar
              x={names}
              y={top}
              width={Math.max(count === 0 ? 0 : 2, x(count))}
              height={y.bandwidth()}
              rx={3}
              className={`figure-bar ${className ?? "by-rep"}`}
            />
            <text x={names + x(count) + 8} y={top + y.bandwidth() / 2} className="figure-count">
              {count}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
