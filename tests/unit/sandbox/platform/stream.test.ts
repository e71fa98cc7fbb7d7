import { describe, expect, it } from "vitest";
import type { Harness } from "./client.ts";
import { platformHarness, refusal } from "./client.ts";
import { bookingRecord, leadRecord } from "./records.ts";

/** Reads the stream until `text` has come, and returns all that came. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> {
  let received = "";
  while (!received.includes(text)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended after ${received}`);
    received += Buffer.from(value).toString("utf8");
  }
  return received;
}

async function listen({ request }: Harness): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const response = await request("/api/v1/stream");
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error("The stream has no body");
  await readUntil(reader, "retry:");
  return reader;
}

describe("GET /api/v1/stream", () => {
  it("hints that leads and bookings changed, without saying what", async () => {
    const harness = await platformHarness();
    const reader = await listen(harness);
    harness.platform.leads.add(leadRecord(6, { extracted_name: "Unmistakable" }));
    harness.platform.bookingActions.add(bookingRecord(1));
    const received = await readUntil(reader, "booking.created\ndata: {}\n\n");
    expect(received).toContain("event: lead.changed\ndata: {}\n\n");
    expect(received).not.toContain("Unmistakable");
  });

  it("relays Google's push notices that carry the relay's token", async () => {
    const harness = await platformHarness();
    const reader = await listen(harness);
    const me = await (await harness.request("/api/v1/me")).json();
    const { address, token } = Reflect.get(Object(me), "relay");
    const notice = (headers: Record<string, string>) => fetch(address, { method: "POST", headers });
    const sync = {
      "x-goog-channel-id": "first",
      "x-goog-resource-state": "sync",
      "x-goog-channel-token": token,
    };
    await notice(sync);
    const sent = await notice({ ...sync, "x-goog-channel-id": "second", "x-goog-resource-state": "exists" });
    expect(sent.status).toBe(204);
    const received = await readUntil(reader, "second");
    expect(received).toBe('event: calendar.changed\ndata: {"channel_id":"second"}\n\n');
    expect(await refusal(await notice({ ...sync, "x-goog-channel-token": "forged" }))).toMatchObject({
      status: 403,
    });
  });

  it("is cut at once when the cable is pulled", async () => {
    const harness = await platformHarness();
    const reader = await listen(harness);
    harness.platform.network.set(false);
    await expect(readUntil(reader, "never")).rejects.toThrow();
    await expect(harness.request("/api/v1/me")).rejects.toThrow();
    harness.platform.network.set(true);
    expect((await harness.request("/api/v1/me")).status).toBe(200);
  });
});
