import { describe, expect, it } from "vitest";
import { leadDetail, leadsList, leadTags } from "../../../electron/leads/lead-query.ts";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import type { LeadRecord } from "../../../electron/platforms/lead-record.ts";
import type { LeadFilter } from "../../../shared/model/lead.ts";
import { leadDetailSchema, leadRowSchema } from "../../../shared/model/lead.ts";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { testDatabase } from "../../support/database.ts";
import { phoneOf } from "./records.ts";

const HOUR = 3_600_000;
const now = Date.parse("2026-11-23T10:00:00Z");

function record(id: string, change: Partial<LeadRecord> = {}): LeadRecord {
  return {
    id,
    callId: `call-${id}`,
    transcriptId: `transcript-${id}`,
    analysisType: "individual",
    phone: phoneOf(id),
    name: `Name ${id}`,
    email: `${id}@x.example`,
    company: null,
    demoTime: null,
    tag: "Warm",
    reasoning: { intent: "High" },
    summary: null,
    call: { at: now - HOUR, durationSeconds: 60, direction: "outbound", hasRecording: true },
    createdAt: now - HOUR,
    updatedAt: now - HOUR,
    ...change,
  };
}

function desk(...records: LeadRecord[]) {
  const { db, reader } = testDatabase();
  const leads = createLeadStore(db);
  const screen = reader();
  const put = (one: LeadRecord) => leads.apply({ kind: "lead", record: one }, "native:rep-1", now);
  db.transaction(() => {
    for (const one of records) put(one);
  })();
  const list = (filter: Partial<LeadFilter> = {}, offset = 0, limit = 50) =>
    leadsList(screen, { ...plainFilter, ...filter }, offset, limit, now);
  const ids = (filter: Partial<LeadFilter> = {}) => list(filter).rows.map((row) => row.id);
  return { db, screen, leads, put, list, ids };
}

describe("the leads list", () => {
  it("shows the newest first, by pages that neither repeat nor skip, with totals", () => {
    const { list } = desk(
      ...Array.from({ length: 7 }, (_, index) => record(`l${index}`, { updatedAt: now - 1 })),
    );
    const pages = [list({}, 0, 3), list({}, 3, 3), list({}, 6, 3)];
    expect(pages.map((page) => page.total)).toEqual([7, 7, 7]);
    expect(new Set(pages.flatMap((page) => page.rows.map((row) => row.id))).size).toBe(7);
    for (const row of pages.flatMap((page) => page.rows)) leadRowSchema.parse(row);
  });

  it("calls a lead by its name, else its company, else its number or address", () => {
    const { list } = desk(
      record("a", { updatedAt: now, company: "Zenith" }),
      record("b", { updatedAt: now - 1, name: null, company: "Zenith" }),
      record("c", { updatedAt: now - 2, name: null, phone: "+919845012345" }),
      record("d", { updatedAt: now - 3, name: null, phone: "" }),
    );
    expect(list().rows.map((row) => row.title)).toEqual([
      "Name a",
      "Zenith",
      "+91 98450 12345",
      "d@x.example",
    ]);
  });

  it("filters by any of the tags, demos and unread ones, together", () => {
    const { ids, leads, list } = desk(
      record("a", { tag: "Hot", demoTime: "2026-11-24T15:00:00Z", updatedAt: now }),
      record("b", { tag: "Cold", updatedAt: now - 1 }),
      record("c", { tag: null, updatedAt: now - 2 }),
      record("old", { createdAt: now - 90 * HOUR, updatedAt: now - 3 }),
    );
    leads.setRead("b", true);
    expect(ids({ tags: ["Hot", "Cold"] })).toEqual(["a", "b"]);
    expect(ids({ hasDemo: true })).toEqual(["a"]);
    expect(ids({ unread: true })).toEqual(["a", "c"]);
    expect(ids({ tags: ["Cold"], unread: true })).toEqual([]);
    expect(list({ tags: ["Hot"] })).toMatchObject({ total: 1, unread: 2 });
  });

  it("sorts by name without minding case, and by demo with the next one on top", () => {
    const { ids } = desk(
      record("a", { name: "bob", demoTime: "2026-11-25T15:00:00Z", updatedAt: now }),
      record("b", { name: "Alice", updatedAt: now - 1 }),
      record("c", { name: "Carl", demoTime: "2026-11-20T15:00:00Z", updatedAt: now - 2 }),
      record("d", { name: "dora", demoTime: "2026-11-23T15:00:00Z", updatedAt: now - 3 }),
    );
    expect(ids({ sort: "name" })).toEqual(["b", "a", "c", "d"]);
    expect(ids({ sort: "demo" })).toEqual(["d", "a", "c", "b"]);
  });

  it("counts tags, most used first", () => {
    const { screen } = desk(
      record("a", { tag: "Hot" }),
      record("b"),
      record("c"),
      record("d", { tag: null }),
    );
    expect(leadTags(screen)).toEqual([
      { tag: "Warm", count: 2 },
      { tag: "Hot", count: 1 },
    ]);
  });

  it("reads its default order and the unread count from indexes alone", () => {
    const { screen } = desk();
    const plan = (sql: string) =>
      screen
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((step) => step.detail)
        .join("; ");
    const newest = plan("SELECT id, title FROM leads WHERE front <> 0 ORDER BY updated_ms DESC, id LIMIT 50");
    expect(newest).toContain("leads_newest");
    expect(newest).not.toContain("TEMP B-TREE");
    expect(plan("SELECT count(*) FROM leads WHERE front = 1 AND unread = 1")).toContain("leads_unread");
    expect(plan("SELECT number FROM leads WHERE front <> 0 ORDER BY updated_ms DESC, id")).toContain(
      "COVERING INDEX leads_newest",
    );
  });
});

describe("the search of leads", () => {
  it("finds every word as a prefix, in any field, whatever its accents and case", () => {
    const { ids, leads } = desk(
      record("a", { name: "Zoë Müller", company: "Norte Clínica", summary: "Compares two vendors" }),
      record("b", { name: "Zoltan" }),
    );
    const segments = [{ speaker: "customer" as const, startMs: 0, text: "We need the CRM hand-over" }];
    leads.putTranscript("b", { id: "transcript-b", content: "", segments }, now);
    expect(ids({ search: "zo" }).sort()).toEqual(["a", "b"]);
    expect(ids({ search: "MULLER clin" })).toEqual(["a"]);
    expect(ids({ search: "vend norte" })).toEqual(["a"]);
    expect(ids({ search: "hand-over crm" })).toEqual(["b"]);
    expect(ids({ search: "zoe crm" })).toEqual([]);
  });

  it("finds a phone number however it is typed", () => {
    const { ids } = desk(record("a", { phone: "+919845012345" }), record("b", { phone: "+4915123456789" }));
    for (const search of ["98450 12345", "9845012345", "+919845012345", "+91 98450", "09845012345"]) {
      expect([search, ids({ search })]).toEqual([search, ["a"]]);
    }
  });

  it.each([
    '"',
    "AND",
    "a OR b NOT",
    "title:q",
    "(",
    "*",
    "a* ^b",
    "NEAR(a b)",
    "'; DROP TABLE leads; --",
    "-",
    "日本",
  ])("takes %j for words, never for syntax", (search) => {
    const { ids } = desk(record("a"));
    expect(ids({ search })).toEqual([]);
  });

  it("follows a change of name, and forgets the old one", () => {
    const { ids, put } = desk(record("a", { name: "Ana" }));
    put(record("a", { name: "Berta", updatedAt: now }));
    expect(ids({ search: "ana" })).toEqual([]);
    expect(ids({ search: "berta" })).toEqual(["a"]);
  });

  it("gives the same pages for many hits as for few", () => {
    const many = Array.from({ length: 1_200 }, (_, index) =>
      record(`l${String(index).padStart(4, "0")}`, {
        updatedAt: now - index,
        tag: index % 2 === 0 ? "Hot" : "Cold",
      }),
    );
    const { list } = desk(...many);
    const page = list({ search: "name" }, 100, 20);
    expect(page.total).toBe(1_200);
    expect(page.rows.map((row) => row.id)).toEqual(many.slice(100, 120).map((one) => one.id));
    const tagged = list({ search: "name", tags: ["Hot"] }, 10, 3);
    expect(tagged.total).toBe(600);
    expect(tagged.rows.map((row) => row.id)).toEqual(["l0020", "l0022", "l0024"]);
  });
});

describe("a lead opened", () => {
  it("shows contact, reasoning, call and transcript with the sentence the demo time came from", () => {
    const { leads, screen } = desk(record("a", { demoTime: "2026-11-24T15:00:00Z", phone: "+919845012345" }));
    const segments = [
      { speaker: "agent" as const, startMs: 0, text: "Would a demo help?" },
      { speaker: "customer" as const, startMs: 2_000, text: "Tomorrow at three." },
    ];
    expect(leadDetail(screen, "a", now).transcript).toBeNull();
    leads.putTranscript("a", { id: "transcript-a", content: "all of it", segments }, now);
    const detail = leadDetailSchema.parse(leadDetail(screen, "a", now));
    expect(detail).toMatchObject({
      phoneFormatted: "+91 98450 12345",
      phoneUri: "tel:+919845012345",
      country: "IN",
      reasoning: [{ dimension: "Intent", value: "High", score: 0.9 }],
      transcript: { segments, content: "all of it", demoSegment: 1 },
      call: { id: "call-a", hasRecording: true },
      meetings: [],
    });
  });

  it("says when it is not here", () => {
    expect(() => leadDetail(desk().screen, "nobody", now)).toThrow("no longer here");
  });
});

describe("the demo of a row", () => {
  it("says that a proposed time has passed, once it has", () => {
    const { db, screen } = desk(record("a", { demoTime: "2026-11-24T15:00:00Z" }));
    const time = {
      kind: "timed",
      start: "2026-11-24T15:00:00Z",
      end: "2026-11-24T15:30:00Z",
      timeZone: "UTC",
    };
    db.prepare(
      "INSERT INTO auto_schedule (lead_id, ask, extracted_at, state, started_at, due_at, time, refusal, reason) VALUES ('a', '', 0, 'proposed', 0, 0, ?, 'clash', 'Busy')",
    ).run(JSON.stringify(time));
    const demoAt = (at: number) => leadDetail(screen, "a", at).demo;
    expect(demoAt(now)).toMatchObject({ kind: "proposed", refusal: "clash", reason: "Busy", time });
    expect(demoAt(Date.parse(time.start))).toMatchObject({ kind: "proposed", refusal: "past" });
  });
});
