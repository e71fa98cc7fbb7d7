import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanOf } from "../../../electron/leads/lead-conditions.ts";
import { leadIds, leadSources, leadsList } from "../../../electron/leads/lead-query.ts";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import { createStandingStore } from "../../../electron/leads/standing/standing-store.ts";
import type { LeadFilter, LeadState } from "../../../shared/model/lead.ts";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { testDatabase } from "../../support/database.ts";
import { leadRecord, now } from "./records.ts";

const hour = 3_600_000;
const day = 24 * hour;
const zone = "Europe/Berlin";

interface Given {
  readonly tag: string | null;
  readonly source: string;
  readonly demo: boolean;
  readonly state: LeadState;
  readonly hoursAgo: number;
}

const given: fc.Arbitrary<Given> = fc.record({
  tag: fc.constantFrom("Hot", "Cold", null),
  source: fc.constantFrom("native:rep-1", "vapi:key-1"),
  demo: fc.boolean(),
  state: fc.constantFrom("open", "followUp", "snoozed", "done"),
  hoursAgo: fc.integer({ min: 0, max: 200 }),
});
const filters: fc.Arbitrary<LeadFilter> = fc.record({
  search: fc.constantFrom("", "name", "nobody"),
  shelf: fc.constantFrom("inHand", "followUp", "snoozed", "done", "all"),
  tags: fc.subarray(["Hot", "Cold"]),
  sources: fc.subarray(["native:rep-1", "vapi:key-1"]),
  hasDemo: fc.boolean(),
  unread: fc.constant(false),
  since: fc.oneof(
    fc.constant({ kind: "any" as const }),
    fc.record({ kind: fc.constant("days" as const), days: fc.integer({ min: 1, max: 9 }) }),
    fc.record({
      kind: fc.constant("dates" as const),
      from: fc.constantFrom(null, "2026-11-18", "2026-11-20"),
      to: fc.constantFrom(null, "2026-11-19", "2026-11-21"),
    }),
  ),
  sort: fc.constantFrom("newest", "oldest", "name", "demo"),
});

function fill(leadsGiven: readonly Given[]) {
  const { db, reader } = testDatabase();
  const leads = createLeadStore(db);
  const standings = createStandingStore(db);
  db.transaction(() => {
    for (const [index, one] of leadsGiven.entries()) {
      const record = leadRecord(`l${index}`, {
        tag: one.tag,
        demoTime: one.demo ? "2026-11-24T15:00:00Z" : null,
        updatedAt: now - one.hoursAgo * hour,
      });
      leads.apply({ kind: "lead", record }, one.source, now);
      if (one.state === "snoozed") {
        standings.change([record.id], { kind: "snooze", until: new Date(now + day).toISOString() });
      } else standings.change([record.id], { kind: "state", state: one.state });
    }
  })();
  return { db, standings, screen: reader() };
}

/** What a filter means, said once more without a database. */
function passes(one: Given, filter: LeadFilter): boolean {
  const shelves = { inHand: ["open", "followUp"], all: ["open", "followUp", "snoozed", "done"] };
  const states = filter.shelf === "inHand" || filter.shelf === "all" ? shelves[filter.shelf] : [filter.shelf];
  const at = now - one.hoursAgo * hour;
  const { from, to } = spanOf(filter.since, now, zone);
  return (
    filter.search !== "nobody" &&
    states.includes(one.state) &&
    (filter.tags.length === 0 || (one.tag !== null && filter.tags.includes(one.tag))) &&
    (filter.sources.length === 0 || filter.sources.includes(one.source)) &&
    (!filter.hasDemo || one.demo) &&
    (from === null || at >= from) &&
    (to === null || at < to)
  );
}

describe("the filters of the leads", () => {
  it("combine: a lead is shown when it passes every one of them, once, and is counted", () => {
    fc.assert(
      fc.property(
        fc.array(given, { maxLength: 12 }),
        fc.array(filters, { minLength: 1, maxLength: 8 }),
        (leadsGiven, asked) => {
          const { screen } = fill(leadsGiven);
          for (const filter of asked) {
            const wanted = leadsGiven.flatMap((one, index) => (passes(one, filter) ? [`l${index}`] : []));
            const page = leadsList(screen, filter, 0, 50, now, zone);
            expect(page.rows.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted());
            expect(page.total).toBe(wanted.length);
            expect(leadIds(screen, filter, now, zone)).toEqual(page.rows.map(({ id }) => id));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("leave out of many hits what is done, without a second count", () => {
    const many = Array.from({ length: 1_100 }, (_, index) => ({
      tag: null,
      source: "native:rep-1",
      demo: false,
      state: index % 11 === 0 ? ("done" as const) : ("open" as const),
      hoursAgo: index % 100,
    }));
    const { screen } = fill([...many, ...many.map((one) => ({ ...one, state: "open" as const }))]);
    const page = leadsList(screen, { ...plainFilter, search: "name" }, 0, 200, now, zone);
    expect(page.total).toBe(2_100);
    expect(page.rows.every(({ state }) => state === "open")).toBe(true);
  });

  it("know where leads came from, also when that is connected no more", () => {
    const base = { tag: null, demo: false, state: "open" as const, hoursAgo: 1 };
    const { screen } = fill([
      { ...base, source: "vapi:key-1" },
      { ...base, source: "native:rep-1" },
      { ...base, source: "vapi:key-1" },
    ]);
    expect(leadSources(screen)).toEqual([
      { id: "vapi:key-1", platform: "vapi", name: null, count: 2 },
      { id: "native:rep-1", platform: "native", name: null, count: 1 },
    ]);
  });

  it("count days by the rep's clock, also over a change of it", () => {
    const at = (iso: string) => Date.parse(iso);
    expect(spanOf({ kind: "days", days: 1 }, at("2026-11-23T10:00:00Z"), zone)).toEqual({
      from: at("2026-11-23T00:00:00+01:00"),
      to: null,
    });
    expect(spanOf({ kind: "dates", from: "2026-10-25", to: "2026-10-25" }, now, zone)).toEqual({
      from: at("2026-10-25T00:00:00+02:00"),
      to: at("2026-10-26T00:00:00+01:00"),
    });
  });

  it("read the leads in hand and their number from an index alone", () => {
    const { screen } = fill([]);
    const plan = (sql: string) =>
      screen
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((step) => step.detail)
        .join("; ");
    const inHand = "WHERE front = 1 AND state IN ('open', 'followUp')";
    const page = plan(`SELECT id, title FROM leads ${inHand} ORDER BY updated_ms DESC, id LIMIT 50`);
    expect(page).toContain("leads_in_hand");
    expect(page).not.toContain("TEMP B-TREE");
    expect(plan(`SELECT count(*) FROM leads ${inHand}`)).toContain("COVERING INDEX leads_in_hand");
    expect(plan(`SELECT number FROM leads ${inHand} ORDER BY updated_ms DESC, id`)).toContain(
      "COVERING INDEX leads_in_hand",
    );
    expect(plan("SELECT number FROM leads WHERE front = 1 AND state IN ('snoozed', 'done')")).toContain(
      "COVERING INDEX leads_put_away",
    );
    expect(plan("SELECT min(snoozed_until) FROM leads WHERE front = 1 AND state = 'snoozed'")).toContain(
      "leads_snoozed",
    );
  });
});

describe("how leads stand", () => {
  it("is changed for many at once, and put back exactly", () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant("read" as const), read: fc.boolean() }),
      fc.record({
        kind: fc.constant("state" as const),
        state: fc.constantFrom("open" as const, "followUp" as const, "done" as const),
      }),
      fc.constant({ kind: "snooze" as const, until: new Date(now + day).toISOString() }),
    );
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 6 }), change, (leadsGiven, wanted) => {
        const { screen, standings } = fill(leadsGiven);
        const rows = () => leadsList(screen, { ...plainFilter, shelf: "all" }, 0, 50, now, zone).rows;
        const before = rows();
        const ids = [...before.map(({ id }) => id), "gone", "l0"];
        const stood = standings.change(ids, wanted);
        expect(stood).toHaveLength(before.length);
        for (const row of rows()) {
          if (wanted.kind === "read") expect(row.unread).toBe(!wanted.read);
          else expect(row.state).toBe(wanted.kind === "state" ? wanted.state : "snoozed");
          if (row.state === "done" || wanted.kind === "snooze")
            expect(row.unread && wanted.kind !== "read").toBe(false);
          expect(row.snoozedUntil === null).toBe(row.state !== "snoozed");
        }
        standings.restore(stood);
        expect(rows()).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it("brings a snoozed lead back to follow up and unread when its time has come, and not before", () => {
    const { screen, standings } = fill([
      { tag: null, source: "native:rep-1", demo: false, state: "snoozed", hoursAgo: 1 },
    ]);
    const rows = (shelf: LeadFilter["shelf"]) =>
      leadsList(screen, { ...plainFilter, shelf }, 0, 50, now).rows;
    expect(standings.nextDue()).toBe(now + day);
    expect(standings.wake(now + day - 1)).toBe(0);
    expect(rows("inHand")).toEqual([]);
    expect(rows("snoozed")).toHaveLength(1);
    expect(standings.wake(now + day)).toBe(1);
    expect(rows("followUp")).toMatchObject([{ state: "followUp", unread: true, snoozedUntil: null }]);
    expect(standings.nextDue()).toBeNull();
  });
});
