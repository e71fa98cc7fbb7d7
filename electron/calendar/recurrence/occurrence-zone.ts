/** A time zone as fast arithmetic on epoch milliseconds. */
export interface Zone {
  readonly id: string;
  /** What to add to an instant to get its wall time (as if UTC). */
  offsetAt(instant: number): number;
  /**
   * The instant of a wall time (as if UTC). A wall time that a clock change skips moves forward by the length of the gap; one that
   * happens twice is the first (RFC 5545, 3.3.5).
   */
  instantOf(wall: number): number;
}

/** The zone of an IANA name, or null for a name that is none. */
export type Zones = (id: string) => Zone | null;

interface Segment {
  readonly from: number;
  readonly offset: number;
}

const dayMs = 86_400_000;

/** The zone's offsets in one UTC year, in order; the first holds from the start of the year. */
function segmentsOf(id: string, year: number): readonly Segment[] {
  const end = Date.UTC(year + 1, 0, 1);
  let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    Date.UTC(year, 0, 1),
  ).toZonedDateTimeISO(id);
  const segments: Segment[] = [];
  while (moment !== null && moment.epochMilliseconds < end) {
    segments.push({ from: moment.epochMilliseconds, offset: moment.offsetNanoseconds / 1e6 });
    moment = moment.getTimeZoneTransition("next");
  }
  return segments;
}

function createZone(id: string): Zone {
  const years = new Map<number, readonly Segment[]>();

  function offsetAt(instant: number): number {
    const year = new Date(instant).getUTCFullYear();
    let segments = years.get(year);
    if (segments === undefined) {
      segments = segmentsOf(id, year);
      years.set(year, segments);
    }
    let offset = 0;
    for (const segment of segments) {
      if (segment.from > instant) break;
      offset = segment.offset;
    }
    return offset;
  }

  function instantOf(wall: number): number {
    // No zone is further than 15 hours from UTC, so these lie on either side of the wall time.
    const before = offsetAt(wall - dayMs);
    const after = offsetAt(wall + dayMs);
    if (before === after) return wall - before;
    const early = wall - before;
    if (offsetAt(early) === before) return early;
    const late = wall - after;
    // In a gap neither offset holds: the one from before the gap moves the time forward.
    return offsetAt(late) === after ? late : early;
  }

  return { id, offsetAt, instantOf };
}

const utc: Zone = { id: "UTC", offsetAt: () => 0, instantOf: (wall) => wall };

/** Zones made once each and kept; each keeps the clock changes of the years it was asked for. */
export function createZones(): Zones {
  const known = new Map<string, Zone | null>([["UTC", utc]]);
  return (id) => {
    let zone = known.get(id);
    if (zone === undefined) {
      try {
        zone = createZone(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id).timeZoneId);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        zone = null;
      }
      known.set(id, zone);
    }
    return zone;
  };
}
