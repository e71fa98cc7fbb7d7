import { describe, expect, it } from "vitest";
import { PlatformFailure } from "../../../electron/platforms/failure.ts";
import type { Vendor } from "../../../electron/sandbox/vendors/model.ts";
import { VENDORS } from "../../../electron/sandbox/vendors/model.ts";
import { monday } from "./platform.ts";
import { idsOf, pageOf, readAll, vendorCall, vendorDesk } from "./vendors.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(() => null).catch((error: unknown) => error);
  if (failure instanceof PlatformFailure) return failure;
  throw new Error("expected a PlatformFailure");
}

/** Where each vendor's list is, for faults. */
const lists: Readonly<Record<Vendor, string>> = {
  bolna: "/v2/agent/.*/executions",
  vapi: "/call$",
  retell: "/v3/list-calls",
};

describe.each(VENDORS)("%s", (vendor) => {
  it("turns a call into a lead, its fields found by themselves", async () => {
    const { source } = await vendorDesk(vendor, [vendorCall(90, { id: "one" })]);
    const { leads } = await readAll(source);
    expect(leads).toHaveLength(1);
    expect(leads[0]).toMatchObject({
      kind: "lead",
      record: {
        id: "one",
        callId: "one",
        transcriptId: "one",
        analysisType: "individual",
        phone: "+919845012345",
        name: "Priya Nair",
        email: "one@techcorp.example",
        company: "TechCorp",
        demoTime: "2026-11-24T15:00:00+05:30",
        tag: "Hot",
        summary: vendor === "bolna" ? "Wants a demo tomorrow." : "Wants a demo tomorrow.",
        call: { at: monday - 90 * MINUTE, durationSeconds: 30, direction: "outbound", hasRecording: true },
      },
    });
  });

  it("takes the caller's number of an inbound call", async () => {
    const { source } = await vendorDesk(vendor, [vendorCall(90, { direction: "inbound" })]);
    const { leads } = await readAll(source);
    expect(leads[0]).toMatchObject({
      record: { phone: "+919845012345", call: { direction: "inbound" } },
    });
  });

  it("reads every call of a long history once, over many short pages, then asks little", async () => {
    const calls = Array.from({ length: 130 }, (_, index) =>
      vendorCall(90 + index * 7, { agentId: `agent-${index % 3}` }),
    );
    const { source, emulator } = await vendorDesk(vendor, calls, { pageSize: 10 });
    const { leads, position, pages } = await readAll(source);
    expect(new Set(idsOf(leads))).toEqual(new Set(calls.map(({ id }) => id)));
    expect(idsOf(leads)).toHaveLength(130);
    expect(pages).toBeGreaterThan(10);
    const before = emulator.requests.count();
    await readAll(source, position);
    expect(emulator.requests.count() - before).toBeLessThanOrEqual(4);
  });

  it("misses nothing of calls that changed in the same moment", async () => {
    const calls = Array.from({ length: 45 }, (_, index) =>
      vendorCall(90, { id: `twin-${index}`, updatedAt: monday - HOUR }),
    );
    const { source } = await vendorDesk(vendor, calls, { pageSize: 10 });
    expect(new Set(idsOf((await readAll(source)).leads))).toEqual(new Set(calls.map(({ id }) => id)));
  });

  it("counts a call only when its data is final, however long that takes", async () => {
    let now = monday;
    const clock = () => now;
    const { source, emulator } = await vendorDesk(vendor, [vendorCall(90)], { clock });
    const { position } = await readAll(source);
    emulator.calls.add(vendorCall(0, { id: "new", phase: "ongoing", updatedAt: now }));
    const phases = ["ongoing", "hungUp", "hungUp"] as const;
    let at = position;
    for (const phase of phases) {
      now += 2 * MINUTE;
      emulator.calls.change("new", { phase });
      const read = await readAll(source, at);
      expect(idsOf(read.leads)).not.toContain("new");
      at = read.position;
    }
    // Others come and are read meanwhile.
    emulator.calls.add(vendorCall(0, { id: "later", startedAt: now, updatedAt: now }));
    now += 2 * MINUTE;
    const between = await readAll(source, at);
    expect(idsOf(between.leads)).toContain("later");
    emulator.calls.change("new", { phase: "final" });
    now += MINUTE;
    const final = await readAll(source, between.position);
    expect(idsOf(final.leads)).toContain("new");
    expect(final.leads).toContainEqual(
      expect.objectContaining({ record: expect.objectContaining({ id: "new", name: "Priya Nair" }) }),
    );
  });

  it("makes no lead of a call that nobody answered, and none that is not there", async () => {
    const { source } = await vendorDesk(vendor, [
      vendorCall(90, { id: "unanswered", phase: "failed", durationSeconds: 0 }),
      vendorCall(80, { id: "talked" }),
    ]);
    expect(idsOf((await readAll(source)).leads)).toEqual(["talked"]);
    const empty = await vendorDesk(vendor);
    expect((await readAll(empty.source)).leads).toEqual([]);
  });

  it("finds calls that come after a look, and those of the minutes around it twice rather than never", async () => {
    let now = monday;
    const clock = () => now;
    const { source, emulator } = await vendorDesk(vendor, [vendorCall(90)], { clock });
    let { position } = await readAll(source);
    const seen = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      now += 3 * MINUTE;
      emulator.calls.add(vendorCall(0, { id: `r${round}`, startedAt: now - 2 * MINUTE, updatedAt: now - 1 }));
      const read = await readAll(source, position);
      for (const id of idsOf(read.leads)) seen.add(id);
      position = read.position;
    }
    expect([...seen]).toEqual(expect.arrayContaining(["r0", "r1", "r2", "r3", "r4", "r5"]));
  });

  it("sets a malformed row aside and names it, and reads the rest", async () => {
    const { source, emulator } = await vendorDesk(vendor, [vendorCall(90)]);
    emulator.calls.addRaw({ id: "odd", call_id: "odd", status: 7, call_status: 7, updatedAt: "soon" });
    const page = pageOf(await source.changesSince(null));
    expect(idsOf(page.leads)).toEqual(["call-90"]);
    expect(page.rejected).toEqual([
      expect.objectContaining({ id: "odd", message: expect.stringContaining("Call odd of") }),
    ]);
  });

  it.each([
    ["unauthorized", 401],
    ["rateLimited", 429],
    ["server", 503],
    ["rejected", 400],
  ])("tells %s from status %i, and never shows calls instead", async (kind, status) => {
    const { source, emulator } = await vendorDesk(vendor, [vendorCall(90)]);
    const headers = { "retry-after": "30" };
    emulator.faults.add({ match: { path: lists[vendor] }, action: { kind: "status", status, headers } });
    const failure = await failureOf(source.changesSince(null));
    expect(failure).toMatchObject({ kind, status, retryAfterMs: 30_000 });
    expect(idsOf((await readAll(source)).leads)).toEqual(["call-90"]);
  });

  it("tells an answer cut off, a broken one and a revoked key", async () => {
    const { source, emulator } = await vendorDesk(vendor, [vendorCall(90)]);
    emulator.faults.add({ match: { path: lists[vendor] }, action: { kind: "truncate" } });
    expect((await failureOf(source.changesSince(null))).kind).toBe("cutOff");
    emulator.faults.add({ match: { path: lists[vendor] }, action: { kind: "malformed" } });
    expect((await failureOf(source.changesSince(null))).kind).toBe("malformed");
    emulator.revokeKey();
    expect((await failureOf(source.me())).kind).toBe("unauthorized");
  });

  it("reads a long history through a tight limit of requests, each time going on where it was", async () => {
    let now = monday;
    const calls = Array.from({ length: 40 }, (_, index) => vendorCall(90 + index * 7));
    const { source, emulator } = await vendorDesk(vendor, calls, { pageSize: 10, clock: () => now });
    emulator.setRateLimit(12);
    const seen = new Set<string>();
    let position: Parameters<typeof source.changesSince>[0] = null;
    for (let tries = 0; tries < 60 && seen.size < calls.length; tries += 1) {
      try {
        const page = pageOf(await source.changesSince(position));
        for (const id of idsOf(page.leads)) seen.add(id);
        position = page.position;
      } catch (error) {
        expect(error).toMatchObject({ kind: "rateLimited" });
        now += error instanceof PlatformFailure ? (error.retryAfterMs ?? 0) : 0;
      }
    }
    expect(seen.size).toBe(40);
  });

  it("reads a transcript with its speakers", async () => {
    const { source } = await vendorDesk(vendor, [vendorCall(90)]);
    const { segments, content } = await source.transcript("call-90");
    expect(segments.map(({ speaker, text }) => [speaker, text])).toEqual([
      ["agent", "Would a demo help?"],
      ["customer", "Yes, tomorrow at three."],
    ]);
    if (vendor !== "bolna") expect(segments[1]?.startMs).toBe(3_000);
    expect(content).toContain("Yes, tomorrow at three.");
    expect((await failureOf(source.transcript("nobody"))).kind).toBe("notFound");
  });

  it("fetches a recording by a link that is asked for anew, and again when it has just expired", async () => {
    const { source, emulator } = await vendorDesk(vendor, [vendorCall(90)]);
    expect((await source.recording("call-90")).type).toBe("audio/wav");
    emulator.faults.add({ match: { path: "/storage/" }, action: { kind: "status", status: 403 } });
    expect((await source.recording("call-90")).bytes.byteLength).toBeGreaterThan(1_000);
    expect(emulator.requests.count({ path: /^\/storage\// })).toBe(3);
    emulator.links.setLife(0);
    expect(await failureOf(source.recording("call-90"))).toMatchObject({
      kind: "rejected",
      reason: "expired",
    });
  });

  it("says that a call has no recording", async () => {
    const { source } = await vendorDesk(vendor, [vendorCall(90, { recorded: false })]);
    expect((await failureOf(source.recording("call-90"))).kind).toBe("notFound");
  });

  it("never follows a recording's link to another server of this machine", async () => {
    const { source, emulator } = await vendorDesk(vendor, [vendorCall(90)]);
    const other = await vendorDesk(vendor, [vendorCall(90)]);
    emulator.links.redirectTo(`${other.emulator.url}/storage/recordings/call-90`);
    expect(await failureOf(source.recording("call-90"))).toMatchObject({
      kind: "rejected",
      reason: "link_scheme",
    });
    expect(other.emulator.requests.count()).toBe(0);
  });

  it("looks at the newest calls without keeping anything", async () => {
    const calls = Array.from({ length: 30 }, (_, index) => vendorCall(90 + index * 7));
    const { source } = await vendorDesk(vendor, calls);
    const sample = await source.sample(10);
    expect(idsOf(sample.leads)).toEqual(idsOf(sample.leads).filter((id) => Number(id.slice(5)) < 160));
    expect(sample).toMatchObject({ more: true });
    expect((await source.sample(50)).leads).toHaveLength(30);
    expect((await source.sample(50)).more).toBe(false);
  });

  it("has the same account for the same key", async () => {
    const { source } = await vendorDesk(vendor, [vendorCall(90)]);
    const account = await source.me();
    expect(account.id).toMatch(/^[\w-]{10,}$/);
    expect((await source.me()).id).toBe(account.id);
  });
});

it("vapi: takes a call whose analysis never comes, after ten minutes", async () => {
  let now = monday;
  const { source } = await vendorDesk("vapi", [vendorCall(2, { phase: "hungUp", durationSeconds: 60 })], {
    clock: () => now,
  });
  const first = await readAll(source);
  expect(first.leads).toEqual([]);
  now += 5 * MINUTE;
  const second = await readAll(source, first.position);
  expect(second.leads).toEqual([]);
  now += 10 * MINUTE;
  expect(idsOf((await readAll(source, second.position)).leads)).toEqual(["call-2"]);
});

it("retell: takes a call whose analysis never comes after an hour, and the analysis as a later version", async () => {
  let now = monday;
  const { source, emulator } = await vendorDesk("retell", [vendorCall(5, { phase: "hungUp" })], {
    clock: () => now,
  });
  const first = await readAll(source);
  expect(first.leads).toEqual([]);
  now += 2 * HOUR;
  const second = await readAll(source, first.position);
  expect(second.leads).toMatchObject([{ record: { id: "call-5", name: null } }]);
  emulator.calls.change("call-5", { phase: "final" });
  now += HOUR;
  const third = await readAll(source, second.position);
  expect(third.leads).toMatchObject([{ record: { id: "call-5", name: "Priya Nair" } }]);
  const [before, after] = [second.leads[0], third.leads[0]];
  if (before?.kind !== "lead" || after?.kind !== "lead") throw new Error("expected leads");
  expect(after.record.updatedAt).toBeGreaterThan(before.record.updatedAt);
});
