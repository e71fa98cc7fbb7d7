import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import { createRecordings } from "../../../electron/leads/recording.ts";
import { wavPeaks } from "../../../electron/leads/wav-peaks.ts";
import { parseLead } from "../../../electron/platforms/native-schema.ts";
import { wavFile } from "../../../electron/sandbox/platform/recordings/wav.ts";
import { temporaryFolder, testDatabase } from "../../support/database.ts";
import { monday, platformLead, sourceOf, startPlatform } from "../platforms/platform.ts";

async function desk(change: Parameters<typeof platformLead>[0] = {}) {
  const lead = platformLead({ id: "lead-a", ...change });
  const platform = await startPlatform([lead]);
  const { db } = testDatabase();
  const parsed = parseLead(lead);
  if (!("kind" in parsed) || parsed.kind !== "lead") throw new Error("not a lead");
  createLeadStore(db).apply(parsed, "native:rep-1", monday);
  const folder = join(temporaryFolder(), "recordings");
  return {
    platform,
    source: sourceOf(platform),
    folder,
    record: parsed.record,
    recordings: createRecordings({
      db,
      folder,
      clock: () => monday,
      limitBytes: () => Number.POSITIVE_INFINITY,
    }),
  };
}

describe("recordings", () => {
  it("are fetched once, kept for nobody but the owner, and found again offline", async () => {
    const { platform, source, folder, record, recordings } = await desk();
    const [one, two] = await Promise.all([recordings.open(record, source), recordings.open(record, source)]);
    expect(one).toEqual(two);
    expect(one.url).toBe("app://main/recordings/call-of-lead-a.wav");
    expect(one.durationSeconds).toBeCloseTo(12, 0);
    expect(one.peaks).toHaveLength(80);
    expect(Math.max(...one.peaks)).toBe(1);
    expect(platform.requests.find({ path: /recording$/ })).toHaveLength(1);
    expect(statSync(join(folder, "call-of-lead-a.wav")).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await platform.close();
    expect(await recordings.open(record, null)).toEqual(one);
  });

  it("are asked of the platform alone, whatever address the lead carries", async () => {
    const lead = platformLead({ id: "lead-a" });
    const { platform, source, record, recordings } = await desk({
      call: { ...lead.call, recording_url: "http://169.254.169.254/secret" },
    });
    await recordings.open(record, source);
    expect(platform.requests.find({ path: "/api/v1/calls/call-of-lead-a/recording" })).toHaveLength(1);
  });

  it("leave no file behind when they cannot be had", async () => {
    const { platform, source, folder, record, recordings } = await desk();
    platform.faults.add({ match: {}, times: 1, action: { kind: "truncate" } });
    await expect(recordings.open(record, source)).rejects.toMatchObject({ code: "offline" });
    platform.faults.add({ match: {}, times: 1, action: { kind: "status", status: 404 } });
    await expect(recordings.open(record, source)).rejects.toMatchObject({ code: "not_found" });
    await expect(recordings.open(record, null)).rejects.toMatchObject({ code: "not_connected" });
    mkdirSync(folder, { recursive: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("go with the lead, and what a crash left behind goes at the next start", async () => {
    const { source, folder, record, recordings } = await desk();
    await recordings.open(record, source);
    writeFileSync(join(folder, "unknown-call.mp3"), "x");
    writeFileSync(join(folder, "call-of-lead-a.wav.123.part"), "x");
    await recordings.sweep();
    expect(readdirSync(folder)).toEqual(["call-of-lead-a.wav"]);
    await recordings.drop(["call-of-lead-a", "../../etc/passwd"]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("get a file name that stays in the folder, whatever the call's id", async () => {
    const id = "../../outside";
    const lead = platformLead({ id: "lead-a" });
    const { source, folder, record, recordings } = await desk({ call_id: id, call: { ...lead.call, id } });
    const { url } = await recordings.open(record, source);
    expect(url).toMatch(/^app:\/\/main\/recordings\/[0-9a-f]{64}\.wav$/);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe("the limit on recordings", () => {
  async function shelf(limitBytes: () => number) {
    const platform = await startPlatform(["a", "b", "c"].map((id) => platformLead({ id })));
    const { db } = testDatabase();
    const leads = createLeadStore(db);
    const source = sourceOf(platform);
    const page = await source.changesSince(null);
    if (page.notModified) throw new Error("expected leads");
    for (const lead of page.leads) leads.apply(lead, "native:rep-1", monday);
    const folder = join(temporaryFolder(), "recordings");
    let now = monday;
    const recordings = createRecordings({ db, folder, clock: () => now, limitBytes });
    const play = async (id: string) => {
      now += 1_000;
      const record = leads.record(id);
      if (record === undefined) throw new Error("no such lead");
      return await recordings.open(record, source);
    };
    const files = () =>
      readdirSync(folder)
        .map((name) => name.replace(/^call-of-(.*)\.wav$/, "$1"))
        .toSorted();
    return { recordings, play, files, folder, db };
  }

  it("takes the one played longest ago away first, never the one that is about to be played", async () => {
    let limit = Number.POSITIVE_INFINITY;
    const { recordings, play, files, folder } = await shelf(() => limit);
    for (const id of ["a", "b", "a"]) await play(id);
    const { bytes } = recordings.usage();
    expect(recordings.usage()).toEqual({ files: 2, bytes });
    expect(bytes).toBe(
      files().reduce((sum, id) => sum + statSync(join(folder, `call-of-${id}.wav`)).size, 0),
    );
    limit = bytes;
    await play("c");
    expect(files()).toEqual(["a", "c"]);
    limit = 1;
    await play("b");
    expect(files()).toEqual(["b"]);
    expect(recordings.usage().files).toBe(1);
  });

  it("is kept to when it is lowered, and everything can be cleared", async () => {
    let limit = Number.POSITIVE_INFINITY;
    const { recordings, play, files } = await shelf(() => limit);
    for (const id of ["a", "b", "c"]) await play(id);
    limit = Math.ceil((recordings.usage().bytes * 2) / 3);
    await recordings.trim();
    expect(files()).toEqual(["b", "c"]);
    await recordings.clear();
    expect(files()).toEqual([]);
    expect(recordings.usage()).toEqual({ files: 0, bytes: 0 });
    await play("a");
    expect(files()).toEqual(["a"]);
  });

  it("counts what an earlier version of the app has left, and forgets what is gone", async () => {
    const { recordings, play, folder, db } = await shelf(() => Number.POSITIVE_INFINITY);
    await play("a");
    db.prepare("DELETE FROM recordings").run();
    await recordings.sweep();
    expect(recordings.usage().files).toBe(1);
    rmSync(join(folder, "call-of-a.wav"));
    await recordings.sweep();
    expect(recordings.usage()).toEqual({ files: 0, bytes: 0 });
  });
});

describe("wavPeaks", () => {
  it("draws silence, then sound", () => {
    const samples = Float32Array.from({ length: 16_000 }, (_, index) => (index < 8_000 ? 0 : 0.5));
    const waveform = wavPeaks(wavFile(samples), 4);
    expect(waveform).toEqual({ peaks: [0, 0, 1, 1], seconds: 2 });
  });

  it("reads a file cut short as far as it goes, and nothing else for one", () => {
    const file = wavFile(new Float32Array(8_000).fill(0.5));
    expect(wavPeaks(file.subarray(0, 44 + 8_000), 2)?.seconds).toBe(0.5);
    for (const bytes of [0, 4, 11, 12, 20, 36, 43]) expect(wavPeaks(file.subarray(0, bytes), 2)).toBeNull();
    expect(wavPeaks(Buffer.from("ID3 this is an mp3 file"), 2)).toBeNull();
  });
});
