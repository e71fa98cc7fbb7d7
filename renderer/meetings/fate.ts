import type { Meeting } from "../../shared/model/lead.ts";
import type { Reader } from "../ui/format.ts";
import { fullTime } from "../ui/format.ts";

const fates = {
  scheduled: "booked",
  rescheduled: "moved",
  cancelled: "cancelled",
  completed: "took place",
  no_show: "nobody came",
} as const;

/** What became of a meeting, and where it went on: "moved to Tue 24 Nov, 15:00", "cancelled: on holiday; booked again for …". */
export function fateOf(
  meeting: Meeting,
  all: readonly Meeting[],
  nowMs: number,
  reader: Reader = {},
): string {
  const { status, reason, nextId } = meeting;
  const next = nextId === null ? undefined : all.find(({ id }) => id === nextId);
  const when = next === undefined ? null : fullTime(next.time, nowMs, reader);
  if (status === "rescheduled") return when === null ? fates.rescheduled : `moved to ${when}`;
  const fate = status === "cancelled" && reason !== null ? `cancelled: ${reason}` : fates[status];
  return when === null ? fate : `${fate}; booked again for ${when}`;
}
