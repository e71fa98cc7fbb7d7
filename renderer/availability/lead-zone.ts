import type { Demo } from "../../shared/model/lead.ts";
import { currentName } from "../ui/zone-names.ts";

/** Where somebody's clock is. */
export interface LeadZone {
  /** IANA. */
  readonly timeZone: string;
  /** False when it is no more than a guess: a country of several zones, or nothing known at all. */
  readonly sure: boolean;
}

/** Where most people of a country with several zones live; of other such countries the first that fits is as good as any. */
const mainZones: Readonly<Record<string, string>> = {
  AR: "America/Argentina/Buenos_Aires",
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CL: "America/Santiago",
  CN: "Asia/Shanghai",
  DE: "Europe/Berlin",
  EC: "America/Guayaquil",
  ES: "Europe/Madrid",
  ID: "Asia/Jakarta",
  KZ: "Asia/Almaty",
  MX: "America/Mexico_City",
  MY: "Asia/Kuala_Lumpur",
  NZ: "Pacific/Auckland",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  UA: "Europe/Kyiv",
  US: "America/New_York",
  UZ: "Asia/Tashkent",
};

/**
 * A lead's zone, by the country of their number and the offset they asked for a demo in.
 * @param country ISO 3166, where the number says it
 * @param repZone what is answered while nothing is known of the lead
 */
export function leadZone(country: string | null, demo: Demo, repZone: string): LeadZone {
  const asked = askedTime(demo);
  const zones = country === null ? [] : zonesOf(country);
  const fitting = asked === null ? zones : zones.filter((zone) => hasOffset(zone, asked));
  // The time was asked for where they are just then: the offset says more than the number.
  if (fitting.length === 0 && asked !== null) return byOffset(asked, repZone);
  if (fitting.length === 0) return { timeZone: repZone, sure: false };
  const main = country === null ? undefined : mainZones[country];
  const best = [main, repZone].find((zone) => zone !== undefined && fitting.includes(zone)) ?? fitting[0];
  return { timeZone: best ?? repZone, sure: alike(fitting) };
}

/** The start of the demo that was asked for, with its offset as it was given; of what was booked since it may be the rep's. */
function askedTime(demo: Demo): string | null {
  return demo.kind === "proposed" || demo.kind === "countdown" ? (demo.time?.start ?? null) : null;
}

function zonesOf(country: string): readonly string[] {
  try {
    const zones = new Intl.Locale("und", { region: country }).getTimeZones() ?? [];
    return zones.map(currentName);
  } catch {
    return [];
  }
}

function byOffset(start: string, repZone: string): LeadZone {
  if (hasOffset(repZone, start)) return { timeZone: repZone, sure: false };
  const hours = offsetMinutes(start) / 60;
  // The signs of these names are POSIX's: five hours east is minus five.
  if (!Number.isInteger(hours)) return { timeZone: repZone, sure: false };
  return { timeZone: hours === 0 ? "UTC" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`, sure: false };
}

function hasOffset(timeZone: string, start: string): boolean {
  const there = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
  return there.offsetNanoseconds === offsetMinutes(start) * 60_000_000_000;
}

function offsetMinutes(start: string): number {
  const match = /([+-])(\d\d):(\d\d)$/.exec(start);
  if (match === null) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** Do all of them show the same time in January as well as in July? */
function alike(zones: readonly string[]): boolean {
  const clocks = zones.map((zone) =>
    ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"]
      .map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).offset)
      .join(),
  );
  return new Set(clocks).size === 1;
}
