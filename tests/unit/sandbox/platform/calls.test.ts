import { describe, expect, it } from "vitest";
import { platformHarness, refusal } from "./client.ts";
import { leadRecord, seedOf, transcriptRecord } from "./records.ts";

const RECORDING = "/api/v1/calls/call-1/recording";

describe("calls", () => {
  it("gives the transcript with its segments", async () => {
    const { request } = await platformHarness();
    expect(await (await request("/api/v1/transcripts/transcript-1")).json()).toEqual(transcriptRecord(1));
    expect(await refusal(await request("/api/v1/transcripts/none"))).toMatchObject({ status: 404 });
  });

  it("gives the recording as a WAV file as long as the call, with sound where somebody speaks", async () => {
    const { request } = await platformHarness();
    const response = await request(RECORDING);
    const file = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("content-type")).toBe("audio/wav");
    expect([file.toString("ascii", 0, 4), file.toString("ascii", 8, 12)]).toEqual(["RIFF", "WAVE"]);
    expect([file.readUInt32LE(24), file.readUInt16LE(34), file.readUInt32LE(40)]).toEqual([
      8_000,
      16,
      4 * 16_000,
    ]);
    expect(file).toHaveLength(44 + 4 * 16_000);
    expect(loudest(file, 0, 0.19)).toBe(0);
    expect(loudest(file, 0.2, 1)).toBeGreaterThan(3_000);
    expect(loudest(file, 2.6, 3.4)).toBeGreaterThan(3_000);
  });

  it.each([
    ["bytes=0-43", 206, "bytes 0-43/64044", 44],
    ["bytes=64000-", 206, "bytes 64000-64043/64044", 44],
    ["bytes=-10", 206, "bytes 64034-64043/64044", 10],
    ["bytes=64000-99999", 206, "bytes 64000-64043/64044", 44],
    ["bytes=9-3", 200, null, 64_044],
    ["lines=1-2", 200, null, 64_044],
  ])("answers the range %s with %i", async (range, status, contentRange, length) => {
    const { request } = await platformHarness();
    const whole = Buffer.from(await (await request(RECORDING)).arrayBuffer());
    const response = await request(RECORDING, { headers: { range } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, response.headers.get("content-range"), bytes.length]).toEqual([
      status,
      contentRange,
      length,
    ]);
    expect(whole.includes(bytes)).toBe(true);
  });

  it.each(["bytes=64044-", "bytes=-0"])("answers 416 to the range %s", async (range) => {
    const { request } = await platformHarness();
    const response = await request(RECORDING, { headers: { range } });
    expect(response.headers.get("content-range")).toBe("bytes */64044");
    expect(await refusal(response)).toEqual({ status: 416, code: "range_not_satisfiable" });
  });

  it("has no recording of a call that was not recorded", async () => {
    const lead = leadRecord(1);
    const unrecorded = { ...lead, call: { ...lead.call, recording_url: null } };
    const { request } = await platformHarness({ seed: seedOf(1, { leads: [unrecorded] }) });
    expect(await refusal(await request(RECORDING))).toMatchObject({ status: 404 });
  });
});

/** The greatest level between two times (seconds) of a WAV file of 8,000 samples a second. */
function loudest(file: Buffer, fromS: number, toS: number): number {
  let level = 0;
  for (let sample = Math.floor(fromS * 8_000); sample < toS * 8_000; sample += 1) {
    level = Math.max(level, Math.abs(file.readInt16LE(44 + sample * 2)));
  }
  return level;
}
