/** A time to put a lead away until. */
export interface SnoozeTime {
  readonly label: string;
  /** An instant, RFC 3339. */
  readonly until: string;
}

/** A working day begins then. Hours. */
const morning = 9;
/** "Later today" is offered until it would be later than this. Hours. */
const evening = 18;

/** The times that are offered, soonest first, by the clock of `timeZone`. `nowMs` in epoch milliseconds. */
export function snoozeTimes(nowMs: number, timeZone: string): readonly SnoozeTime[] {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const today = now.toPlainDate();
  const later = now.add({ hours: 3 }).round({ smallestUnit: "hour", roundingMode: "floor" });
  const monday = today.add({ days: 8 - today.dayOfWeek });
  const tomorrow = today.add({ days: 1 });
  const isToday = later.toPlainDate().equals(today) && later.hour <= evening;
  return [
    ...(isToday ? [timeOf("Later today", later)] : []),
    timeOf("Tomorrow morning", at(tomorrow, timeZone)),
    ...(monday.equals(tomorrow) ? [] : [timeOf("Monday morning", at(monday, timeZone))]),
    timeOf("In two weeks", at(today.add({ days: 14 }), timeZone)),
  ];
}

/** The morning of a day. */
export function morningOf(date: string, timeZone: string): string {
  return at(Temporal.PlainDate.from(date), timeZone).toInstant().toString();
}

function at(day: Temporal.PlainDate, timeZone: string): Temporal.ZonedDateTime {
  return day.toZonedDateTime({ timeZone, plainTime: { hour: morning } });
}

function timeOf(label: string, time: Temporal.ZonedDateTime): SnoozeTime {
  return { label, until: time.toInstant().toString() };
}
