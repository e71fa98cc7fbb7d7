/**
 * The clock changes of a zone as a VTIMEZONE (RFC 5545, 3.6.5), from the year before `first` to ten years after `last`: each kind of change once,
 * with all its dates.
 */
export function vtimezone(zone: string, first: number, last: number): string {
  const from = Temporal.ZonedDateTime.from({ timeZone: zone, year: first - 1, month: 1, day: 1 });
  const until = Temporal.ZonedDateTime.from({ timeZone: zone, year: last + 10, month: 12, day: 31 });
  const kinds = new Map<string, { readonly offsets: readonly [number, number]; readonly onsets: string[] }>();
  // What holds at the beginning, as a change to itself.
  add(kinds, from, minutes(from));
  for (
    let at = from.getTimeZoneTransition("next");
    at !== null && at.epochMilliseconds < until.epochMilliseconds;
  ) {
    add(kinds, at, minutes(at.subtract({ seconds: 1 })));
    at = at.getTimeZoneTransition("next");
  }
  const parts = [...kinds.values()].flatMap(
    ({ offsets: [before, after], onsets: [start = "", ...others] }) => {
      const name = after > before ? "DAYLIGHT" : "STANDARD";
      return [
        `BEGIN:${name}`,
        `DTSTART:${start}`,
        ...others.map((onset) => `RDATE:${onset}`),
        `TZOFFSETFROM:${offsetText(before)}`,
        `TZOFFSETTO:${offsetText(after)}`,
        `END:${name}`,
      ];
    },
  );
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...parts, "END:VTIMEZONE"].join("\r\n");
}

/** The onset is said by the clock as it was before (RFC 5545, 3.6.5). */
function add(
  kinds: Map<string, { readonly offsets: readonly [number, number]; readonly onsets: string[] }>,
  at: Temporal.ZonedDateTime,
  before: number,
): void {
  const after = minutes(at);
  const key = `${before} ${after}`;
  const kind = kinds.get(key) ?? { offsets: [before, after] as const, onsets: [] };
  const wall = at.toInstant().toZonedDateTimeISO("UTC").add({ minutes: before }).toPlainDateTime();
  kind.onsets.push(wall.toString({ smallestUnit: "second" }).replace(/[-:]/g, ""));
  kinds.set(key, kind);
}

function minutes(at: Temporal.ZonedDateTime): number {
  return Math.round(at.offsetNanoseconds / 60_000_000_000);
}

function offsetText(offset: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
