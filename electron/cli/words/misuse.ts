import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";

/** In the details of an error: the program was not called as its help says. */
export const misusedIn = z.object({ misused: z.literal(true) });

/** What is refused for how it was typed, not for what came of it. */
export function misuse(message: string, action: string): AppError {
  return new AppError("bad_input", message, { action, details: { misused: true } });
}
