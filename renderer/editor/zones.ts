import type { Reader } from "../ui/format.ts";

/** A time zone to pick. */
export interface ZoneChoice {
  /** IANA. */
  readonly id: string;
  /** "Berlin". */
  readonly label: string;
  /** "GMT+1 · Europe". */
  readonly detail: string;
}

/** "Berlin", "Buenos Aires", "UTC". */
export function zoneCity(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

/** A zone's distance from UTC at an instant (epoch milliseconds): "GMT+5:30". */
export function zoneOffset(timeZone: string, atMs: number, { locale }: Reader = {}): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortOffset" }).formatToParts(
    atMs,
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Every zone this system knows: the rep's and the event's first, then by name. */
export function zoneChoices(first: readonly string[], atMs: number): readonly ZoneChoice[] {
  const rest = [...Intl.supportedValuesOf("timeZone"), "UTC"].sort((a, b) =>
    zoneCity(a).localeCompare(zoneCity(b)),
  );
  return [...new Set([...first, ...rest])].map((id) => {
    const area = id.includes("/") ? ` · ${id.slice(0, id.lastIndexOf("/")).replaceAll("_", " ")}` : "";
    return { id, label: zoneCity(id), detail: `${zoneOffset(id, atMs)}${area}` };
  });
}
