import type { GoogleEvent, RemoteItem } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import { GoogleFailure } from "../google/failure.ts";
import { changeBetween, holds, patchedEvent, rebasePatch } from "./event-patch.ts";
import type { OutboxRow } from "./outbox-row.ts";
import type { Outcome, PushDeps } from "./push-deps.ts";
import { outcomeOf, readNow } from "./push-request.ts";
import { changedAfterDeletion, changedThere, deletedThere } from "./push-words.ts";

/** Either the row is ready to be sent, or it needs no sending. */
export type Prepared =
  | { readonly kind: "ready"; readonly row: OutboxRow }
  | { readonly kind: "decided"; readonly outcome: Outcome };

/**
 * An occurrence nobody edited has no ETag until it is read (google-calendar rule 6): reads it, and sees whether it is still what the rep
 * changed. Any other row is ready as it is.
 */
export async function prepareRow(deps: PushDeps, row: OutboxRow): Promise<Prepared> {
  if (row.method === "insert" || row.baseEtag !== null) return { kind: "ready", row };
  try {
    const item = await readNow(deps, row);
    return row.method === "delete" ? preparedDeletion(deps, row, item) : preparedPatch(deps, row, item);
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    const outcome = outcomeOf(error);
    return decided(outcome.kind === "later" ? { ...outcome, unknownFate: row.attempted } : outcome);
  }
}

function preparedPatch(deps: PushDeps, row: OutboxRow, item: RemoteItem | null): Prepared {
  const base = googleEventSchema.parse(row.base);
  if (item?.kind === "cancelledInstance" && row.body["status"] === "confirmed") {
    return ready(deps, { ...row, baseEtag: item.etag });
  }
  if (item?.kind !== "event") return decided({ kind: "conflict", theirs: item, error: deletedThere() });
  const mine = changeBetween(base, patchedEvent(base, row.body));
  if (holds(item.event, mine)) return decided({ kind: "settled", event: item.event });
  if (meet(mine, changeBetween(base, item.event))) {
    return decided({ kind: "conflict", theirs: item, error: changedThere(base, item.event, deps.words) });
  }
  const body = rebasePatch(row.body, base, item.event);
  return ready(deps, { ...row, body, base: item.event, baseEtag: item.event.etag ?? null });
}

function preparedDeletion(deps: PushDeps, row: OutboxRow, item: RemoteItem | null): Prepared {
  if (item?.kind !== "event") return decided({ kind: "settled", event: null });
  const base = row.base === null ? null : googleEventSchema.parse(row.base);
  if (base !== null && Object.keys(changeBetween(base, item.event)).length > 0) {
    const error = changedAfterDeletion(base, item.event, deps.words);
    return decided({ kind: "conflict", theirs: item, error });
  }
  return ready(deps, { ...row, base: item.event, baseEtag: item.event.etag ?? null });
}

/** Do two changes touch the same field? */
function meet(mine: object, theirs: object): boolean {
  return Object.keys(mine).some((field) => field in theirs);
}

function ready(deps: PushDeps, row: OutboxRow): Prepared {
  const base: GoogleEvent | null = row.base === null ? null : googleEventSchema.parse(row.base);
  deps.outbox.rebase(row.id, {
    body: row.method === "delete" ? null : row.body,
    base,
    baseEtag: row.baseEtag,
  });
  return { kind: "ready", row };
}

function decided(outcome: Outcome): Prepared {
  return { kind: "decided", outcome };
}
