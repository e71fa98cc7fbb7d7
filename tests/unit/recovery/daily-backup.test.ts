import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextBackup } from "../../../electron/recovery/daily-backup.ts";

const hour = 3_600_000;
const day = 24 * hour;
const time = fc.integer({ min: 0, max: 100 * day });

describe("when the daily backup is due", () => {
  it("is a day after the last, once nothing was asked for a minute", () => {
    const facts = { lastBackupAt: 0, startedAt: 0, failedAt: null };
    expect(nextBackup({ ...facts, lastAskedAt: 0 })).toBe(day);
    expect(nextBackup({ ...facts, lastAskedAt: day })).toBe(day + 60_000);
  });

  it("is never sooner than a day after the last, nor than an hour after a failure, and never put off for long", () => {
    fc.assert(
      fc.property(time, time, time, fc.option(time), (lastBackupAt, lastAskedAt, startedAt, failedAt) => {
        const due = nextBackup({ lastBackupAt, lastAskedAt, startedAt, failedAt });
        expect(due).toBeGreaterThanOrEqual(lastBackupAt + day);
        if (failedAt !== null) expect(due).toBeGreaterThanOrEqual(failedAt + hour);
        const wanted = Math.max(lastBackupAt + day, startedAt) + 6 * hour;
        expect(due).toBeLessThanOrEqual(Math.max(wanted, (failedAt ?? 0) + hour));
      }),
    );
  });
});
