import { describe, expect, it } from "vitest";
import { leadDetail, leadsList } from "../../electron/leads/lead-query.ts";
import { plainFilter } from "../../shared/model/plain-filter.ts";
import { testDatabase } from "../support/database.ts";
import { monday, platformLead, sourceOf, startPlatform, transcriptOf } from "../unit/platforms/platform.ts";
import { intakeDesk } from "./intake-desk.ts";

const any = { match: {}, times: 1, skip: 0 };

async function setUp(count = 3) {
  const seeded = Array.from({ length: count }, (_, index) => platformLead({ id: `lead-${index}` }));
  const platform = await startPlatform(seeded);
  const { db, reader } = testDatabase();
  const considered: string[] = [];
  const desk = intakeDesk(db, sourceOf(platform, { pageSize: 2 }), {
    consider: (record) => considered.push(record.id),
  });
  const list = (search = "") => leadsList(reader(), { ...plainFilter, search }, 0, 50, monday);
  return { platform, db, reader, considered, list, ...desk };
}

describe("the intake of leads", () => {
  it("reads every page from empty to searchable", async () => {
    const { intake, list, considered } = await setUp(5);
    expect(await intake.poll()).toEqual({ created: 5, updated: 0, removed: 0, rejected: 0, error: null });
    await intake.transcripts();
    expect(list().total).toBe(5);
    expect(considered).toHaveLength(5);
    expect(list("tomorrow three").total).toBe(5);
    expect(list("techcorp").total).toBe(5);
  });

  it("fault 30: keeps each lead once, whatever is repeated or out of order", async () => {
    const { platform, intake, list, considered } = await setUp();
    await intake.poll();
    platform.leads.change("lead-1", { extracted_name: "Priya Nair" });
    platform.leads.redeliver(["lead-0", "lead-2"]);
    platform.leads.redeliver(["lead-1"], "previous");
    expect(await intake.poll()).toMatchObject({ created: 0, updated: 1, error: null });
    const titles = list().rows.map((row) => [row.id, row.title]);
    expect(titles).toHaveLength(3);
    expect(titles).toContainEqual(["lead-1", "Priya Nair"]);
    expect(considered).toEqual(["lead-0", "lead-1", "lead-2", "lead-1"]);
    expect(list("priya").total).toBe(1);
  });

  it("fault 30: sets a malformed lead aside and names it, and takes the rest", async () => {
    const { platform, db, intake, list } = await setUp();
    platform.leads.addRaw({ ...platformLead({ id: "bad-1" }), updated_at: "yesterday" });
    platform.leads.add(platformLead({ id: "after" }));
    expect(await intake.poll()).toMatchObject({ created: 4, rejected: 1, error: null });
    const problems = db.prepare("SELECT ref, message FROM set_aside").all();
    expect(problems).toEqual([
      { ref: "bad-1", message: expect.stringContaining("Lead bad-1 cannot be read: updated_at") },
    ]);
    platform.leads.add(platformLead({ id: "bad-1" }));
    await intake.poll();
    expect(db.prepare("SELECT ref FROM set_aside").all()).toEqual([]);
    expect(list().total).toBe(5);
  });

  it.each([
    ["a cut off answer", { kind: "truncate" } as const],
    ["503", { kind: "status", status: 503 } as const],
    ["a lost connection", { kind: "drop-after" } as const],
  ])("fault 30: goes on after %s where it was, the cursor only with its rows", async (_name, action) => {
    const { platform, intake, list, sources, sourceId } = await setUp(5);
    platform.faults.add({ ...any, match: { path: "/api/v1/leads" }, skip: 1, action });
    const broken = await intake.poll();
    expect(broken).toMatchObject({ created: 2, error: { message: expect.stringContaining("kept") } });
    expect(list().total).toBe(2);
    expect(intake.facts().error).toEqual(broken.error);
    const { position } = sources.get(sourceId) ?? {};
    expect(position?.cursor).toBeTruthy();
    expect(await intake.poll()).toMatchObject({ created: 3, error: null });
    expect(intake.facts()).toMatchObject({ error: null, offline: false, lastPolledAt: monday });
  });

  it("rolls a page back with its cursor when a row of it cannot be kept", async () => {
    const { platform, db, list } = await setUp(0);
    const broken = intakeDesk(db, sourceOf(platform), {
      consider: (record) => {
        if (record.id === "second") throw new RangeError("the rule broke");
      },
    });
    platform.leads.add(platformLead({ id: "first" }));
    platform.leads.add(platformLead({ id: "second" }));
    expect(await broken.intake.poll()).toMatchObject({ created: 0, error: { code: "internal" } });
    expect(list().total).toBe(0);
    expect(broken.sources.get(broken.sourceId)?.position).toBeNull();
    const healed = intakeDesk(db, sourceOf(platform));
    expect(await healed.intake.poll()).toMatchObject({ created: 2, error: null });
  });

  it("reads from the start when the cursor has expired, and loses nothing local", async () => {
    const { platform, intake, leads, list, considered } = await setUp();
    await intake.poll();
    leads.setRead("lead-1", true);
    considered.length = 0;
    platform.expireCursors();
    platform.leads.add(platformLead({ id: "new" }));
    expect(await intake.poll()).toMatchObject({ created: 1, updated: 0, error: null });
    expect(
      list()
        .rows.filter((row) => !row.unread)
        .map((row) => row.id),
    ).toEqual(["lead-1"]);
    expect(considered).toEqual(["new"]);
  });

  it("removes a lead with its transcript, its words and its recording, and keeps it removed", async () => {
    const { platform, db, intake, list, reader, dropped } = await setUp();
    await intake.poll();
    await intake.transcripts();
    platform.leads.redeliver(["lead-1"]);
    platform.leads.remove("lead-1");
    expect(await intake.poll()).toMatchObject({ removed: 1, error: null });
    expect(dropped).toEqual(["call-of-lead-1"]);
    expect(list("tomorrow").total).toBe(2);
    expect(db.prepare("SELECT count(*) FROM transcripts").pluck().get()).toBe(2);
    expect(() => leadDetail(reader(), "lead-1", monday)).toThrow("no longer here");
    platform.leads.addRaw(platformLead({ id: "lead-1" }));
    expect(await intake.poll()).toMatchObject({ created: 0 });
    expect(list().total).toBe(2);
  });

  it("asks with the ETag when nothing is new, and once for polls at the same time", async () => {
    const { platform, intake } = await setUp();
    await intake.poll();
    await intake.poll();
    const before = platform.requests.all().length;
    await Promise.all([intake.poll(), intake.poll()]);
    const asked = platform.requests.all().slice(before);
    expect(asked.map(({ path, status }) => [path, status])).toEqual([
      ["/api/v1/leads", 304],
      ["/api/v1/booking-actions", 304],
    ]);
  });

  it("keeps a lead's changed transcript findable, and the old words not", async () => {
    const { platform, intake, list, reader } = await setUp(1);
    await intake.poll();
    await intake.transcripts();
    const lead = platformLead({ id: "lead-0", updated_at: new Date(monday).toISOString() });
    const changed = { ...lead, call: { ...lead.call, transcript_id: "second-transcript" } };
    platform.leads.add(changed, transcriptOf(changed, "Friday suits me better."));
    await intake.poll();
    expect(list("three").total).toBe(0);
    await intake.transcripts();
    expect(list("friday").total).toBe(1);
    expect(leadDetail(reader(), lead.id, monday).transcript?.segments[1]?.text).toBe(
      "Friday suits me better.",
    );
  });

  it("goes on with the other transcripts when one fails, and asks no more for one that is not there", async () => {
    const { platform, db, intake } = await setUp(4);
    await intake.poll();
    platform.leads.add({
      ...platformLead({ id: "none" }),
      call: { ...platformLead().call, transcript_id: "missing" },
    });
    await intake.poll();
    platform.faults.add({
      ...any,
      match: { path: "/api/v1/transcripts/transcript-of-lead-1" },
      action: { kind: "status", status: 500 },
    });
    await intake.transcripts();
    const fetched = () => db.prepare("SELECT count(*) FROM transcripts").pluck().get();
    expect(fetched()).toBe(4);
    await intake.transcripts();
    expect(fetched()).toBe(5);
    const before = platform.requests.all().length;
    await intake.transcripts();
    expect(platform.requests.all()).toHaveLength(before);
  });

  it("brings all others in one go while the newest cannot be had, and asks a platform in trouble little", async () => {
    const { platform, db, intake } = await setUp(120);
    await intake.poll();
    const trouble = { kind: "status", status: 500 } as const;
    const newest = { path: "/api/v1/transcripts/transcript-of-lead-119" };
    platform.faults.add({ ...any, match: newest, times: 99, action: trouble });
    await intake.transcripts();
    const fetched = () => db.prepare("SELECT count(*) FROM transcripts").pluck().get();
    expect(fetched()).toBe(119);
    db.prepare("DELETE FROM transcripts").run();
    platform.faults.add({ ...any, match: { path: "/api/v1/transcripts/" }, times: 999, action: trouble });
    const before = platform.requests.all().length;
    await intake.transcripts();
    expect(fetched()).toBe(0);
    expect(platform.requests.all().length - before).toBe(48);
  });

  it("comes to the older transcripts while ever so many newest fail for ever", async () => {
    let now = monday;
    const seeded = Array.from({ length: 120 }, (_, index) => platformLead({ id: `lead-${index}` }));
    const platform = await startPlatform(seeded);
    const { db } = testDatabase();
    const { intake } = intakeDesk(db, sourceOf(platform), { clock: () => now });
    await intake.poll();
    // The newest come first: sixty of them are more than a whole batch.
    const newest = db.prepare<[], string>(
      "SELECT transcript_id FROM leads ORDER BY updated_ms DESC, number LIMIT 60",
    );
    const broken = new Set(newest.pluck().all());
    for (const id of broken) {
      const match = { path: `/api/v1/transcripts/${id}$` };
      platform.faults.add({ match, times: 1_000, action: { kind: "status", status: 500 } });
    }
    const fetched = () => db.prepare("SELECT count(*) FROM transcripts").pluck().get();
    for (let round = 0; round < 3; round += 1) {
      await intake.transcripts();
      now += 20_000;
    }
    expect(fetched()).toBe(60);
    // Those that fail are asked for ever more rarely.
    const before = platform.requests.count({ path: /transcripts/ });
    for (let hour = 0; hour < 24; hour += 1) {
      now += 3_600_000;
      await intake.transcripts();
    }
    expect((platform.requests.count({ path: /transcripts/ }) - before) / broken.size).toBeLessThan(12);
    platform.faults.clear();
    now += 12 * 3_600_000;
    await intake.transcripts();
    await intake.transcripts();
    expect(fetched()).toBe(120);
  });

  it("polls by itself and stops when told", async () => {
    const { platform, intake, list } = await setUp();
    intake.start();
    await expect.poll(() => list("tomorrow").total, { timeout: 10_000 }).toBe(3);
    expect(intake.facts().nextAt).toBeGreaterThan(monday);
    await intake.stop();
    expect(intake.facts().nextAt).toBeNull();
    expect(platform.requests.all().length).toBeGreaterThan(0);
  });
});
