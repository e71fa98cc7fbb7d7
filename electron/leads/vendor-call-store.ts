import type { Database } from "better-sqlite3";
import type { VendorCall } from "../platforms/mapping/vendor-call.ts";
import { vendorCallSchema } from "../platforms/mapping/vendor-call.ts";

export interface StoredCall {
  readonly leadId: string;
  readonly call: VendorCall;
}

export interface VendorCallStore {
  put(leadId: string, call: VendorCall): void;
  /** The newest calls of a source. */
  newest(sourceId: string, limit: number): StoredCall[];
  /** All calls of a source, one after the other. */
  all(sourceId: string): StoredCall[];
}

/** What the vendors' leads were mapped from. */
export function createVendorCallStore(db: Database): VendorCallStore {
  interface Row {
    readonly leadId: string;
    readonly call: string;
  }
  const put = db.prepare(
    "INSERT INTO vendor_calls VALUES (?, ?) ON CONFLICT (lead_id) DO UPDATE SET call = excluded.call",
  );
  const select = `SELECT lead_id AS leadId, call FROM leads JOIN vendor_calls ON lead_id = leads.id
    WHERE source = ? ORDER BY updated_ms DESC`;
  const newest = db.prepare<[string, number], Row>(`${select} LIMIT ?`);
  const all = db.prepare<[string], Row>(select);
  const read = ({ leadId, call }: Row): StoredCall => ({
    leadId,
    call: vendorCallSchema.parse(JSON.parse(call)),
  });
  return {
    put(leadId, call) {
      put.run(leadId, JSON.stringify(call));
    },
    newest: (sourceId, limit) => newest.all(sourceId, limit).map(read),
    all: (sourceId) => all.all(sourceId).map(read),
  };
}
