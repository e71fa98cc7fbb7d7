import { describe, expect, it } from "vitest";
import { parseRemoteItem } from "../../../electron/google/event.ts";

const start = { dateTime: "2026-11-23T15:00:00+01:00", timeZone: "Europe/Berlin" };
const end = { dateTime: "2026-11-23T15:30:00+01:00", timeZone: "Europe/Berlin" };
const event = { id: "demo1", etag: '"1"', status: "confirmed", summary: "Demo", start, end };

describe("an item of an event list", () => {
  it("is a live event with everything Google sent, also what nobody knows yet", () => {
    const raw = {
      ...event,
      eventType: "somethingNew",
      futureField: { deep: [1] },
      attendees: [{ email: "a@b.example", responseStatus: "unheardOf", badge: "gold" }],
    };
    expect(parseRemoteItem(raw)).toEqual({ kind: "event", event: raw });
  });

  it("is a cancelled instance when it names its series and original start", () => {
    const raw = {
      id: "s_20261123T140000Z",
      status: "cancelled",
      recurringEventId: "s",
      originalStartTime: { dateTime: "2026-11-23T15:00:00+01:00" },
    };
    expect(parseRemoteItem(raw)).toEqual({
      kind: "cancelledInstance",
      id: raw.id,
      recurringEventId: "s",
      originalStartTime: raw.originalStartTime,
      etag: null,
    });
  });

  it("is a deletion when only its id is sure", () => {
    expect(parseRemoteItem({ id: "gone", status: "cancelled" })).toEqual({ kind: "deleted", id: "gone" });
  });

  it.each([
    ["a time without offset", { ...event, start: { dateTime: "2026-11-23T15:00:00" } }, /^start\.dateTime: /],
    ["a date that does not exist", { ...event, end: { date: "2026-02-30" } }, /^end\.date: /],
    ["both a date and a time", { ...event, start: { ...start, date: "2026-11-23" } }, /^start: .*either/],
    ["neither date nor time", { ...event, start: {} }, /^start: .*either/],
    ["no start", { ...event, start: undefined }, /^start: /],
    ["a title of another type", { ...event, summary: 7 }, /^summary: /],
    ["guests that are no list", { ...event, attendees: {} }, /^attendees: /],
    [
      "a cancelled start that is no time",
      { ...event, status: "cancelled", originalStartTime: {} },
      /^originalStartTime: /,
    ],
  ])("is malformed with %s, by the field's name", (_, raw, message) => {
    expect(parseRemoteItem(raw)).toEqual({
      kind: "malformed",
      id: "demo1",
      message: expect.stringMatching(message),
      raw,
    });
  });

  it.each([["a string"], [null], [[]], [{ ...event, id: "" }], [{ ...event, id: undefined }]])(
    "is malformed without an id when it is %j",
    (raw) => {
      expect(parseRemoteItem(raw)).toMatchObject({ kind: "malformed", id: null });
    },
  );
});
