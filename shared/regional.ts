import type { Settings } from "./model/status.ts";

const hourCycles = { "12": "h12", "24": "h23" } as const;
const firstDays = { monday: "mon", saturday: "sat", sunday: "sun" } as const;

/**
 * A locale with the rep's own clock and start of the week in it, as Unicode extensions (UTS 35, `hc` and `fw`): every format made for it keeps to
 * them without being told.
 * @param base the system's locale
 */
export function regionalLocale(
  base: string,
  { clock, weekStart }: Pick<Settings, "clock" | "weekStart">,
): string {
  const plain = new Intl.Locale(base).baseName;
  const day = weekStart === "system" ? [] : ["fw", firstDays[weekStart]];
  const hours = clock === "system" ? [] : ["hc", hourCycles[clock]];
  const keys = [...day, ...hours];
  return keys.length === 0 ? plain : [plain, "u", ...keys].join("-");
}

/** The system's locale with the rep's clock and start of the week. */
export function systemRegion(settings: Pick<Settings, "clock" | "weekStart">): string {
  return regionalLocale(new Intl.DateTimeFormat().resolvedOptions().locale, settings);
}
