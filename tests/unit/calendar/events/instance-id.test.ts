import { describe, expect, it } from "vitest";
import { parseInstanceId } from "../../../../electron/calendar/events/instance-id.ts";

describe("parseInstanceId", () => {
  it("takes a timed occurrence apart", () => {
    expect(parseInstanceId("abc123_20261124T140000Z")).toEqual({
      masterId: "abc123",
      originalStart: { kind: "timed", start: "2026-11-24T14:00:00Z" },
    });
  });

  it("takes an all-day occurrence apart", () => {
    expect(parseInstanceId("abc123_20261124")).toEqual({
      masterId: "abc123",
      originalStart: { kind: "allDay", date: "2026-11-24" },
    });
  });

  it("leaves the suffix of a split series with its master", () => {
    expect(parseInstanceId("abc_R20261103T090000_20261124T140000Z")?.masterId).toBe("abc_R20261103T090000");
  });

  it("answers null for any other id", () => {
    for (const id of [
      "abc",
      "abc_R20261103T090000",
      "abc_20261332",
      "abc_20260231",
      "_20261124",
      "a_20261124T250000Z",
    ]) {
      expect(parseInstanceId(id), id).toBeNull();
    }
  });
});
