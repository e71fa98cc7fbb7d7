import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import { requireLead } from "../meeting-reads.ts";

/** The lead an agent names. @throws AppError not_found, with where ids come from */
export function leadNamed(db: Database, id: string): string {
  try {
    return requireLead(db, id);
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== "not_found") throw cause;
    const { message, details = {} } = cause;
    throw new AppError("not_found", message, { action: "Find its id with search_leads.", details, cause });
  }
}
