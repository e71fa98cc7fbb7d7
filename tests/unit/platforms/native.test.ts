import { describe, expect, it } from "vitest";
import type { PlatformFailureKind } from "../../../electron/platforms/failure.ts";
import { PlatformFailure } from "../../../electron/platforms/failure.ts";
import type { Changes } from "../../../electron/platforms/lead-source.ts";
import { createNativeSource } from "../../../electron/platforms/native.ts";
import { monday, platformLead, sourceOf, startPlatform } from "./platform.ts";

type Page = Extract<Changes, { notModified: false }>;

function page(changes: Changes): Page {
  if (changes.notModified) throw new Error("expected a page");
  return changes;
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(() => null).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PlatformFailure);
  return failure as PlatformFailure;
}

const any = { match: {}, times: 1, skip: 0 };

describe("the native call platform", () => {
  it("reads a lead, the contact's words before the extracted ones", async () => {
    const lead = platformLead({
      contact: {
        id: "c",
        name: " Priya Nair ",
        email: "priya@techcorp.example",
        company: "",
        phone_number: null,
      },
      contact_id: "c",
    });
    const platform = await startPlatform([lead]);
    const { leads } = page(await sourceOf(platform).changesSince(null));
    expect(leads).toEqual([
      {
        kind: "lead",
        record: expect.objectContaining({
          id: lead.id,
          name: "Priya Nair",
          email: "priya@techcorp.example",
          company: "TechCorp",
          demoTime: "2026-11-24T15:00:00+00:00",
          reasoning: { intent: "High", budget: 8 },
          transcriptId: lead.call.transcript_id,
          createdAt: monday - 60_000,
        }),
      },
    ]);
  });

  it("takes an address nobody can write to for none", async () => {
    const platform = await startPlatform([platformLead({ extracted_email: "priya dot nair at techcorp" })]);
    const { leads } = page(await sourceOf(platform).changesSince(null));
    expect(leads[0]).toMatchObject({ record: { email: null } });
  });

  it("reads page after page with the cursor, over empty ones, and removed leads", async () => {
    const platform = await startPlatform([platformLead(), platformLead(), platformLead()]);
    const gone = platform.leads.add(platformLead());
    platform.leads.remove(gone.id);
    platform.setPageSize(2, true);
    const source = sourceOf(platform);
    const seen: string[] = [];
    let changes = page(await source.changesSince(null));
    for (;;) {
      seen.push(...changes.leads.map((lead) => lead.kind));
      if (!changes.hasMore) break;
      changes = page(await source.changesSince(changes.position));
    }
    expect(seen).toEqual(["lead", "lead", "lead", "removed"]);
  });

  it("is told when nothing is new", async () => {
    const platform = await startPlatform([platformLead()]);
    const source = sourceOf(platform);
    const first = page(await source.changesSince(null));
    const second = page(await source.changesSince(first.position));
    expect(second.leads).toEqual([]);
    expect(await source.changesSince(second.position)).toEqual({ notModified: true });
    platform.leads.add(platformLead());
    expect(page(await source.changesSince(second.position)).leads).toHaveLength(1);
  });

  it("sets a malformed lead aside by field and id, and reads the rest", async () => {
    const platform = await startPlatform([platformLead()]);
    platform.leads.addRaw({ ...platformLead({ id: "bad-1" }), call: { id: "x", duration_seconds: "long" } });
    platform.leads.addRaw("not a lead at all");
    platform.leads.add(platformLead());
    const { leads, rejected } = page(await sourceOf(platform).changesSince(null));
    expect(leads).toHaveLength(2);
    expect(rejected.map((one) => one.id)).toEqual(["bad-1", null]);
    expect(rejected[0]?.message).toMatch(/^Lead bad-1 cannot be read: call\.\w+: /);
  });

  it.each<[PlatformFailureKind, number]>([
    ["unauthorized", 401],
    ["unauthorized", 403],
    ["notFound", 404],
    ["cursorExpired", 410],
    ["rateLimited", 429],
    ["server", 503],
    ["rejected", 400],
  ])("tells %s from status %i", async (kind, status) => {
    const platform = await startPlatform();
    platform.faults.add({ ...any, action: { kind: "status", status } });
    const failure = await failureOf(sourceOf(platform).changesSince(null));
    expect(failure).toMatchObject({ kind, status });
  });

  it("keeps what the platform asked for in Retry-After", async () => {
    const platform = await startPlatform();
    const headers = { "retry-after": "30" };
    platform.faults.add({ ...any, action: { kind: "status", status: 429, headers } });
    expect((await failureOf(sourceOf(platform).changesSince(null))).retryAfterMs).toBe(30_000);
    const date = { "retry-after": new Date(monday + 90_000).toUTCString() };
    platform.faults.add({ ...any, action: { kind: "status", status: 503, headers: date } });
    expect((await failureOf(sourceOf(platform).changesSince(null))).retryAfterMs).toBe(90_000);
  });

  it("tells an answer cut off, a broken one, a silent host and none at all", async () => {
    const platform = await startPlatform([platformLead()]);
    const source = sourceOf(platform);
    platform.faults.add({ ...any, action: { kind: "truncate" } });
    expect((await failureOf(source.changesSince(null))).kind).toBe("cutOff");
    platform.faults.add({ ...any, action: { kind: "malformed" } });
    expect((await failureOf(source.changesSince(null))).kind).toBe("malformed");
    platform.faults.add({ ...any, action: { kind: "black-hole" } });
    const impatient = sourceOf(platform, { timeLimitMs: 50 });
    expect((await failureOf(impatient.changesSince(null))).kind).toBe("timeout");
    platform.faults.add({ ...any, action: { kind: "drop-before" } });
    expect((await failureOf(source.changesSince(null))).kind).toBe("offline");
  });

  it("never puts the key into an error", async () => {
    const platform = await startPlatform();
    platform.revokeKey();
    const key = platform.apiKey;
    const refused = await failureOf(sourceOf(platform).changesSince(null));
    const odd = createNativeSource({
      baseUrl: platform.url,
      apiKey: () => Promise.resolve("secret\nkey"),
      clock: () => monday,
    });
    const unusable = await failureOf(odd.me());
    const told = JSON.stringify([
      refused.message,
      refused.toAppError().toData(),
      String(refused.stack),
      unusable.message,
      String(unusable.stack),
    ]);
    expect(told).not.toContain(key);
    expect(told).not.toContain("secret");
    expect(unusable.kind).toBe("unauthorized");
  });

  it("reads transcript, recording and whose key it is", async () => {
    const lead = platformLead();
    const source = sourceOf(await startPlatform([lead]));
    expect(await source.me()).toEqual({
      id: "rep-1",
      email: "ana@callsheet.example",
      name: "Ana Ruiz",
      timeZone: "UTC",
    });
    const transcript = await source.transcript(lead.call.transcript_id ?? "");
    expect(transcript.segments[1]).toEqual({
      speaker: "customer",
      startMs: 3_000,
      text: "Yes, tomorrow at three works.",
    });
    const recording = await source.recording(lead.call.id);
    expect(recording.type).toBe("audio/wav");
    expect(recording.bytes.byteLength).toBeGreaterThan(1_000);
  });
});
