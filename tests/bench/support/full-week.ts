/** A meeting of a full week, in the system's zone. */
export interface FullWeekEvent {
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
}

const days = 5;
/** Half hours from eight in the morning on; what does not fit in them lies beside. */
const halfHours = 24;

/** The first workday of this week, which begins on a Sunday as it does on the screens that are measured; at midnight of the system's zone. */
export function thisMonday(now: number): Date {
  const monday = new Date(now);
  monday.setHours(0, 0, 0, 0);
  monday.setDate(monday.getDate() - monday.getDay() + 1);
  return monday;
}

/** What the events of a week have in their titles: no week's is another's beginning. */
export function weekLabel(week: number): string {
  return `Week ${String(week).padStart(2, "0")}`;
}

/** The title of one of its events. */
export function eventTitle(week: number, index: number): string {
  return `${weekLabel(week)}, meeting ${String(index).padStart(3, "0")}`;
}

/** `count` meetings of half an hour, spread over the five workdays of the week so many weeks after that of `monday`. */
export function fullWeek(monday: Date, week: number, count: number): FullWeekEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const slot = Math.floor(index / days) % halfHours;
    const start = new Date(monday);
    start.setDate(start.getDate() + 7 * week + (index % days));
    start.setHours(8, 30 * slot, 0, 0);
    const end = new Date(start.getTime() + 30 * 60_000);
    return { title: eventTitle(week, index), start, end };
  });
}
