const minute = 60_000;
const hour = 60 * minute;

/** How long until a meeting: "in 18 min", "in 2 h", "now", "started 5 min ago". */
export function until(startsAtMs: number, nowMs: number): string {
  const left = startsAtMs - nowMs;
  if (left <= -minute) return `started ${Math.floor(-left / minute)} min ago`;
  if (left <= 0) return "now";
  if (left < hour) return `in ${Math.ceil(left / minute)} min`;
  const hours = Math.floor(left / hour);
  const minutes = Math.floor((left % hour) / minute);
  return minutes === 0 || hours >= 6 ? `in ${hours} h` : `in ${hours} h ${minutes} min`;
}

/** When `until` says something else, in epoch milliseconds: whoever shows it need not look before. */
export function untilChanges(startsAtMs: number, nowMs: number): number {
  const left = startsAtMs - nowMs;
  if (left <= 0) return nowMs + minute - (-left % minute);
  if (left < hour) return nowMs + left - (Math.ceil(left / minute) - 1) * minute;
  return nowMs + (left % (left < 6 * hour ? minute : hour)) + 1;
}
