import type { Database } from "better-sqlite3";
import type { MappedField, Mapping, MappingPreview, SourceReport } from "../../shared/model/source.ts";
import { mappedFieldSchema } from "../../shared/model/source.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { Sample, SourceAccount } from "../platforms/lead-source.ts";
import { leavesOf } from "../platforms/mapping/leaves.ts";
import { mapCall, readFields } from "../platforms/mapping/map-call.ts";
import { parseDemoTime } from "./demo-time.ts";
import type { LeadStore } from "./lead-store.ts";
import type { SourceStore } from "./source-store.ts";
import { createVendorCallStore } from "./vendor-call-store.ts";

const PREVIEWED = 10;
const LONGEST_EXAMPLE = 80;

interface Dependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  readonly sources: SourceStore;
  /** Told of each lead that reads differently now, inside the transaction. */
  readonly consider: (record: LeadRecord, change: "updated") => void;
}

export interface MappingDesk {
  /** What a mapping would make of the last ten calls of a source; nothing is kept. */
  preview(sourceId: string, mapping: Mapping): MappingPreview;
  /** Keeps a mapping and reads all calls of the source that are here by it: all of them, or none. Answers how many leads changed. */
  keep(sourceId: string, mapping: Mapping): number;
}

/** Tries mappings on the calls that are here, and keeps them. */
export function createMappingDesk(deps: Dependencies): MappingDesk {
  const calls = createVendorCallStore(deps.db);

  function remap(sourceId: string, mapping: Mapping): number {
    let changed = 0;
    for (const { leadId, call } of calls.all(sourceId)) {
      const before = deps.leads.recordAsHeard(leadId);
      if (before === undefined) continue;
      const { id, callId, transcriptId } = before;
      const record = { ...mapCall(call, mapping), id, callId, transcriptId };
      if (JSON.stringify(record) === JSON.stringify(before)) continue;
      deps.leads.remap(record);
      deps.consider(deps.leads.asCorrected(record), "updated");
      changed += 1;
    }
    return changed;
  }

  const keep = deps.db.transaction((sourceId: string, mapping: Mapping): number => {
    deps.sources.setMapping(sourceId, mapping);
    return remap(sourceId, mapping);
  });

  return {
    preview(sourceId, mapping) {
      const newest = calls.newest(sourceId, PREVIEWED);
      const places = new Map<string, { path: string[]; example: string }>();
      for (const { call } of newest) {
        for (const { path, value } of leavesOf(call.extracted)) {
          const key = JSON.stringify(path);
          const example = String(value).slice(0, LONGEST_EXAMPLE);
          if ((places.get(key)?.example ?? "") === "") places.set(key, { path: [...path], example });
        }
      }
      return {
        mapping,
        places: [...places.values()],
        calls: newest.map(({ leadId, call }) => {
          const fields = readFields(call, mapping);
          const entries = mappedFieldSchema.options.map((field) => {
            const found = fields[field];
            return [field, found === null ? null : { value: found.value, from: [...found.from] }] as const;
          });
          return {
            id: leadId,
            at: new Date(call.at).toISOString(),
            phone: call.phone,
            fields: Object.fromEntries(entries) as Record<
              MappedField,
              { value: string; from: string[] } | null
            >,
            demoProblem: problemOf(fields.demoTime?.value ?? null),
          };
        }),
      };
    },
    keep: (sourceId, mapping) => keep.immediate(sourceId, mapping),
  };
}

function problemOf(demoTime: string | null): string | null {
  switch (parseDemoTime(demoTime).kind) {
    case "noOffset":
      return "says no time zone: it is asked, not booked";
    case "malformed":
      return "is no date and time: it is asked, not booked";
    case "none":
    case "read":
      return null;
  }
}

/** What a look at a platform found, in figures. */
export function reportOf(account: SourceAccount, sample: Sample): SourceReport {
  const records = sample.leads.flatMap((lead) => (lead.kind === "lead" ? [lead.record] : []));
  const newest = records.reduce((latest, { call }) => Math.max(latest, call.at), Number.NEGATIVE_INFINITY);
  return {
    name: account.name,
    calls: records.length,
    more: sample.more,
    withDemo: records.filter(({ demoTime }) => demoTime !== null).length,
    newestAt: records.length === 0 ? null : new Date(newest).toISOString(),
    unreadable: sample.rejected.length,
  };
}
