import { bookerNames } from "../../../shared/figure-words.ts";
import type { Figures } from "../../../shared/model/figures.ts";
import { bookers, successRate } from "../../../shared/model/figures.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** Figures as rows of a table: what, of which, how many. */
export function figuresRows(figures: Figures): readonly (readonly [string, string, string])[] {
  const { days, booked, stretches, moved, outcomes, refusals, hours } = figures;
  const row = (what: string, which: string, value: number) => [what, which, String(value)] as const;
  const rate = successRate(outcomes);
  return [
    ["Figure", "Of", "Value"],
    ["First day", "", days?.from ?? ""],
    ["Last day", "", days?.to ?? ""],
    ...bookers.map((by) => row("Booked", bookerNames[by], booked[by])),
    row("Moved to another time", "", moved),
    row("Took place", "", outcomes.tookPlace),
    row("Nobody came", "", outcomes.noShow),
    row("Cancelled", "", outcomes.cancelled),
    ["Success rate", "", rate === null ? "" : rate.toFixed(4)],
    ...refusals.map(({ words, count }) => row("Not booked by itself", words, count)),
    ...stretches.flatMap(({ from, booked: of }) =>
      bookers.map((by) => row(`Booked from ${from}`, bookerNames[by], of[by])),
    ),
    ...hours.map(({ weekday, hour, count }) =>
      row("Begins", `${weekdays[weekday] ?? ""} ${String(hour).padStart(2, "0")}:00`, count),
    ),
  ];
}
