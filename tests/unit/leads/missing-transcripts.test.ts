import type { Database } from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import { createMissingTranscripts } from "../../../electron/leads/missing-transcripts.ts";
import { testDatabase } from "../../support/database.ts";
import { now as began, leadRecord } from "./records.ts";

const source = "native:rep-1";
const second = 1_000;
type Step =
  | { readonly do: "hear"; readonly id: string; readonly version: number }
  | { readonly do: "remove"; readonly id: string }
  | { readonly do: "fetch" | "fail" }
  | { readonly do: "wait"; readonly seconds: number };

const id = fc.constantFrom("a", "b", "c");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("hear" as const), id, version: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant("remove" as const), id }),
  // One is put off after its second failure.
  fc.record({ do: fc.constantFrom("fetch" as const, "fail" as const, "fail" as const, "fail" as const) }),
  fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(1, 61, 3_600) }),
);

/** A store in use, whose leads are those of one run. */
function scene(db: Database, run: number) {
  const source = `native:rep-${run}`;
  const leads = createLeadStore(db);
  let now = began;
  let updatedAt = began;

  /** What the store in use finds, and what one finds that knows of nothing before. */
  const found = () => ({
    remembering: leads.pendingTranscripts(source, 10, now),
    anew: createMissingTranscripts(db).pending(source, 10, now),
  });

  function act(one: Step): void {
    updatedAt += 1;
    switch (one.do) {
      case "hear": {
        const transcriptId = `transcript-${one.id}-${one.version}`;
        const record = leadRecord(`${run}-${one.id}`, { transcriptId, updatedAt });
        leads.apply({ kind: "lead", record }, source, now);
        return;
      }
      case "remove":
        leads.apply({ kind: "removed", id: `${run}-${one.id}`, updatedAt }, source, now);
        return;
      case "wait":
        now += one.seconds * second;
        return;
      case "fail":
        for (const { leadId } of found().remembering) leads.putOffTranscript(leadId, now);
        return;
      case "fetch":
        for (const { leadId, transcriptId } of found().remembering) {
          leads.putTranscript(leadId, { id: transcriptId, content: "Hello", segments: [] }, now);
        }
    }
  }
  return { act, found };
}

describe("transcripts that are not here yet", () => {
  it("are the same as one finds who looks at every lead each time, whatever happens", () => {
    const { db } = testDatabase();
    let run = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 30, size: "max" }), (steps) => {
        run += 1;
        const { act, found } = scene(db, run);
        for (const one of steps) {
          act(one);
          const { remembering, anew } = found();
          expect(remembering).toEqual(anew);
        }
      }),
    );
  });

  it("are not sought among all leads again while none was written and none is due", () => {
    const { db } = testDatabase();
    const leads = createLeadStore(db);
    const { transcriptId } = leadRecord("a");
    leads.apply({ kind: "lead", record: leadRecord("a") }, source, began);
    const here = { id: transcriptId ?? "", content: "Hello", segments: [] };
    leads.putTranscript("a", here, began);
    expect(leads.pendingTranscripts(source, 10, began)).toEqual([]);
    // Whoever looks finds this one.
    db.exec("DELETE FROM transcripts");
    expect(leads.pendingTranscripts(source, 10, began + 3_600 * second)).toEqual([]);
    leads.apply({ kind: "lead", record: leadRecord("b") }, source, began);
    expect(
      leads
        .pendingTranscripts(source, 10, began)
        .map(({ leadId }) => leadId)
        .sort(),
    ).toEqual(["a", "b"]);
  });
});
