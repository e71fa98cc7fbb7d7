import { AppError } from "../../../shared/errors.ts";
import type { Conflict, MergeField } from "../../../shared/model/conflict.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { googleVersion } from "../commands/command-target.ts";
import { patchedEvent } from "../events/event-patch.ts";
import type { EventRow } from "../events/event-row.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { Merge } from "./merge.ts";
import { fieldsBetween, mergeEvents } from "./merge.ts";

/** A change that Google's version contradicts, with every version of the event. */
export type OpenConflict = { readonly row: OutboxRow; readonly base: GoogleEvent } & (
  | {
      readonly kind: Extract<Conflict["kind"], "edit">;
      readonly mine: GoogleEvent;
      readonly theirs: GoogleEvent;
      readonly merge: Merge;
      /** What the rep has to choose. */
      readonly asked: readonly MergeField[];
    }
  | { readonly kind: "deletedThere"; readonly mine: GoogleEvent; readonly theirs: null }
  | { readonly kind: "deletedHere"; readonly mine: null; readonly theirs: GoogleEvent }
);

/** @throws AppError `not_found` when there is nothing to decide (any more) */
export function openConflict(row: OutboxRow | undefined, stored: EventRow | undefined): OpenConflict {
  if (row === undefined || row.state !== "conflict" || row.method === "insert") throw nothingToDecide();
  const theirs = stored === undefined ? null : googleVersion(stored);
  if (row.method === "delete") {
    if (theirs === null) throw nothingToDecide();
    const base = row.base === null ? theirs : googleEventSchema.parse(row.base);
    return { kind: "deletedHere", row, base, mine: null, theirs };
  }
  const base = googleEventSchema.parse(row.base);
  const mine = patchedEvent(base, row.body);
  if (theirs === null) return { kind: "deletedThere", row, base, mine, theirs };
  const merge = mergeEvents(base, mine, theirs);
  // Another device made this very event: whatever differs is to be chosen.
  const asked = merge.conflicts.length > 0 ? merge.conflicts : fieldsBetween(base, mine);
  return { kind: "edit", row, base, mine, theirs, merge, asked };
}

function nothingToDecide(): AppError {
  return new AppError("not_found", "There is nothing to decide here any more.", {
    action: "Look at the event again.",
  });
}
