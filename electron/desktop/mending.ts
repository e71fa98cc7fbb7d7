import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { databaseFailure } from "../database/failures.ts";
import type { DeskState } from "./desk-state.ts";

/**
 * Runs a query of the screen's. Whoever comes upon damage while reading has the data file mended; the page starts anew then, and what it had
 * asked for is answered no sooner.
 * @throws AppError `database_broken`
 */
export async function mending<T>(
  desk: Pick<DeskState, "recover">,
  db: Database,
  query: (db: Database) => T,
): Promise<Awaited<T>> {
  try {
    return await query(db);
  } catch (error) {
    const failure = databaseFailure(error, db.name);
    if (failure instanceof AppError && failure.code === "database_broken") {
      await desk.recover({ kind: "damaged" });
    }
    throw failure;
  }
}
