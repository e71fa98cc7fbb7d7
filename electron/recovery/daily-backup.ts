import type { Database } from "better-sqlite3";
import { backUp, describeBackups } from "../database/backup.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
/** So long nothing was asked of the engine: the rep does something else. */
const quietMs = minute;
/** A day on which the rep never rests gets its backup all the same. */
const patienceMs = 6 * 60 * minute;
const retryMs = 60 * minute;

export interface BackupFacts {
  /** Epoch milliseconds, as all of these; null when there is none. */
  readonly lastBackupAt: number | null;
  /** When the rep last asked for something. */
  readonly lastAskedAt: number;
  /** When a backup last failed; null when the last one went well. */
  readonly failedAt: number | null;
  /** When the engine began. */
  readonly startedAt: number;
}

/** When the next daily backup is due: a day after the last, in a quiet minute. */
export function nextBackup({ lastBackupAt, lastAskedAt, failedAt, startedAt }: BackupFacts): number {
  const wanted = lastBackupAt === null ? startedAt : lastBackupAt + day;
  const quiet = Math.max(wanted, lastAskedAt + quietMs);
  const due = Math.min(quiet, Math.max(wanted, startedAt) + patienceMs);
  return failedAt === null ? due : Math.max(due, failedAt + retryMs);
}

interface Dependencies {
  readonly db: Database;
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

/** Makes the daily backups. A failure is recorded and tried again in an hour; the ones before stay. */
export function createDailyBackup({ db, clock, onError }: Dependencies) {
  const startedAt = clock();
  let lastAskedAt = startedAt;
  let failedAt: number | null = null;
  let lastBackupAt = newest();

  /** One from the future was made before the clock was set back, and says nothing. */
  function newest(): number | null {
    const times = describeBackups(db.name).map(({ at }) => at);
    return times.find((at) => at <= clock()) ?? null;
  }

  return {
    asked(): void {
      lastAskedAt = clock();
    },
    nextDue: (): number => nextBackup({ lastBackupAt, lastAskedAt, failedAt, startedAt }),
    async runDue(): Promise<void> {
      try {
        backUp(db, "daily", clock());
        failedAt = null;
        lastBackupAt = clock();
      } catch (error) {
        failedAt = clock();
        onError(error);
      }
    },
  };
}
