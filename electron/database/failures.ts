import Database from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { isDiskFull } from "./disk-full.ts";

/** The file cannot be used as it is. It is left alone, byte for byte. */
export function brokenDatabase(path: string, what: string, cause?: unknown): AppError {
  return new AppError(
    "database_broken",
    `Callsheet's data file ${path} is damaged (${what}). It was left as it is.`,
    {
      action:
        "Keep a copy of the file, then restore a backup or start with a fresh one: Google sends the calendar again.",
      details: { path, what },
      ...(cause === undefined ? {} : { cause }),
    },
  );
}

/** The file was written by a later version of the schema than this one knows. */
export function newerDatabase(path: string, version: number, known: number): AppError {
  return new AppError(
    "database_newer",
    `Callsheet's data file ${path} was made by a newer Callsheet (schema ${version}; this one knows ${known}). Nothing was changed.`,
    { action: "Install the newest Callsheet and start it again.", details: { path, version, known } },
  );
}

function diskFull(path: string, cause: unknown): AppError {
  return new AppError("disk_full", "Not saved: the disk is full. What was saved before is whole.", {
    action: "Free some space and try again.",
    details: { path },
    cause,
  });
}

/**
 * What SQLite threw, as an `AppError` that names the file; errors that say nothing about the file or the disk come back as they are.
 * Codes: https://www.sqlite.org/rescode.html
 */
export function databaseFailure(error: unknown, path: string): unknown {
  if (isDiskFull(error)) return diskFull(path, error);
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code.startsWith("SQLITE_CORRUPT") || error.code === "SQLITE_NOTADB") {
    return brokenDatabase(path, error.message, error);
  }
  // The second is the write-ahead log's index, which has no other reason not to grow.
  if (error.code === "SQLITE_FULL" || error.code === "SQLITE_IOERR_SHMSIZE") return diskFull(path, error);
  if (error.code.startsWith("SQLITE_CANTOPEN") || error.code.startsWith("SQLITE_PERM")) {
    return new AppError("internal", `Callsheet cannot open its data file ${path}: ${error.message}.`, {
      action: "Check that you may read and write the folder, then start again.",
      details: { path, sqlite: error.code },
      cause: error,
    });
  }
  return error;
}

/** Runs `work` on the file at `path`; what SQLite throws comes out as `databaseFailure` has it. */
export function namingTheFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw databaseFailure(error, path);
  }
}
