/** When an occurrence of a series would have started, as its id tells it. */
export type OriginalStart =
  | { readonly kind: "allDay"; readonly date: string }
  /** `start` is the instant in UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  | { readonly kind: "timed"; readonly start: string };

export interface InstanceId {
  readonly masterId: string;
  readonly originalStart: OriginalStart;
}

const PATTERN = /^(.+)_(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/;

/**
 * Takes the id of an occurrence apart: `<master>_YYYYMMDDTHHMMSSZ`, or `<master>_YYYYMMDD` in an all-day series (Google's Events resource).
 * The master's own id may hold underscores (`abc_R20261103T090000`). Answers null for any other id.
 */
export function parseInstanceId(id: string): InstanceId | null {
  const match = PATTERN.exec(id);
  if (match === null) return null;
  const [, masterId = "", year, month, day, hour, minute, second] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) {
    return isReal(`${date}T00:00:00Z`) ? { masterId, originalStart: { kind: "allDay", date } } : null;
  }
  const start = `${date}T${hour}:${minute}:${second}Z`;
  return isReal(start) ? { masterId, originalStart: { kind: "timed", start } } : null;
}

/** `Date.parse` accepts 31 February; a date that exists prints as it was read. */
function isReal(instant: string): boolean {
  const ms = Date.parse(instant);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === instant.replace("Z", ".000Z");
}
