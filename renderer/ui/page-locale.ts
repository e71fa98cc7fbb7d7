import type { Settings } from "../../shared/model/status.ts";
import { systemRegion } from "../../shared/regional.ts";

let locale: string | undefined;

/** Says what the page is drawn in, before its first word: it holds until the page is drawn anew (layout/watch-region.ts). */
export function setPageLocale(settings: Pick<Settings, "clock" | "weekStart">): void {
  locale = systemRegion(settings);
}

/** What every format is made for that is not told otherwise. Undefined, the system's own, until the settings are known. */
export function pageLocale(): string | undefined {
  return locale;
}
