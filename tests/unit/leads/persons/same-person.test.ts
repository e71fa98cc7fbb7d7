import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLeadStore } from "../../../../electron/leads/lead-store.ts";
import type { Trace } from "../../../../electron/leads/persons/same-person.ts";
import { personsOf } from "../../../../electron/leads/persons/same-person.ts";
import type { LeadRecord } from "../../../../electron/platforms/lead-record.ts";
import { testDatabase } from "../../../support/database.ts";

const trace = (id: string, email: string | null, phone = "", apart = false): Trace => ({
  id,
  email,
  phone,
  apart,
});

const traces = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{1,3}$/),
    email: fc.option(fc.constantFrom("a@x.example", "A@x.example", "b@x.example", "c@x.example"), {
      nil: null,
    }),
    phone: fc.constantFrom("+919845010001", "+919845010002", "+919845010003", "unknown", "", "110"),
    apart: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

const sorted = (persons: readonly (readonly string[])[]) => persons.map((ids) => ids.join()).toSorted();

describe("one person's calls", () => {
  it("share an address, whatever its capitals, or a number", () => {
    const calls = [
      trace("a", "Ana@X.example"),
      trace("b", "ana@x.example", "+919845010001"),
      trace("c", null, "+919845010001"),
      trace("d", "other@x.example", "+919845010009"),
    ];
    expect(personsOf(calls)).toEqual([["a", "b", "c"], ["d"]]);
  });

  it("are not found by what is nobody's: no address, no number, an extension", () => {
    expect(
      personsOf([trace("a", null, "110"), trace("b", null, "110"), trace("c", "  ", ""), trace("d", "", "")]),
    ).toHaveLength(4);
  });

  it("are one person's each, whichever came first", () => {
    fc.assert(
      fc.property(traces, fc.infiniteStream(fc.nat()), (calls, order) => {
        const shuffled = calls
          .map((call) => ({ call, at: order.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at);
        const persons = personsOf(calls);
        expect(persons.flat().toSorted()).toEqual(calls.map(({ id }) => id).toSorted());
        expect(sorted(personsOf(shuffled.map(({ call }) => call)))).toEqual(sorted(persons));
      }),
    );
  });

  it("are kept together whenever they share something, and apart whenever the rep said so", () => {
    fc.assert(
      fc.property(traces, (calls) => {
        const persons = personsOf(calls);
        const of = (id: string) => persons.find((ids) => ids.includes(id));
        for (const one of calls) {
          if (one.apart) expect(of(one.id)).toEqual([one.id]);
          for (const other of calls) {
            const mail = one.email !== null && one.email.toLowerCase() === other.email?.toLowerCase();
            const phone = one.phone.length > 6 && one.phone.startsWith("+") && one.phone === other.phone;
            if (!one.apart && !other.apart && (mail || phone)) expect(of(one.id)).toBe(of(other.id));
          }
        }
      }),
    );
  });

  it("are the same in the database after any changes as when worked out at once", () => {
    const step = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      email: fc.option(fc.constantFrom("a@x.example", "b@x.example"), { nil: null }),
      phone: fc.constantFrom("+919845010001", "+919845010002", "+919845010003", ""),
      act: fc.constantFrom("put", "put", "put", "remove", "apart", "together"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { db } = testDatabase();
        const leads = createLeadStore(db);
        let version = 0;
        for (const { id, email, phone, act } of steps) {
          version += 1;
          if (act === "put")
            leads.apply({ kind: "lead", record: record(id, email, phone, version) }, "vapi:1", version);
          else if (act === "remove")
            leads.apply({ kind: "removed", id, updatedAt: version }, "vapi:1", version);
          else leads.setApart(id, act === "apart");
        }
        const rows = db
          .prepare<[], { id: string; email: string | null; phone: string; apart: number; person: string }>(
            "SELECT id, email, phone, apart, person_id AS person FROM leads",
          )
          .all();
        const expected = personsOf(rows.map((row) => ({ ...row, apart: row.apart === 1 })));
        const groups = new Map<string, string[]>();
        for (const { id, person } of rows) groups.set(person, [...(groups.get(person) ?? []), id].toSorted());
        expect(sorted([...groups.values()])).toEqual(sorted(expected));
        for (const [person, ids] of groups) expect(ids).toContain(person);
        // Of each person one call is in front: the newest.
        const fronts = db.prepare<[], string>("SELECT id FROM leads WHERE front = 1").pluck().all();
        const newest = db.prepare<[string], string>(
          "SELECT id FROM leads WHERE person_id = ? ORDER BY created_ms DESC, id LIMIT 1",
        );
        expect(fronts.toSorted()).toEqual(
          [...groups.keys()].map((person) => newest.pluck().get(person)).toSorted(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

function record(id: string, email: string | null, phone: string, version: number): LeadRecord {
  return {
    id,
    callId: `call ${id}`,
    transcriptId: null,
    analysisType: "individual",
    phone,
    name: null,
    email,
    company: null,
    demoTime: null,
    tag: null,
    reasoning: {},
    summary: null,
    call: { at: version, durationSeconds: 1, direction: "outbound", hasRecording: false },
    createdAt: version,
    updatedAt: version,
  };
}
