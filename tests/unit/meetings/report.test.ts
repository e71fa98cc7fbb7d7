import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReportContent } from "../../../electron/meetings/report.ts";
import { reportKey, reportsDue, sameReport } from "../../../electron/meetings/report.ts";
import { tellingPause } from "../../../electron/platforms/telling.ts";

function content(change: Partial<ReportContent> = {}): ReportContent {
  return {
    meeting_id: "m1",
    google_event_id: "e1",
    status: "scheduled",
    start: "2026-11-24T15:00:00.000Z",
    end: "2026-11-24T15:30:00.000Z",
    meet_link: "https://meet.google.com/abc-defg-hij",
    ...change,
  };
}

const statuses = ["scheduled", "rescheduled", "cancelled", "completed", "no_show"] as const;
const contents: fc.Arbitrary<ReportContent> = fc.record({
  meeting_id: fc.constantFrom("m1", "m2", "m3"),
  google_event_id: fc.constant("e1"),
  status: fc.constantFrom(...statuses),
  start: fc.constantFrom("2026-11-24T15:00:00.000Z", "2026-11-25T15:00:00.000Z", null),
  end: fc.constantFrom("2026-11-24T15:30:00.000Z", null),
  meet_link: fc.constantFrom("https://meet.google.com/abc-defg-hij", null),
});

/** Whatever becomes of meetings, told step by step. */
function play(steps: readonly ReportContent[]) {
  const meetings = new Map<string, ReportContent>();
  const told = new Map<string, readonly ReportContent[]>();
  const sent: { readonly key: string; readonly content: ReportContent }[] = [];
  for (const step of steps) {
    meetings.set(step.meeting_id, step);
    for (const report of reportsDue([...meetings.values()], told)) {
      sent.push(report);
      const before = told.get(report.content.meeting_id) ?? [];
      told.set(report.content.meeting_id, [...before, report.content]);
    }
  }
  return { meetings, told, sent };
}

describe("what the call platform is told of meetings", () => {
  it("ends with every meeting as it is, each change told once, under a key of its own", () => {
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 20 }), (steps) => {
        const { meetings, told, sent } = play(steps);
        for (const [id, meeting] of meetings) {
          expect(told.get(id)?.at(-1)).toEqual(meeting);
          const of = steps.filter((step) => step.meeting_id === id);
          const changes = of.filter((step, index) => {
            const last = of[index - 1];
            return last === undefined || !sameReport(last, step);
          });
          expect(told.get(id)).toEqual(changes);
        }
        expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
        expect(reportsDue([...meetings.values()], told)).toEqual([]);
      }),
    );
  });

  it("is the same by the same keys on a machine that saw all of it too", () => {
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 12 }), (steps) => {
        expect(play(steps).sent).toEqual(play(steps).sent);
      }),
    );
  });

  it("says that the old time is gone before it says the new one", () => {
    const old = content({ status: "rescheduled" });
    const next = content({ meeting_id: "m2", start: "2026-11-25T15:00:00.000Z" });
    const told = new Map([["m1", [content()]]]);
    expect(reportsDue([old, next], told).map((report) => report.content)).toEqual([old, next]);
  });

  it("counts an end once, whatever two machines say of it, and a second word on it anew", () => {
    const completed = content({ status: "completed" });
    const missed = content({ status: "no_show" });
    const booked = content();
    expect(reportKey(completed, [booked])).toBe(reportKey(missed, [booked]));
    expect(reportKey(missed, [booked, completed])).not.toBe(reportKey(completed, [booked]));
    expect(reportKey(booked, [booked, content({ status: "cancelled" })])).not.toBe(reportKey(booked, []));
  });

  it("leaves a platform alone longer with each failure, and as long as it asks", () => {
    expect(tellingPause(1, 0.5, null)).toBe(2_000);
    expect(tellingPause(3, 0.5, null)).toBe(8_000);
    expect(tellingPause(60, 0.5, null)).toBe(300_000);
    expect(tellingPause(1, 0.5, 60_000)).toBe(60_000);
  });
});
