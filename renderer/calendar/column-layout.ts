import type { DayLayoutFunction } from "react-big-calendar";
import type { CalendarItem } from "./calendar-item.ts";
import { layOutDay, leastMinutes } from "./day-layout.ts";

const dayMinutes = 1440;

interface Metrics {
  readonly groups: readonly (readonly Date[])[];
}

/** Our layout in the form that the grid asks for: percentages of the column. Hours are those of the wall clock, so a night on which the clocks change has 24 rows too. */
export const columnLayout: DayLayoutFunction<CalendarItem> = ({ events, slotMetrics }) => {
  const { groups }: Metrics = slotMetrics;
  const dayStart = groups[0]?.[0];
  if (dayStart === undefined) return [];
  const dayEnd = new Date(dayStart.getFullYear(), dayStart.getMonth(), dayStart.getDate() + 1);
  const extents = events.map(({ start, end }) => ({
    top: start < dayStart ? 0 : wallMinutes(start),
    bottom: end >= dayEnd ? dayMinutes : wallMinutes(end),
  }));
  const slots = layOutDay(extents);
  return events.map((event, index) => {
    const { top, bottom } = extents[index] ?? { top: 0, bottom: dayMinutes };
    const { left, width } = slots[index] ?? { left: 0, width: 1 };
    const height = Math.max(bottom - top, leastMinutes);
    const style = {
      top: (Math.min(top, dayMinutes - leastMinutes) / dayMinutes) * 100,
      height: (height / dayMinutes) * 100,
      width: width * 100,
      xOffset: left * 100,
    };
    return { event, style };
  });
};

function wallMinutes(date: Date): number {
  return date.getHours() * 60 + date.getMinutes();
}
