import fc from "fast-check";
import { expect, it } from "vitest";
import { statusAfter } from "../../../electron/meetings/outcome.ts";

const HOUR = 3_600_000;
const statuses = ["scheduled", "rescheduled", "cancelled", "completed", "no_show"] as const;
const meetings = fc.record({
  status: fc.constantFrom(...statuses),
  startMs: fc.integer({ min: 0, max: 10 * HOUR }),
  lengthMs: fc.integer({ min: 1, max: 2 * HOUR }),
});
const outcomes = fc.constantFrom("no_show" as const, "took_place" as const);
const clocks = fc.integer({ min: 0, max: 12 * HOUR });

it("whether anybody came can be said of a meeting that has begun, and of no other", () => {
  fc.assert(
    fc.property(meetings, outcomes, clocks, ({ lengthMs, ...meeting }, outcome, now) => {
      const endMs = meeting.startMs + lengthMs;
      const status = statusAfter({ ...meeting, endMs }, outcome, now);
      const sayable =
        now >= meeting.startMs && meeting.status !== "rescheduled" && meeting.status !== "cancelled";
      expect(status !== null).toBe(sayable);
      if (status === null) return;
      expect(status).toBe(outcome === "no_show" ? "no_show" : now < endMs ? "scheduled" : "completed");
    }),
  );
});

it("the rep's word can always be taken back", () => {
  fc.assert(
    fc.property(meetings, outcomes, clocks, ({ lengthMs, ...meeting }, outcome, now) => {
      const endMs = meeting.startMs + lengthMs;
      const missed = statusAfter({ ...meeting, endMs }, "no_show", now);
      if (missed === null) return;
      expect(statusAfter({ ...meeting, status: missed, endMs }, outcome, now)).toBe(
        statusAfter({ ...meeting, endMs }, outcome, now),
      );
    }),
  );
});
