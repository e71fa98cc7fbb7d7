import type { Database } from "better-sqlite3";
import { assertNever } from "../../../shared/assert-never.ts";
import type { Conflict, MergeField } from "../../../shared/model/conflict.ts";
import type { GoogleEvent } from "../../google/event.ts";
import type { TimeWords } from "../commands/command-deps.ts";
import { ownReply } from "../events/event-patch.ts";
import { eventRowReader } from "../events/event-row.ts";
import { createOutboxStore } from "../outbox/outbox-store.ts";
import type { OpenConflict } from "./conflict.ts";
import { openConflict } from "./conflict.ts";
import { mergedWords, valueWords } from "./conflict-words.ts";
import { fieldsBetween } from "./merge.ts";
import { fieldLabels } from "./merge-words.ts";

/** A conflict by its row of the outbox, or by its event. */
export type ConflictRef =
  | { readonly outboxId: string }
  | { readonly calendarId: string; readonly eventId: string };

/** The conflict as the rep decides it. Reads only. @throws AppError `not_found` when it is decided already */
export function conflictOf(db: Database, ref: ConflictRef, words: TimeWords): Conflict {
  const outbox = createOutboxStore(db);
  const row =
    "outboxId" in ref
      ? outbox.get(ref.outboxId)
      : outbox.ofEvent(ref.calendarId, ref.eventId).find(({ state }) => state === "conflict");
  const stored = row === undefined ? undefined : eventRowReader(db)(row.calendarId, row.eventId);
  const conflict = openConflict(row, stored);
  const { id: outboxId, calendarId, eventId, createdAt } = conflict.row;
  return {
    outboxId,
    calendarId,
    eventId,
    title: (conflict.mine ?? conflict.theirs)?.summary ?? "",
    kind: conflict.kind,
    fields: fieldsOf(conflict, words),
    mineAt: new Date(createdAt).toISOString(),
    theirsAt: conflict.theirs?.updated ?? null,
    theirsBy: organizerOf(conflict.theirs),
  };
}

function fieldsOf(conflict: OpenConflict, words: TimeWords): Conflict["fields"] {
  switch (conflict.kind) {
    case "edit":
      return [...asked(conflict, words), ...mergedByItself(conflict, words)];
    case "deletedThere":
      return seen(fieldsBetween(conflict.base, conflict.mine)).map((field) => ({
        ...named(field),
        mine: valueWords(field, conflict.mine, words),
      }));
    case "deletedHere":
      return seen(fieldsBetween(conflict.base, conflict.theirs)).map((field) => ({
        ...named(field),
        theirs: valueWords(field, conflict.theirs, words),
      }));
    default:
      return assertNever(conflict);
  }
}

type Edited = Extract<OpenConflict, { kind: "edit" }>;

function asked(conflict: Edited, words: TimeWords): Conflict["fields"] {
  return conflict.asked.map((field) => ({
    ...named(field),
    mine: valueWords(field, conflict.mine, words),
    theirs: valueWords(field, conflict.theirs, words),
  }));
}

function mergedByItself({ base, merge, asked }: Edited, words: TimeWords): Conflict["fields"] {
  return seen(fieldsBetween(base, merge.event))
    .filter((field) => !asked.includes(field) && !(field === "response" && ownReply(base) === undefined))
    .map((field) => ({ ...named(field), merged: mergedWords(field, base, merge.event, words) }));
}

/** What the rep can make something of: no marks of programs. */
function seen(fields: readonly MergeField[]): readonly MergeField[] {
  return fields.filter((field) => field !== "other");
}

function named(field: MergeField) {
  return { field, label: fieldLabels[field], mine: null, theirs: null, merged: null };
}

function organizerOf(event: GoogleEvent | null): string | null {
  const organizer = event?.organizer;
  return organizer === undefined || organizer.self === true ? null : (organizer.email ?? null);
}
