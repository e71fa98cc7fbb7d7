import { bookerNames } from "../../shared/figure-words.ts";
import type { Booker, Figures } from "../../shared/model/figures.ts";
import { bookers } from "../../shared/model/figures.ts";

/** Is there nothing to be shown? */
export function isNothing({ booked, moved, outcomes, refusals }: Figures): boolean {
  const counted = [...Object.values(booked), moved, ...Object.values(outcomes)];
  return refusals.length === 0 && counted.every((count) => count === 0);
}

/** "67 %", of 0..1. */
export function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}

/** Who has booked anything, in their order: the others take no room. */
export function whoBooked({ booked }: Figures): readonly { readonly by: Booker; readonly name: string }[] {
  return bookers.filter((by) => booked[by] > 0).map((by) => ({ by, name: bookerNames[by] }));
}

/** Hours to be shown, from the first to the last that has any; office hours at the least. */
export function shownHours(hours: Figures["hours"]): readonly number[] {
  const all = hours.map(({ hour }) => hour);
  const first = Math.min(9, ...all);
  return Array.from({ length: Math.max(17, ...all) - first + 1 }, (_, index) => first + index);
}

/** How many begin then. */
export function countAt(hours: Figures["hours"], weekday: number, hour: number): number {
  return hours.find((one) => one.weekday === weekday && one.hour === hour)?.count ?? 0;
}

/** The hour most begin at, with how many; null where there is none. */
export function busiest(hours: Figures["hours"]): Figures["hours"][number] | null {
  return hours.reduce<Figures["hours"][number] | null>(
    (most, one) => (most === null || one.count > most.count ? one : most),
    null,
  );
}

/** Monday first, in the reader's language. */
export function weekdayNames(style: "short" | "long", locale?: string): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" });
  // The fifth of January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format((4 + day) * 86_400_000));
}

/** "24 Nov" of a date. */
export function shortDate(date: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(
    Date.parse(date),
  );
}
