import { describe, expect, it } from "vitest";
import { askedTime } from "../../../../renderer/availability/asked-time.ts";
import type { FreeTimes } from "../../../../shared/model/availability.ts";
import type { Demo, Refusal } from "../../../../shared/model/lead.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const slot = (hour: number) => ({
  kind: "timed" as const,
  start: `2026-11-24T${hour}:00:00Z`,
  end: `2026-11-24T${hour}:30:00Z`,
  timeZone: "UTC",
});
const gone = { ...slot(10), start: "2026-11-23T09:30:00Z" };
const demo = (refusal: Refusal): Extract<Demo, { kind: "proposed" }> => ({
  kind: "proposed",
  refusal,
  reason: "why",
  time: slot(15),
  slots: [gone, slot(12)],
});
const found = (asked: FreeTimes["asked"], known = true): FreeTimes => ({
  slots: asked === "free" ? [slot(15), slot(14)] : [slot(14), slot(16)],
  known,
  asked,
  unknown: [],
  problem: null,
});

describe("the time that a lead asked for", () => {
  it("is offered with the nearest free ones while the rep is busy then", () => {
    expect(askedTime(demo("clash"), found("busy"), now)).toEqual({
      book: "no",
      words: null,
      reasonHolds: true,
      slots: [slot(14), slot(16)],
    });
  });

  it("is booked as it is once it has become free, and the old reason is not said any more", () => {
    expect(askedTime(demo("clash"), found("free"), now)).toEqual({
      book: "yes",
      words: "This time is free by now.",
      reasonHolds: false,
      slots: [],
    });
  });

  it("is said to be taken by now, where something else kept it from being booked", () => {
    expect(askedTime(demo("before_connect"), found("busy"), now)).toMatchObject({
      book: "no",
      words: "You are busy then.",
      reasonHolds: true,
    });
    expect(askedTime(demo("before_connect"), found("free"), now)).toMatchObject({ book: "yes", words: null });
  });

  it("can be booked against the rep's own hours, buffers and notice, on their word", () => {
    for (const asked of ["outsideHours", "tooClose", "tooSoon"] as const) {
      expect(askedTime(demo("extracted_too_early"), found(asked), now), asked).toMatchObject({
        book: "anyway",
        words: expect.stringMatching(/^It is /),
      });
    }
    expect(askedTime(demo("too_soon"), found("busy"), now)).toMatchObject({
      reasonHolds: false,
      words: "You are busy then.",
    });
  });

  it("stands as it was decided while nobody can say how it is now, without times that have passed", () => {
    for (const answer of [undefined, found(null, false)]) {
      expect(askedTime(demo("clash"), answer, now)).toEqual({
        book: "no",
        words: null,
        reasonHolds: true,
        slots: [slot(12)],
      });
    }
  });
});
