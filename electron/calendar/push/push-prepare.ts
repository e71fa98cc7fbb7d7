import type { RemoteItem } from "../../google/event.ts";
import { GoogleFailure } from "../../google/failure.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { PushDeps } from "./push-deps.ts";
import type { Merged } from "./push-merge.ts";
import { decided, mergeChange, mergeDeletion } from "./push-merge.ts";
import { readNow, soughtElsewhere } from "./push-read.ts";
import { outcomeOf } from "./push-request.ts";
import { deletedThere } from "./push-words.ts";

/**
 * An occurrence nobody edited has no ETag until it is read (google-calendar rule 6): reads it, and sees whether it is still what the rep
 * changed. Any other row is ready as it is.
 */
export async function prepareRow(deps: PushDeps, row: OutboxRow): Promise<Merged> {
  if (row.method === "insert" || row.baseEtag !== null) return { kind: "ready", row };
  try {
    const item = await readNow(deps, row);
    const elsewhere = item === null ? await soughtElsewhere(deps, row) : null;
    if (elsewhere !== null) return decided(elsewhere);
    const merged = prepared(deps, row, item);
    if (merged.kind === "ready") keep(deps, merged.row);
    return merged;
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    const outcome = outcomeOf(error);
    return decided(outcome.kind === "later" ? { ...outcome, unknownFate: row.attempted } : outcome);
  }
}

function prepared(deps: PushDeps, row: OutboxRow, item: RemoteItem | null): Merged {
  if (item?.kind === "event") {
    return row.method === "delete"
      ? mergeDeletion(row, item.event, deps.words)
      : mergeChange(row, item.event, deps.words);
  }
  if (row.method === "delete") return decided({ kind: "settled", event: null, sent: null });
  // An occurrence that was taken out of its series is put back by its status.
  if (item?.kind === "cancelledInstance" && row.body["status"] === "confirmed") {
    return { kind: "ready", row: { ...row, baseEtag: item.etag } };
  }
  return decided({ kind: "conflict", theirs: item, error: deletedThere() });
}

function keep(deps: PushDeps, row: OutboxRow): void {
  const { id, method, body, base, baseEtag, sendUpdates } = row;
  deps.outbox.rebase(id, { body: method === "delete" ? null : body, base, baseEtag, sendUpdates });
}
