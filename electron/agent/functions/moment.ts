import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";

/** Without an offset it is the rep's own time: a language model that hears "tomorrow at three" knows no other. */
export const momentSchema = z
  .string()
  .trim()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i, {
    error: "must be a date (2026-11-25) or a time (2026-11-25T15:00)",
  });

/** When a meeting begins: a day alone is no time to meet, and midnight nobody means. */
export const startSchema = momentSchema.regex(/[T ]\d{2}:\d{2}/i, {
  error: "must say the time of day as well (2026-11-25T15:00)",
});

/** Epoch milliseconds of such a text. @throws AppError bad_input for a time that does not exist */
export function instantIn(text: string, zone: string): number {
  const clean = text.replace(" ", "T").toUpperCase();
  try {
    if (/(Z|[+-]\d{2}:?\d{2})$/.test(clean.slice(10))) return Temporal.Instant.from(clean).epochMilliseconds;
    return Temporal.PlainDateTime.from(clean).toZonedDateTime(zone).epochMilliseconds;
  } catch (cause) {
    throw new AppError("bad_input", "There is no such time.", { cause });
  }
}
