import fc from "fast-check";
import { expect, it } from "vitest";
import { timelineOf } from "../../../../renderer/detail/timeline.ts";
import type { LeadDetail, Meeting } from "../../../../shared/model/lead.ts";

const first = Date.parse("2026-11-01T00:00:00Z");
const instant = fc
  .integer({ min: 0, max: 60 * 24 * 30 })
  .map((minutes) => new Date(first + minutes * 60_000).toISOString());

function meeting(id: string, start: string): Meeting {
  return {
    id,
    leadId: "a",
    calendarId: "c",
    eventId: id,
    status: "completed",
    time: { kind: "timed", start, end: start, timeZone: "UTC" },
    title: "Demo",
    joinUrl: null,
    guestCount: 1,
    guestResponse: null,
    state: "synced",
    reason: null,
    masterId: null,
    previousId: null,
    nextId: null,
    bookedBy: "rep",
  };
}

function person(
  calls: readonly string[],
  own: readonly string[],
  others: readonly string[],
  direction = "outbound",
) {
  const [at = new Date(first).toISOString(), ...rest] = calls;
  const call: LeadDetail["call"] = { id: "call", at, durationSeconds: 60, direction, hasRecording: false };
  return {
    id: "a",
    title: "Ana",
    platform: "native" as const,
    summary: null,
    call,
    otherCalls: rest.map((when, index) => ({
      leadId: `other-${index}`,
      title: "Ana",
      platform: "vapi" as const,
      at: when,
      durationSeconds: 30,
      direction: "outbound",
      summary: null,
    })),
    meetings: own.map((start, index) => meeting(`own-${index}`, start)),
    otherMeetings: others.map((start, index) => meeting(`of-other-${index}`, start)),
  };
}

it("has every call and every meeting of the person once, the newest first", () => {
  const some = fc.array(instant, { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(instant, { minLength: 1, maxLength: 5 }), some, some, (calls, own, others) => {
      const entries = timelineOf(person(calls, own, others));
      expect(entries).toHaveLength(calls.length + own.length + others.length);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      const times = entries.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(entries.filter((entry) => entry.kind === "call" && entry.here)).toHaveLength(1);
    }),
  );
});

it("has no call of somebody who was imported", () => {
  expect(timelineOf(person([new Date(first).toISOString()], [], [], "imported"))).toEqual([]);
});
