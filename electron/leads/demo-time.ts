/** When a lead asked for a demo, as far as what was extracted can be read. */
export type DemoTime =
  | { readonly kind: "none" }
  | { readonly kind: "malformed" }
  /** A wall time in no known zone: never guessed (call-platform-api, rule 1). */
  | { readonly kind: "noOffset" }
  | { readonly kind: "read"; readonly ms: number; readonly offsetMinutes: number };

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** Reads an ISO 8601 date and time with offset. Dates that do not exist are malformed, not rolled over. */
export function parseDemoTime(text: string | null): DemoTime {
  if (text === null || text.trim() === "") return { kind: "none" };
  const match = pattern.exec(text.trim());
  if (match === null) return { kind: "malformed" };
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second);
  if (!isSameWall(wall, match)) return { kind: "malformed" };
  const offset = match[7];
  // RFC 3339, 4.3: "-00:00" says that the local offset is not known.
  if (offset === undefined || /^-00(:?00)?$/.test(offset)) return { kind: "noOffset" };
  const offsetMinutes = minutesOf(offset);
  if (offsetMinutes === null) return { kind: "malformed" };
  return { kind: "read", ms: wall - offsetMinutes * 60_000, offsetMinutes };
}

/** Did the date roll over ("2026-02-30", "25:00")? */
function isSameWall(wall: number, match: RegExpExecArray): boolean {
  if (Number.isNaN(wall)) return false;
  const [, year, month, day, hour, minute, second = "00"] = match;
  return new Date(wall).toISOString().slice(0, 19) === `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

function minutesOf(offset: string): number | null {
  if (offset.toUpperCase() === "Z") return 0;
  const digits = offset.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  if (Number(digits.slice(2)) > 59 || minutes > 14 * 60) return null;
  return offset.startsWith("-") ? -minutes : minutes;
}
