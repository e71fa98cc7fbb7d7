import type { GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import type { TimeWords } from "./command-deps.ts";
import { changeBetween, holds, patchedEvent, rebasePatch } from "./event-patch.ts";
import type { OutboxRow } from "./outbox-row.ts";
import { sendUpdatesFor } from "./outbox-row.ts";
import type { Outcome } from "./push-deps.ts";
import { changedAfterDeletion, changedThere } from "./push-words.ts";

/** What becomes of a waiting change: it is ready to be sent, or needs no sending. */
export type Merged =
  | { readonly kind: "ready"; readonly row: OutboxRow }
  | { readonly kind: "decided"; readonly outcome: Outcome };

/**
 * A waiting change of an event that Google has in another version by now. What changed there stays and the rep's change is put onto it, as
 * long as the two touch different fields; the same field changed to the same is done, to something else is a conflict.
 */
export function mergeChange(row: OutboxRow, theirs: GoogleEvent, words: TimeWords): Merged {
  const base = googleEventSchema.parse(row.base);
  const mine = changeBetween(base, patchedEvent(base, row.body));
  // An answer that never arrived, or the same edit made elsewhere.
  if (holds(theirs, mine)) return decided({ kind: "settled", event: theirs });
  const changed = changeBetween(base, theirs);
  if (Object.keys(mine).some((field) => field in changed)) {
    const error = changedThere(base, theirs, words);
    return decided({ kind: "conflict", theirs: { kind: "event", event: theirs }, error });
  }
  return onto(row, theirs, rebasePatch(row.body, base, theirs));
}

/** A waiting deletion of such an event: what the rep deleted must be what is there, as far as they could have seen it. */
export function mergeDeletion(row: OutboxRow, theirs: GoogleEvent, words: TimeWords): Merged {
  const base = row.base === null ? null : googleEventSchema.parse(row.base);
  if (base !== null && Object.keys(changeBetween(base, theirs)).length === 0) {
    return onto(row, theirs, row.body);
  }
  const error = changedAfterDeletion(base, theirs, words);
  return decided({ kind: "conflict", theirs: { kind: "event", event: theirs }, error });
}

/** It needs no sending, or not now. */
export function decided(outcome: Outcome): Merged {
  return { kind: "decided", outcome };
}

function onto(row: OutboxRow, theirs: GoogleEvent, body: OutboxRow["body"]): Merged {
  const sendUpdates = sendUpdatesFor(row, theirs);
  return {
    kind: "ready",
    row: { ...row, body, base: theirs, baseEtag: theirs.etag ?? null, sendUpdates },
  };
}
