import { findIana } from "windows-iana";

/** Offsets that a file gives for a zone of its own, in minutes east of UTC at an instant (epoch milliseconds); null when it does not. */
export type OffsetInFile = (epochMs: number) => number | null;

/**
 * The IANA zone that a TZID means: by its name, Windows' name, or the end of a path ("/example.com/2026/Europe/Berlin"); else a zone with the
 * same offsets all through the year around `atMs`, the rep's own first.
 * @returns null for a zone that nothing is known of
 */
export function zoneOf(
  tzid: string,
  offsetInFile: OffsetInFile | null,
  atMs: number,
  repZone: string,
): string | null {
  const plain = tzid.trim().replace(/^"|"$/g, "");
  const path = plain.split("/").filter((part) => part !== "");
  const named = [plain, path.slice(-3).join("/"), path.slice(-2).join("/")].find(isZone);
  if (named !== undefined) return named;
  const windows = findIana(plain)[0] ?? findIana(plain.replace(/^\([^)]*\)\s*/, ""))[0];
  if (windows !== undefined && isZone(windows)) return windows;
  if (offsetInFile === null) return null;
  const months = Array.from({ length: 12 }, (_, month) => atMs + (month - 6) * 30 * 86_400_000);
  const fits = (zone: string) => months.every((at) => offsetInFile(at) === offsetOf(zone, at));
  return [repZone, ...likely, ...Intl.supportedValuesOf("timeZone")].find(fits) ?? null;
}

/** Of zones with the same clocks, the ones that people mean. */
const likely = [
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Chicago",
  "America/Los_Angeles",
];

/** Names of three letters ("EST") are zones to the system, but not to Google. */
function isZone(name: string): boolean {
  if (!name.includes("/") && name !== "UTC") return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function offsetOf(zone: string, epochMs: number): number {
  const there = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  return Math.round(there.offsetNanoseconds / 60_000_000_000);
}
