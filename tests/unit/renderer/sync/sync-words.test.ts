import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datesOf, instantsOf, progressWords, reportWords } from "../../../../renderer/sync/sync-words.ts";
import type { SyncReport } from "../../../../shared/model/sync.ts";

const calendar: SyncReport["calendars"][number] = {
  id: "work",
  name: "Work",
  created: 0,
  updated: 0,
  deleted: 0,
  setAside: 0,
  repaired: 0,
  checked: true,
  error: null,
};
const report: SyncReport = { state: "done", sent: 0, needsYou: 0, calendars: [calendar] };
const error = { code: "offline", message: "No network." } as const;

describe("the days of a sync", () => {
  it("are whole days, of at most the 400 that are compared at once", () => {
    const day = fc.date({ min: new Date("1971-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom("week", "month"), (date, span) => {
        const today = date.toISOString().slice(0, 10);
        const range = datesOf(span, today);
        expect(range.first <= today && today <= range.last).toBe(true);
        const { from, to } = instantsOf(range);
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
        expect(days).toBeGreaterThan(span === "week" ? 6 : 27);
        expect(days).toBeLessThan(span === "week" ? 8 : 32);
      }),
    );
  });
});

describe("the words of a sync", () => {
  it("say how far it is, with counts", () => {
    expect(progressWords(null)).toBe("Starting…");
    const progress = { phase: "checking", calendar: "Work", done: 1, total: 3, events: 1200 } as const;
    expect(progressWords(progress)).toBe(
      "Comparing Work with Google (2 of 3 calendars, 1,200 events compared)",
    );
    expect(progressWords({ ...progress, phase: "reading", events: 0 })).toBe(
      "Reading what changed in Work (2 of 3 calendars)",
    );
  });

  it("say what came of it, failures among it", () => {
    expect(reportWords(report)).toBe("Done: nothing had changed.");
    const calendars = [
      { ...calendar, created: 2, deleted: 1 },
      { ...calendar, error },
    ];
    expect(reportWords({ ...report, sent: 1, calendars })).toBe(
      "Done: 1 change sent, 2 created, 1 deleted, 1 calendar failed.",
    );
    expect(reportWords({ ...report, state: "cancelled", calendars: [{ ...calendar, updated: 3 }] })).toBe(
      "Cancelled: 3 updated by then. What was done stays, the rest was not begun.",
    );
  });
});
