import { AppError } from "../../shared/errors.ts";

/** Something was tried that the company has set for everybody. `what`: "the address of the call platform". */
export function managedError(by: string, what: string): AppError {
  return new AppError("forbidden", `${by} has set ${what} for this computer. Nothing was changed.`, {
    action: `Ask ${by} if it should be another.`,
  });
}
