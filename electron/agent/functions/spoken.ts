import type { TimedTime } from "../../../shared/model/event-time.ts";

const locale = "en-US";

/** A free time, said aloud: "Tuesday, 25 November at 2 PM"; without its date when the day before it in the list has been said. */
function said({ start, timeZone }: TimedTime, how: "date" | "day" | "time"): string {
  const at = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
  const minutes = at.minute === 0 ? {} : { minute: "2-digit" as const };
  const time = at.toLocaleString(locale, { hour: "numeric", ...minutes, hour12: true }).replace(/\s/g, " ");
  if (how === "time") return time;
  const weekday = at.toLocaleString(locale, { weekday: "long" });
  if (how === "day") return `${weekday} at ${time}`;
  return `${weekday} ${at.day} ${at.toLocaleString(locale, { month: "long" })} at ${time}`;
}

/** One line that an agent can say: "Tuesday 25 November at 2 PM, Wednesday at 10 AM or Thursday at 3 PM". */
export function spokenTimes(times: readonly TimedTime[]): string {
  const first = times[0] === undefined ? null : dayOf(times[0]);
  const words = times.map((time, index) => {
    const before = times[index - 1];
    if (first === null || before === undefined) return said(time, "date");
    if (dayOf(before).equals(dayOf(time))) return said(time, "time");
    // A weekday alone is clear for six days.
    return said(time, first.until(dayOf(time), { largestUnit: "days" }).days < 7 ? "day" : "date");
  });
  const last = words.at(-1);
  if (last === undefined) return "";
  return words.length === 1 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

/** A single time, with its date. */
export function spokenTime(time: TimedTime): string {
  return said(time, "date");
}

function dayOf({ start, timeZone }: TimedTime): Temporal.PlainDate {
  return Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDate();
}

const apartMs = 2 * 3_600_000;

/** A few times that are a real choice: at least two hours between them while there are such, in order of time. */
export function choiceOf(slots: readonly TimedTime[], count: number): readonly TimedTime[] {
  const picked: TimedTime[] = [];
  for (const slot of slots) {
    const last = picked.at(-1);
    if (picked.length === count) break;
    if (last === undefined || Date.parse(slot.start) - Date.parse(last.start) >= apartMs) picked.push(slot);
  }
  for (const slot of slots) if (picked.length < count && !picked.includes(slot)) picked.push(slot);
  return picked.sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}
