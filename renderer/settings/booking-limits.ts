import { count } from "../ui/format.ts";

/** What is kept free around meetings and ahead of the next one; minutes. */
export type Limit = "bufferBefore" | "bufferAfter" | "minimumNotice";

const hour = 60;
const day = 24 * hour;
const buffers = [0, 5, 10, 15, 20, 30, 45, hour] as const;
const notices = [
  0,
  15,
  30,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  day,
  2 * day,
  3 * day,
  7 * day,
] as const;

/** What can be chosen, in minutes; `also` joins them when it is none itself. */
export function limitChoices(limit: Limit, also: number): readonly number[] {
  const all: readonly number[] = limit === "minimumNotice" ? notices : buffers;
  return all.includes(also) ? all : [...all, also].toSorted((a, b) => a - b);
}

/** "None", "15 minutes", "2 hours", "1 day". */
export function limitWords(minutes: number): string {
  if (minutes === 0) return "None";
  if (minutes % day === 0) return count(minutes / day, "day", "days");
  if (minutes % hour === 0) return count(minutes / hour, "hour", "hours");
  return count(minutes, "minute", "minutes");
}
