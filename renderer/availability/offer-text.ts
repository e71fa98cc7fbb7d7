import type { AllDayTime, TimedTime } from "../../shared/model/event-time.ts";
import { zoneCity, zoneOffset } from "../editor/zones.ts";
import { addDays, startOfDate } from "../state/view-dates.ts";
import type { Reader } from "../ui/format.ts";
import { timeRange } from "../ui/format.ts";

/** The name of a zone for people elsewhere: "India Standard Time (Kolkata, GMT+5:30)". */
export function zoneWords(timeZone: string, atMs: number, { locale }: Reader = {}): string {
  const offset = zoneOffset(timeZone, atMs, { locale });
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "long" }).formatToParts(atMs);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? offset;
  // Zones that are only an offset have no city, and no other name.
  if (!timeZone.includes("/") || timeZone.startsWith("Etc/")) {
    return name === offset ? offset : `${name} (${offset})`;
  }
  const facts = [zoneCity(timeZone), offset].filter((fact) => fact !== name);
  return `${name} (${facts.join(", ")})`;
}

/** One offered time: "Tuesday 24 November, 15:00 – 15:30". */
export function offerLine(slot: TimedTime, timeZone: string, { locale }: Reader = {}): string {
  const day = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone,
  }).format(Date.parse(slot.start));
  return `${day}, ${timeRange(slot, { locale, timeZone })}`;
}

/** Whole days: "Tuesday 24 November, all day", "Tuesday 24 – Thursday 26 November". */
export function dayLine(days: AllDayTime, { locale }: Reader = {}): string {
  const words = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const first = startOfDate(days.startDate);
  if (isOneDay(days)) return `${words.format(first)}, all day`;
  return words.formatRange(first, startOfDate(addDays(days.endDate, -1)));
}

export function isOneDay({ startDate, endDate }: AllDayTime): boolean {
  return addDays(startDate, 1) >= endDate;
}

/** Times to send to somebody, in their zone, which is named; twice when a clock change lies between them. */
export function offerText(slots: readonly TimedTime[], timeZone: string, reader: Reader = {}): string {
  const zones = new Map<string, number>();
  for (const { start } of slots) {
    const words = zoneWords(timeZone, Date.parse(start), reader);
    zones.set(words, (zones.get(words) ?? 0) + 1);
  }
  const [only] = zones.keys();
  const lines = slots.map((slot) => {
    const line = offerLine(slot, timeZone, reader);
    return zones.size === 1
      ? `- ${line}`
      : `- ${line}, ${zoneWords(timeZone, Date.parse(slot.start), reader)}`;
  });
  const foot = zones.size === 1 ? ["", `Time zone: ${only}`] : [];
  return [...lines, ...foot].join("\n");
}
