import { assertNever } from "../../../shared/assert-never.ts";
import type { RemoteItem } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { GoogleFailure } from "../../google/failure.ts";
import { isLoss, markRefused } from "../calendars/lost-calendar.ts";
import { leadIdOf } from "../events/event-columns.ts";
import { changeBetween, holds } from "../events/event-patch.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { Outcome, PushDeps } from "./push-deps.ts";
import { isFateUnknown } from "./push-fate.ts";
import type { Merged } from "./push-merge.ts";
import { mergeChange, mergeDeletion } from "./push-merge.ts";
import { readNow, soughtElsewhere } from "./push-read.ts";
import { bookedElsewhere, cancelledBefore, deletedThere } from "./push-words.ts";

/** Makes a row's request and understands its answer; a refusal is looked into, because the change may be at Google already. */
export async function requestRow(deps: PushDeps, row: OutboxRow): Promise<Outcome> {
  try {
    return await write(deps, row);
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    if (error.kind === "notFound" && (await isCalendarLost(deps, row))) return lost(deps, row, error);
    return understand(deps, row, error);
  }
}

/** Google's 404 says as much of a calendar that is gone as of an event: reading the calendar tells which it is. */
async function isCalendarLost(deps: PushDeps, row: OutboxRow): Promise<boolean> {
  try {
    await deps.api.listEvents(row.calendarId, { maxResults: 1 });
    return false;
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    return isLoss(error);
  }
}

/** The change waits for its calendar to come back, and nothing is said of its event. */
function lost(deps: PushDeps, row: OutboxRow, failure: GoogleFailure): Outcome {
  markRefused(deps.db, row.calendarId);
  deps.onChanged(["calendars"]);
  return { kind: "later", failure, unknownFate: row.attempted };
}

/** A failure that says nothing about the row itself. */
export function outcomeOf(failure: GoogleFailure): Outcome {
  switch (failure.kind) {
    case "forbidden":
    case "rejected":
    case "notFound":
    case "gone":
    case "duplicate":
    case "precondition":
      return { kind: "failed", error: failure.toAppError().toData() };
    default:
      return { kind: "later", failure, unknownFate: isFateUnknown(failure) };
  }
}

async function write(deps: PushDeps, row: OutboxRow): Promise<Outcome> {
  const { calendarId, eventId, body } = row;
  const sendUpdates = row.byMail ? "none" : row.sendUpdates;
  const options = { ifMatch: row.baseEtag, sendUpdates };
  switch (row.method) {
    case "insert":
      return {
        kind: "settled",
        event: await deps.api.insertEvent(calendarId, body, { sendUpdates }),
        sent: body,
      };
    case "patch":
      return {
        kind: "settled",
        event: await deps.api.patchEvent(calendarId, eventId, body, options),
        sent: body,
      };
    case "delete":
      await deps.api.deleteEvent(calendarId, eventId, options);
      return { kind: "settled", event: null, sent: body };
    default:
      return assertNever(row.method);
  }
}

async function understand(deps: PushDeps, row: OutboxRow, failure: GoogleFailure): Promise<Outcome> {
  if (!needsReading(row, failure)) return outcomeOf(failure);
  try {
    const item = await readNow(deps, row);
    const elsewhere = item === null ? await soughtElsewhere(deps, row) : null;
    if (elsewhere !== null) return elsewhere;
    // Another version was there just now, and now none: the next turn tells which of the two is true.
    if (item === null && failure.kind === "precondition") return again(failure);
    switch (row.method) {
      case "insert":
        return afterDuplicate(deps, row, item);
      case "patch":
        return await afterRefusedPatch(deps, row, item, failure);
      case "delete":
        return await afterRefusedDeletion(deps, row, item, failure);
      default:
        return assertNever(row.method);
    }
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    // The write itself was refused: only the reading has to be tried again.
    const outcome = outcomeOf(error);
    return outcome.kind === "later" ? { ...outcome, unknownFate: row.attempted } : outcome;
  }
}

/** Refusals that say less than they seem to: the id is taken, the ETag is old, the event is not there. */
function needsReading(row: OutboxRow, { kind }: GoogleFailure): boolean {
  if (row.method === "insert") return kind === "duplicate";
  return kind === "precondition" || kind === "notFound" || kind === "gone";
}

/**
 * An id that was minted here and tried before is ours, whatever was made of it since. A lead's is the same on every device, tried or not: a
 * meeting at another time may be another device's, and then the rep's own time is not given up for it unasked.
 */
function afterDuplicate(deps: PushDeps, row: OutboxRow, item: RemoteItem | null): Outcome {
  if (item?.kind !== "event") return { kind: "failed", error: cancelledBefore() };
  const theirs = item.event;
  const mine = googleEventSchema.parse({ ...theirs, ...row.body });
  const minted = row.attempted && leadIdOf(mine) === null;
  if (minted || isRules(deps, row) || holds(theirs, changeBetween(theirs, mine))) {
    return { kind: "settled", event: theirs, sent: null };
  }
  return { kind: "taken", theirs, error: bookedElsewhere(theirs, mine, deps.words) };
}

/** A rule asks for a meeting, not for a time: whatever live one there is will do. */
function isRules(deps: PushDeps, row: OutboxRow): boolean {
  const actor = deps.db
    .prepare<[string], string>("SELECT actor FROM commands WHERE id = ? AND origin IS NULL")
    .pluck()
    .get(row.commandId);
  return actor === "rule";
}

async function afterRefusedPatch(
  deps: PushDeps,
  row: OutboxRow,
  item: RemoteItem | null,
  failure: GoogleFailure,
): Promise<Outcome> {
  if (item?.kind !== "event") return { kind: "conflict", theirs: item, error: deletedThere() };
  return anew(deps, mergeChange(row, item.event, deps.words), failure);
}

async function afterRefusedDeletion(
  deps: PushDeps,
  row: OutboxRow,
  item: RemoteItem | null,
  failure: GoogleFailure,
): Promise<Outcome> {
  if (item?.kind !== "event") return { kind: "settled", event: null, sent: null };
  return anew(deps, mergeDeletion(row, item.event, deps.words), failure);
}

/**
 * The same change once more, against the version just read: what happened there meanwhile is none of what the rep changed (a Meet link that
 * was made, a guest's reply, another field). Refused again for its version, it waits for its next turn rather than race.
 */
async function anew(deps: PushDeps, merged: Merged, failure: GoogleFailure): Promise<Outcome> {
  if (merged.kind === "decided") return merged.outcome;
  // It is there, and its ETag was not the matter: the server contradicts itself for a moment.
  if (failure.kind !== "precondition") return again(failure);
  try {
    return await write(deps, merged.row);
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    return needsReading(merged.row, error) ? again(error) : outcomeOf(error);
  }
}

/** To be looked into at its next turn, as if the server had had trouble. */
function again(failure: GoogleFailure): Outcome {
  const contradiction = new GoogleFailure("server", failure.request, {
    status: failure.status,
    cause: failure,
  });
  return { kind: "later", failure: contradiction, unknownFate: false };
}
