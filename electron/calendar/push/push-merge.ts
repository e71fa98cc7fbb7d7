import type { MergeField } from "../../../shared/model/conflict.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import type { TimeWords } from "../commands/command-deps.ts";
import { personOf } from "../events/event-guests.ts";
import { isEmpty, patchedEvent } from "../events/event-patch.ts";
import { sameJson } from "../events/json-patch.ts";
import { fieldsBetween, mergeEvents } from "../merge/merge.ts";
import { patchTo } from "../merge/merge-patch.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import { sendUpdatesFor } from "../outbox/outbox-row.ts";
import type { Outcome } from "./push-deps.ts";
import { changedAfterDeletion, changedThere } from "./push-words.ts";

/** What becomes of a waiting change: it is ready to be sent, or needs no sending. */
export type Merged =
  | { readonly kind: "ready"; readonly row: OutboxRow }
  | { readonly kind: "decided"; readonly outcome: Outcome };

/**
 * A waiting change of an event that Google has in another version by now. What changed there stays and the rep's change is put onto it, as
 * long as the two can be merged; the same change made there is done, another one of the same field is a conflict.
 */
export function mergeChange(row: OutboxRow, theirs: GoogleEvent, words: TimeWords): Merged {
  const base = googleEventSchema.parse(row.base);
  const merge = mergeEvents(base, patchedEvent(base, row.body), theirs);
  if (merge.conflicts.length > 0) {
    const error = changedThere(merge.conflicts, theirs, words);
    return decided({ kind: "conflict", theirs: { kind: "event", event: theirs }, error });
  }
  const body = patchTo(theirs, merge.event);
  // An answer that never arrived, or the same edit made elsewhere.
  if (isEmpty(body)) return decided({ kind: "settled", event: theirs, sent: null });
  return onto(row, theirs, body);
}

/** A waiting deletion of such an event: what the rep deleted must be what is there, as far as they could have seen it. */
export function mergeDeletion(row: OutboxRow, theirs: GoogleEvent, words: TimeWords): Merged {
  const base = row.base === null ? null : seenVersion(googleEventSchema.parse(row.base), theirs);
  const changed = base === null ? [] : changesThatCount(base, theirs);
  if (base !== null && changed.length === 0) return onto(row, theirs, row.body);
  const error = changedAfterDeletion(changed, theirs, words);
  return decided({ kind: "conflict", theirs: { kind: "event", event: theirs }, error });
}

/** It needs no sending, or not now. */
export function decided(outcome: Outcome): Merged {
  return { kind: "decided", outcome };
}

/** What was made here and never read from Google says nothing of what Google fills in by itself. */
function seenVersion(base: GoogleEvent, theirs: GoogleEvent): GoogleEvent {
  if (base.etag !== undefined || base.recurringEventId !== undefined) return base;
  return { reminders: theirs.reminders, ...base };
}

/** What Google makes by itself (a Meet link), marks of programs and replies of guests are nothing that is kept from being deleted. */
export function changesThatCount(base: GoogleEvent, theirs: GoogleEvent): readonly MergeField[] {
  const invited = ({ attendees }: GoogleEvent) => (attendees ?? []).map(personOf).sort();
  const sameGuests = sameJson(invited(base), invited(theirs));
  return fieldsBetween(base, theirs).filter(
    (field) => field !== "conference" && field !== "other" && (field !== "guests" || !sameGuests),
  );
}

function onto(row: OutboxRow, theirs: GoogleEvent, body: OutboxRow["body"]): Merged {
  const sendUpdates = sendUpdatesFor(row, theirs);
  return {
    kind: "ready",
    row: { ...row, body, base: theirs, baseEtag: theirs.etag ?? null, sendUpdates },
  };
}
