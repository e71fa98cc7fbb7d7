import { describe, expect, it } from "vitest";
import { createChangeLog } from "../../../../electron/audit/change-log.ts";
import { createDecisionStore } from "../../../../electron/leads/decision-store.ts";
import { createLeadDesk } from "../../../../electron/leads/lead-desk.ts";
import {
  leadDetail,
  leadIds,
  leadSources,
  leadsList,
  leadTags,
} from "../../../../electron/leads/lead-query.ts";
import { createLeadStore } from "../../../../electron/leads/lead-store.ts";
import { passagesOf } from "../../../../electron/leads/passages.ts";
import type { LeadRecord } from "../../../../electron/platforms/lead-record.ts";
import type { LeadFilter, LeadRow } from "../../../../shared/model/lead.ts";
import { leadRowSchema } from "../../../../shared/model/lead.ts";
import { plainFilter } from "../../../../shared/model/plain-filter.ts";
import { testDatabase } from "../../../support/database.ts";
import { leadRecord, now } from "../records.ts";

const hour = 3_600_000;
const ana = "ana@x.example";

/** A call of Ana's, so many hours ago. */
function call(id: string, hoursAgo: number, change: Partial<LeadRecord> = {}): LeadRecord {
  const at = now - hoursAgo * hour;
  const times = { createdAt: at, updatedAt: at };
  return leadRecord(id, { email: ana, name: "Ana Ruiz", ...times, ...change });
}

function desk(...records: readonly LeadRecord[]) {
  const { db, reader } = testDatabase();
  const leads = createLeadStore(db);
  const screen = reader();
  const time = { now };
  const put = (record: LeadRecord, source = "native:rep-1") =>
    leads.apply({ kind: "lead", record }, source, time.now);
  for (const record of records) put(record);
  const desk = createLeadDesk({
    writeDown: createChangeLog(db, () => now).wrote,
    instantWords: (at) => at,
    ...{ db, leads, clock: () => time.now, consider: () => undefined, onChanged: () => undefined },
    onError: (error) => {
      throw error;
    },
  });
  const list = (filter: Partial<LeadFilter> = {}) =>
    leadsList(screen, { ...plainFilter, ...filter }, 0, 50, time.now);
  const row = (): LeadRow => {
    const [first, ...others] = list({ shelf: "all" }).rows;
    expect(others).toEqual([]);
    return leadRowSchema.parse(first);
  };
  return { db, leads, screen, put, desk, list, row, time };
}

const ids = ({ rows }: { readonly rows: readonly LeadRow[] }) => rows.map(({ id }) => id);

describe("a person in the list", () => {
  it("is one row with the words of the newest call, whatever order the calls came in", () => {
    const calls = [
      call("old", 40, { summary: "Asked for prices." }),
      call("new", 1, { summary: "Wants to buy." }),
      call("mid", 9, { summary: "Was busy." }),
    ];
    for (const order of [calls, calls.toReversed()]) {
      const { row, list } = desk(...order);
      expect(row()).toMatchObject({ id: "new", calls: 3, summary: "Wants to buy." });
      expect(list()).toMatchObject({ total: 1, unread: 1 });
    }
  });

  it("goes by the name and the company of another call when the newest says none", () => {
    const { row } = desk(call("old", 5, { company: "Zenith" }), call("new", 1, { name: null, tag: null }));
    expect(row()).toMatchObject({ id: "new", title: "Ana Ruiz", company: "Zenith", tag: null });
  });

  it("is unread as long as any call is, and read as one", () => {
    const { row, leads, list } = desk(call("old", 3), call("new", 1));
    expect(row().unread).toBe(true);
    leads.setRead("old", true);
    expect(row().unread).toBe(false);
    expect(list({ unread: true })).toMatchObject({ total: 0, unread: 0 });
    leads.setRead("new", false);
    expect(list()).toMatchObject({ total: 1, unread: 1 });
  });

  it("comes back when somebody who was done with calls again, and to follow up when they were snoozed", () => {
    const { row, desk: acts, put, list } = desk(call("old", 30));
    acts.change(["old"], { kind: "state", state: "done" });
    expect(list().total).toBe(0);
    put(call("new", 1));
    expect(row()).toMatchObject({ id: "new", state: "open", unread: true });
    acts.change(["old"], { kind: "snooze", until: new Date(now + hour).toISOString() });
    expect(row()).toMatchObject({ id: "new", state: "snoozed" });
    put(call("newest", 0));
    expect(row()).toMatchObject({ id: "newest", state: "followUp", snoozedUntil: null });
    expect(acts.nextDue()).toBeNull();
  });

  it("is put away, and put back, as one, whichever of the calls is named", () => {
    const { desk: acts, list } = desk(call("old", 30), call("new", 1), leadRecord("other"));
    const before = acts.change(["old", "new"], { kind: "state", state: "done" });
    expect(before).toHaveLength(1);
    expect(ids(list())).toEqual(["other"]);
    expect(ids(list({ shelf: "done" }))).toEqual(["new"]);
    acts.restore(before);
    expect(ids(list()).toSorted()).toEqual(["new", "other"]);
  });

  it("is counted and filtered once: by the newest tag, by every source, by a demo of any call", () => {
    const { list, screen, put } = desk(
      call("old", 30, { tag: "Cold", demoTime: "2026-11-24T15:00:00Z" }),
      call("new", 1, { tag: "Hot" }),
    );
    put(call("vapi:1", 50), "vapi:1");
    expect(leadTags(screen)).toEqual([{ tag: "Hot", count: 1 }]);
    expect(leadSources(screen).map(({ id, count }) => [id, count])).toEqual([
      ["native:rep-1", 1],
      ["vapi:1", 1],
    ]);
    expect(ids(list({ tags: ["Hot"], sources: ["vapi:1"], hasDemo: true }))).toEqual(["new"]);
    expect(list({ tags: ["Cold"] }).total).toBe(0);
    expect(leadIds(screen, { ...plainFilter, sort: "demo" }, now)).toEqual(["new"]);
  });

  it("shows the wish for a demo of the call it was said in, and a countdown before all", () => {
    const { db, row, screen } = desk(call("old", 3), call("mid", 2), call("new", 1));
    const decisions = createDecisionStore(db);
    const time = {
      kind: "timed",
      start: "2026-11-24T15:00:00Z",
      end: "2026-11-24T15:30:00Z",
      timeZone: "UTC",
    } as const;
    const ask = (leadId: string) => ({ leadId, ask: "", extractedAt: now, startedAt: now });
    const outcome = { dueAt: now + 10_000, time, reason: null, slots: [] };
    decisions.begin(ask("mid"), { ...outcome, state: "proposed", refusal: "clash" });
    expect(row()).toMatchObject({ demo: { kind: "proposed", refusal: "clash" }, demoLeadId: "mid" });
    decisions.begin(ask("old"), { ...outcome, state: "countdown", refusal: null });
    expect(row()).toMatchObject({ demo: { kind: "countdown" }, demoLeadId: "old" });
    expect(leadDetail(screen, "new", now)).toMatchObject({ demo: { kind: "countdown" }, demoLeadId: "old" });
  });

  it("is found by a word of any call, once, and told in which call it was said", () => {
    const { leads, list, screen, put } = desk(call("old", 30), call("new", 1), leadRecord("other"));
    const said = (id: string, text: string) =>
      leads.putTranscript(id, { id: `transcript-${id}`, content: text, segments: [] }, now);
    said("old", "We talked about the autumn budget of the bakery at length.");
    said("new", "Nothing of interest.");
    said("other", "The autumn is far away.");
    expect(ids(list({ search: "autumn" })).toSorted()).toEqual(["new", "other"]);
    expect(ids(list({ search: "autumn budget" }))).toEqual(["new"]);
    const [passage, ...others] = passagesOf(screen, "autumn budget", ["new", "other"]);
    expect(others).toEqual([]);
    expect(passage).toMatchObject({
      rowId: "new",
      leadId: "old",
      at: new Date(now - 30 * hour).toISOString(),
    });
    expect(passage?.words).toContain("about the autumn budget of the bakery");
    said("new", "The autumn budget again.");
    expect(passagesOf(screen, "autumn budget", ["new"])).toMatchObject([{ leadId: "new", at: null }]);
    // What the row shows itself needs no passage.
    expect(passagesOf(screen, "ana ruiz", ["new", "other"])).toEqual([]);
    put(call("prices", 60, { summary: "Quarrelled about dough." }));
    expect(passagesOf(screen, "dough", ["new"])).toMatchObject([
      { leadId: "prices", words: "Quarrelled about dough." },
    ]);
  });

  it("is found by hits in thousands of calls as by few", () => {
    const { leads, list, db } = desk();
    db.transaction(() => {
      for (let index = 0; index < 2400; index += 1) {
        const person = Math.floor(index / 2);
        const record = call(`c${index}`, index / 60, { email: `p${person}@x.example`, phone: "" });
        leads.apply(
          { kind: "lead", record: { ...record, summary: index % 2 === 0 ? "plain" : "rare" } },
          "s",
          now,
        );
      }
      for (const index of [1, 2, 11])
        leads.saveNote({ id: String(index), leadId: `c${index}`, text: "quartz" }, now);
    })();
    expect(list({ search: "ana" }).total).toBe(1200);
    // Said in the older of two calls, each time.
    expect(list({ search: "rare" }).total).toBe(1200);
    expect(ids(list({ search: "rare" })).slice(0, 2)).toEqual(["c0", "c2"]);
    expect(ids(list({ search: "quartz" }))).toEqual(["c0", "c2", "c10"]);
  });

  it("is two when a call is taken apart, both standing as they did, and one again when that was wrong", () => {
    const { desk: acts, leads, list, screen } = desk(call("old", 30), call("new", 1));
    acts.change(["new"], { kind: "state", state: "followUp" });
    leads.setApart("old", true);
    expect(list().rows.map(({ id, calls, state }) => [id, calls, state])).toEqual([
      ["new", 1, "followUp"],
      ["old", 1, "followUp"],
    ]);
    expect(leadDetail(screen, "old", now)).toMatchObject({ apart: true, otherCalls: [], calls: 1 });
    leads.setApart("old", false);
    expect(list().rows.map(({ id, calls }) => [id, calls])).toEqual([["new", 2]]);
  });

  it("keeps standing as they did when the platform takes the newest call away", () => {
    const { desk: acts, leads, row } = desk(call("old", 30), call("new", 1));
    acts.change(["new"], { kind: "state", state: "done" });
    leads.apply({ kind: "removed", id: "new", updatedAt: now }, "native:rep-1", now);
    expect(row()).toMatchObject({ id: "old", calls: 1, state: "done", unread: false });
  });

  it("is read at an older call with the standing and the meetings of the whole person", () => {
    const { desk: acts, screen } = desk(call("old", 30, { summary: "Then." }), call("new", 1));
    acts.change(["new"], { kind: "state", state: "followUp" });
    const detail = leadDetail(screen, "old", now);
    expect(detail).toMatchObject({ id: "old", calls: 2, state: "followUp", summary: "Then." });
    expect(detail.otherCalls.map(({ leadId }) => leadId)).toEqual(["new"]);
    expect(detail.personId).toBe(leadDetail(screen, "new", now).personId);
  });

  it("is one however their number is written, and two when it is another", () => {
    const alone = { email: null, name: null };
    const { list } = desk(
      call("plus", 1, { ...alone, phone: "+91 98450 12345" }),
      call("zeros", 2, { ...alone, phone: "0091-98450-12345" }),
      call("bare", 3, { ...alone, phone: "+919845012345" }),
      call("other", 4, { ...alone, phone: "+919845012346" }),
      call("extension", 5, { ...alone, phone: "110" }),
      call("same extension", 6, { ...alone, phone: "110" }),
    );
    expect(list().rows.map(({ id, calls }) => [id, calls])).toEqual([
      ["plus", 3],
      ["other", 1],
      ["extension", 1],
      ["same extension", 1],
    ]);
  });

  it("keeps the rep's word on an address that is misheard again, and takes a new one as it is heard", () => {
    const misheard = { phone: "+919845077777", email: "anna@x.example", name: "Ana" };
    const { leads, put, row, screen } = desk(call("old", 30, misheard));
    leads.correct("old", { email: ana }, now);
    const change = put(call("new", 2, { ...misheard, email: "Anna@X.example" }));
    expect(change).toMatchObject({ kind: "created", record: { email: ana } });
    expect(leads.record("new")?.email).toBe(ana);
    expect(row()).toMatchObject({ id: "new", calls: 2 });
    put(call("newest", 1, { ...misheard, email: "ana.ruiz@y.example" }));
    expect(leadDetail(screen, "newest", now).email).toBe("ana.ruiz@y.example");
    expect(row()).toMatchObject({ id: "newest", calls: 3 });
  });

  it("has the notes of all calls, each written where it was", () => {
    const { leads, screen } = desk(call("old", 30), call("new", 1), leadRecord("other"));
    leads.saveNote({ id: "1", leadId: "old", text: "Likes mornings" }, now);
    leads.saveNote({ id: "2", leadId: "new", text: "Ask for Bo" }, now + 1);
    leads.saveNote({ id: "3", leadId: "other", text: "Nobody" }, now);
    expect(leadDetail(screen, "new", now).notes.map(({ leadId, text }) => [leadId, text])).toEqual([
      ["new", "Ask for Bo"],
      ["old", "Likes mornings"],
    ]);
  });
});
