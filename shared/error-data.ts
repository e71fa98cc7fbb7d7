import * as z from "zod";
import type { ErrorData } from "./errors.ts";
import { errorCodes } from "./errors.ts";

/** An `ErrorData` that came over a boundary. */
export const errorDataSchema: z.ZodType<ErrorData> = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  action: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
