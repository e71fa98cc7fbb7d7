import type { CSSProperties, ReactNode, Ref } from "react";
import { Children, memo } from "react";
import { clockTime, format, hasTwelveHours } from "../ui/format.ts";

interface ColumnProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** A cell for each hour, then what lies over them. */
  readonly children?: ReactNode;
}

/**
 * A day without the library's cells for its hours. Their lines are those of the gutter (calendar.css), which spares every turn of
 * the week hundreds of elements; and the nights on which clocks change have 24 rows, as the clock on the wall has.
 */
export function DayColumn({ ref, className, style, children }: ColumnProps) {
  const [, ...over] = Array.isArray(children) ? children : [null, children];
  return (
    <div ref={ref} className={className} style={style}>
      {Children.toArray(over)}
    </div>
  );
}

/** The line of now, where the clock on the wall has it: the library's own is off on a day that has not 24 hours. */
export function NowLine() {
  const now = new Date();
  const minutes = now.getHours() * 60 + now.getMinutes();
  return <div className="rbc-current-time-indicator" style={{ top: `${(minutes / 1440) * 100}%` }} />;
}

const hours = Array.from({ length: 24 }, (_, hour) => new Date(2001, 0, 1, hour));

function hourLabel(hour: Date): string {
  return hasTwelveHours() ? format({ hour: "numeric" }, {}).format(hour) : clockTime(hour.getTime());
}

/** The hours at the side: the same in every week, so they are drawn once. */
export const HourGutter = memo(function HourGutter() {
  return (
    <div className="rbc-time-gutter rbc-time-column">
      {hours.map((hour) => (
        <div key={hour.getTime()} className="rbc-timeslot-group">
          <span className="rbc-label">{hourLabel(hour)}</span>
        </div>
      ))}
    </div>
  );
});
