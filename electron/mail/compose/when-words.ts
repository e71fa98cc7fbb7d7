import type { EventTime, TimedTime } from "../../../shared/model/event-time.ts";

const DAY = 86_400_000;
const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const shortDay = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const clock = { hour: "numeric", minute: "2-digit" } as const;

export interface WhenWords {
  /** "Wednesday, 25 November 2026 at 16:00–16:30 (GMT+1, Berlin)". Always with its zone: a mail is read anywhere. */
  long(time: EventTime, zone?: string): string;
  /** "Wed, 25 Nov 2026, 16:00 GMT+1", for a subject. */
  short(time: EventTime): string;
}

/** When a meeting is, in a mail: in the zone that it lives in, unless another is asked for. */
export function createWhenWords(locale: string | undefined): WhenWords {
  return {
    long(time, zone) {
      if (time.kind === "allDay") return wholeDays(time, locale, day);
      const timeZone = zoneOf(time, zone);
      const [from, to] = [Date.parse(time.start), Date.parse(time.end)];
      const date = new Intl.DateTimeFormat(locale, { ...day, timeZone });
      const hours = new Intl.DateTimeFormat(locale, { ...clock, timeZone });
      const whole =
        date.format(from) === date.format(to)
          ? `${date.format(from)}, ${hours.formatRange(from, to)}`
          : `${date.format(from)}, ${hours.format(from)} – ${date.format(to)}, ${hours.format(to)}`;
      const place = placeOf(timeZone);
      return `${whole} (${offset(from, timeZone, locale)}${place === null ? "" : `, ${place}`})`;
    },
    short(time) {
      if (time.kind === "allDay") return wholeDays(time, locale, shortDay);
      const timeZone = zoneOf(time, undefined);
      const from = Date.parse(time.start);
      const moment = new Intl.DateTimeFormat(locale, { ...shortDay, ...clock, timeZone });
      return `${moment.format(from)} ${offset(from, timeZone, locale)}`;
    },
  };
}

function wholeDays(
  { startDate, endDate }: Extract<EventTime, { kind: "allDay" }>,
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  return format.formatRange(Date.parse(startDate), Date.parse(endDate) - DAY);
}

/** A zone that this system does not know would end in an error: the offset that came with the time says as much. */
function zoneOf({ start, timeZone }: TimedTime, asked: string | undefined): string {
  for (const zone of [asked, timeZone]) {
    if (zone !== undefined && isZone(zone)) return zone;
  }
  return /[+-]\d\d:\d\d$/u.exec(start)?.[0] ?? "UTC";
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function offset(ms: number, timeZone: string, locale: string | undefined): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortOffset" }).formatToParts(ms);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** "Europe/Berlin" is Berlin; a bare offset is no place. */
function placeOf(timeZone: string): string | null {
  if (!timeZone.includes("/") || timeZone.startsWith("Etc/")) return null;
  return timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
