import type { EventTime } from "../../shared/model/event-time.ts";
import { fullTimeParts } from "./format.ts";

interface Props {
  readonly time: EventTime;
  readonly nowMs: number;
}

/** When something is, as a headline: day and time, breaking between the two where there is no room. */
export function When({ time, nowMs }: Props) {
  const { day, range } = fullTimeParts(time, nowMs);
  return (
    <>
      {day} {range !== null && <span className="nowrap">{range}</span>}
    </>
  );
}
