import type { FiguresRange } from "../../../shared/model/figures.ts";

/** Days of a zone, both included. */
export interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** The day of an instant (epoch milliseconds) in a zone. */
export function dayOf(ms: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The days of a range; `first`: the first day there is anything of. Null where there is nothing at all. */
export function daysOf(
  range: FiguresRange,
  today: Temporal.PlainDate,
  first: Temporal.PlainDate | null,
): Days | null {
  switch (range) {
    case "week":
      return { from: today.subtract({ days: today.dayOfWeek - 1 }), to: today };
    case "days30":
      return { from: today.subtract({ days: 29 }), to: today };
    case "quarter":
      return { from: today.subtract({ days: 90 }), to: today };
    case "all":
      if (first === null) return null;
      return { from: Temporal.PlainDate.compare(first, today) > 0 ? today : first, to: today };
  }
}

/** Short ranges are shown by days, others by weeks, or by as many weeks as leave two dozen. */
export function stretchDays({ from, to }: Days): number {
  const days = from.until(to).days + 1;
  if (days <= 31) return 1;
  return 7 * Math.max(1, Math.ceil(days / 7 / 24));
}

/** Midnight before the first day, and after the last; epoch milliseconds, the end exclusive. */
export function instantsOf(
  { from, to }: Days,
  timeZone: string,
): { readonly fromMs: number; readonly toMs: number } {
  return {
    fromMs: from.toZonedDateTime(timeZone).epochMilliseconds,
    toMs: to.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  };
}
