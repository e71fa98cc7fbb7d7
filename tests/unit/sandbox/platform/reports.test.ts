import { describe, expect, it } from "vitest";
import { platformHarness, refusal } from "./client.ts";
import { bookingRecord, seedOf } from "./records.ts";

const REPORT = {
  meeting_id: "meeting-1",
  google_event_id: "event1",
  status: "scheduled",
  start: "2026-11-26T15:00:00+05:30",
  end: "2026-11-26T15:30:00+05:30",
  meet_link: "https://meet.google.com/abc-defg-hij",
  idempotency_key: "first",
};

describe("PUT /api/v1/leads/:id/meeting", () => {
  it("keeps each report once, however often it is sent", async () => {
    const { platform, send } = await platformHarness();
    const path = "/api/v1/leads/lead-1/meeting";
    const [first, again] = [await send("PUT", path, REPORT), await send("PUT", path, REPORT)];
    await send("PUT", path, { ...REPORT, status: "cancelled", idempotency_key: "second" });
    expect(await again.json()).toEqual(await first.json());
    expect(platform.meetings()).toMatchObject([
      { ...REPORT, lead_id: "lead-1" },
      { status: "cancelled", idempotency_key: "second" },
    ]);
  });

  it("refuses a key used with other content, an unknown lead, and a time without offset", async () => {
    const { platform, send } = await platformHarness();
    const path = "/api/v1/leads/lead-1/meeting";
    await send("PUT", path, REPORT);
    expect(await refusal(await send("PUT", path, { ...REPORT, status: "cancelled" }))).toEqual({
      status: 409,
      code: "idempotency_conflict",
    });
    expect(await refusal(await send("PUT", "/api/v1/leads/nobody/meeting", REPORT))).toMatchObject({
      status: 404,
    });
    const vague = { ...REPORT, start: "2026-11-26T15:00:00", idempotency_key: "third" };
    expect(await refusal(await send("PUT", path, vague))).toEqual({ status: 422, code: "invalid" });
    expect(platform.meetings()).toHaveLength(1);
  });
});

describe("the chat agent", () => {
  it("tells of bookings asked for by its own cursor", async () => {
    const { platform, request } = await platformHarness({
      seed: seedOf(0, { bookingActions: [bookingRecord(1)] }),
    });
    const first = await (await request("/api/v1/booking-actions")).json();
    expect(first).toMatchObject({ items: [bookingRecord(1)], has_more: false });
    platform.bookingActions.add(bookingRecord(2));
    const next = await request(`/api/v1/booking-actions?cursor=${Reflect.get(Object(first), "next_cursor")}`);
    expect(await next.json()).toMatchObject({ items: [bookingRecord(2)] });
  });

  it("passes each message on once and refuses unknown conversations", async () => {
    const { platform, send } = await platformHarness({
      seed: seedOf(0, { bookingActions: [bookingRecord(1)] }),
    });
    const path = "/api/v1/conversations/conversation-1/messages";
    const message = { text: "You are booked for today at 7 PM.", idempotency_key: "a" };
    const [first, again] = [await send("POST", path, message), await send("POST", path, message)];
    expect(first.status).toBe(201);
    expect(await again.json()).toEqual(await first.json());
    expect(await refusal(await send("POST", path, { ...message, text: "Sorry." }))).toMatchObject({
      status: 409,
    });
    expect(await refusal(await send("POST", path, { text: "No key" }))).toMatchObject({ status: 422 });
    const elsewhere = "/api/v1/conversations/conversation-9/messages";
    expect(await refusal(await send("POST", elsewhere, message))).toMatchObject({ status: 404 });
    expect(platform.messages()).toMatchObject([{ ...message, conversation_id: "conversation-1" }]);
  });
});
