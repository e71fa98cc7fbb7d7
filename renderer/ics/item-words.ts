import type { IcsItem, IcsPreview } from "../../shared/model/ics.ts";
import type { Reader } from "../ui/format.ts";
import { count, startMs, timeRange, weekdayAndDate } from "../ui/format.ts";

/** "Tue 24 Nov, 10:00 – 10:30, repeats, 2 exceptions". */
export function itemWords(
  { time, repeats, exceptions }: IcsItem,
  nowMs: number,
  reader: Reader = {},
): string {
  const range = time === null ? null : timeRange(time, reader);
  const when =
    time === null ? "No time that can be read" : `${weekdayAndDate(startMs(time), nowMs, reader)}, ${range}`;
  const facts = [
    when,
    repeats ? "repeats" : null,
    exceptions === 0 ? null : count(exceptions, "exception", "exceptions"),
  ];
  return facts.filter((fact) => fact !== null).join(", ");
}

/** "12 new, 3 already in this calendar, 1 refused". */
export function countWords({ counts }: IcsPreview): string {
  const { new: fresh, known, refused } = counts;
  const facts = [
    `${fresh} new`,
    known === 0 ? null : `${known} already in this calendar`,
    refused === 0 ? null : `${refused} not to be imported`,
  ];
  return facts.filter((fact) => fact !== null).join(", ");
}

/** What stands beside an item. */
export const stateWords: Readonly<Record<IcsItem["state"], string>> = {
  new: "New",
  known: "Already there",
  refused: "Not imported",
};
