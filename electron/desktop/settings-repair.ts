import { defaultSettings } from "../../shared/model/default-settings.ts";
import type { Settings } from "../../shared/model/status.ts";
import { settingsSchema } from "../../shared/model/status.ts";

/** What was read from the settings file, made whole: each value that does not pass is put back to its default and named. */
export function repairSettings(raw: unknown): {
  readonly settings: Settings;
  readonly repaired: readonly string[];
} {
  const whole = settingsSchema.safeParse({ ...defaultSettings, ...asRecord(raw) });
  if (whole.success) return { settings: whole.data, repaired: [] };
  const repaired = [...new Set(whole.error.issues.map((issue) => String(issue.path[0])))];
  const kept = Object.fromEntries(Object.entries(asRecord(raw)).filter(([key]) => !repaired.includes(key)));
  return { settings: settingsSchema.parse({ ...defaultSettings, ...kept }), repaired };
}

function asRecord(raw: unknown): Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? { ...raw } : {};
}
