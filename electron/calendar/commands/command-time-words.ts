import type { EventTime } from "../../../shared/model/event-time.ts";
import type { TimeWords } from "./command-deps.ts";

const day = { weekday: "short", day: "numeric", month: "short" } as const;
/** Hours have two digits where a day has 24 of them, as everywhere on the screen. */
const clock = (locale: string) =>
  ({
    hour: new Intl.DateTimeFormat(locale, { timeStyle: "short" }).resolvedOptions().hour12
      ? "numeric"
      : "2-digit",
    minute: "2-digit",
  }) as const;
const DAY = 86_400_000;

/**
 * Times as the rep reads them. Locale and `zone` are asked each time: both may change while the app runs.
 * @param now epoch milliseconds: a start in another year than this says its year; left out, none does
 */
export function createTimeWords(
  reader: string | (() => string),
  zone: () => string,
  now?: () => number,
): TimeWords {
  const locale = () => (typeof reader === "string" ? reader : reader());
  const days = (timeZone: string) => new Intl.DateTimeFormat(locale(), { ...day, timeZone });
  const moments = (timeZone: string) =>
    new Intl.DateTimeFormat(locale(), { ...day, ...clock(locale()), timeZone });
  const withYear = (format: Intl.DateTimeFormat, timeZone: string, ms: number): string => {
    const yearOf = (at: number) =>
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).year;
    if (now === undefined || yearOf(ms) === yearOf(now())) return format.format(ms);
    const time = format.resolvedOptions().hour === undefined ? {} : clock(locale());
    return new Intl.DateTimeFormat(locale(), { ...day, year: "numeric", ...time, timeZone }).format(ms);
  };
  return {
    start(time) {
      return time.kind === "timed"
        ? withYear(moments(zone()), zone(), Date.parse(time.start))
        : withYear(days("UTC"), "UTC", Date.parse(time.startDate));
    },
    span(time) {
      const { from, to } = ends(time);
      const format = time.kind === "timed" ? moments(zone()) : days("UTC");
      // As every range on the screen is written, with room around its dash.
      return format.formatRange(from, to).replaceAll(/(?<=\S)–(?=\S)/g, " – ");
    },
  };
}

/** The end of whole days is exclusive: the last day is the one before. */
function ends(time: EventTime): { readonly from: number; readonly to: number } {
  return time.kind === "timed"
    ? { from: Date.parse(time.start), to: Date.parse(time.end) }
    : { from: Date.parse(time.startDate), to: Date.parse(time.endDate) - DAY };
}
