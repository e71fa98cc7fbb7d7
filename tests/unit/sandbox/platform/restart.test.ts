import { describe, expect, it } from "vitest";
import { idsOf, platformHarness, refusal } from "./client.ts";
import { bookingRecord, leadRecord, seedOf } from "./records.ts";

describe("a platform emulator started from a snapshot", () => {
  it("goes on with its key, cursors, leads, meetings and messages", async () => {
    const before = await platformHarness({ seed: seedOf(3, { bookingActions: [bookingRecord(1)] }) });
    const { next_cursor } = await before.page();
    before.platform.leads.add(leadRecord(8));
    const message = { text: "Confirmed.", idempotency_key: "a" };
    await before.send("POST", "/api/v1/conversations/conversation-1/messages", message);
    const state: unknown = JSON.parse(JSON.stringify(before.platform.snapshot()));
    await before.platform.close();

    const after = await platformHarness({ seed: seedOf(0), state });
    expect(after.platform.apiKey).toBe(before.platform.apiKey);
    expect(idsOf(await after.page(`?cursor=${next_cursor}`))).toEqual(["lead-8"]);
    await after.send("POST", "/api/v1/conversations/conversation-1/messages", message);
    expect(after.platform.messages()).toHaveLength(1);
    expect((await after.request("/api/v1/calls/call-1/recording")).status).toBe(200);
  });

  it("answers recordings at the address it has now", async () => {
    const before = await platformHarness();
    const state = before.platform.snapshot();
    const after = await platformHarness({ state });
    const lead = await (await after.request("/api/v1/leads/lead-1")).json();
    expect(lead).toMatchObject({
      call: { recording_url: `${after.platform.url}/api/v1/calls/call-1/recording` },
    });
  });

  it("still answers 410 to cursors that had expired", async () => {
    const before = await platformHarness();
    const { next_cursor } = await before.page();
    before.platform.expireCursors();
    const after = await platformHarness({ state: before.platform.snapshot() });
    const answer = await after.request(`/api/v1/leads?cursor=${next_cursor}`);
    expect(await refusal(answer)).toEqual({ status: 410, code: "cursor_expired" });
  });

  it("refuses what is no snapshot", async () => {
    await expect(platformHarness({ state: { version: 2 } })).rejects.toThrow();
  });
});
