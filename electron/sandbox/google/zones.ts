const DAY = 86_400_000;
const SECOND = 1_000;

/** Offsets of IANA zones, remembered by day: a pure function made quick, as asking Intl costs microseconds. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsetsByDay = new Map<string, number | undefined>();

/** Whether `zone` names a time zone that this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Offset from UTC in milliseconds that `zone` has at an instant. @throws RangeError for an unknown zone */
export function offsetAt(zone: string, instant: number): number {
  const day = Math.floor(instant / DAY);
  const key = `${zone} ${day}`;
  if (!offsetsByDay.has(key)) {
    const first = exactOffset(zone, day * DAY);
    offsetsByDay.set(key, first === exactOffset(zone, (day + 1) * DAY) ? first : undefined);
  }
  return offsetsByDay.get(key) ?? exactOffset(zone, instant);
}

/** Wall time as if it were UTC, in epoch milliseconds. */
export function wallOf(zone: string, instant: number): number {
  return instant + offsetAt(zone, instant);
}

/** Instant of a wall time. One that a change of offset skips moves forward (A2); a doubled one is the first. */
export function instantOf(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  const early = wall - before;
  if (before === after || offsetAt(zone, early) === before) return early;
  const late = wall - after;
  return offsetAt(zone, late) === after ? late : early;
}

/** RFC 3339 with the zone's offset then, `Z` when it is none. */
export function formatInstant(zone: string, instant: number): string {
  const offset = offsetAt(zone, instant);
  return new Date(instant + offset).toISOString().slice(0, 19) + formatOffset(offset);
}

function formatOffset(offset: number): string {
  if (offset === 0) return "Z";
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function exactOffset(zone: string, instant: number): number {
  const whole = Math.floor(instant / SECOND) * SECOND;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(zone, formatter);
  return formatter;
}
