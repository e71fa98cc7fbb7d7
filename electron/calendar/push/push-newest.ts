import type { GoogleEvent } from "../../google/event.ts";
import { GoogleFailure } from "../../google/failure.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { Outcome, PushDeps } from "./push-deps.ts";
import { readNow } from "./push-read.ts";
import { outcomeOf } from "./push-request.ts";

/** Google's version of the row's event as it is kept here, to be compared with a later one; null when there is none. */
export function keptVersion(deps: PushDeps, { calendarId, eventId }: OutboxRow): string | null {
  return deps.events.get(calendarId, eventId)?.base ?? null;
}

/**
 * The outcome of a request, with Google's version now. A pull that came between the request and its answer (`before`: what was kept when it
 * was made) may have brought what happened after it: written over that, the answer would hide a later change, or bring a deleted event back,
 * until the event changes again. So the event is read when the two differ.
 */
export async function withNewest(
  deps: PushDeps,
  row: OutboxRow,
  outcome: Outcome,
  before: string | null,
): Promise<Outcome> {
  let current = outcome;
  let seen = before;
  try {
    while (isOvertaken(deps, row, current, seen)) {
      seen = keptVersion(deps, row);
      current = await withVersionNow(deps, row, current);
    }
    return current;
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    const failed = outcomeOf(error);
    // Sent again, it finds at Google what it has done. A reading that will never succeed is no reason to do so.
    return failed.kind === "later" ? { ...failed, unknownFate: true } : current;
  }
}

function isOvertaken(deps: PushDeps, row: OutboxRow, outcome: Outcome, seen: string | null): boolean {
  const answered = versionIn(outcome);
  if (answered === null) return false;
  const kept = deps.events.get(row.calendarId, row.eventId);
  return kept !== undefined && kept.base !== seen && kept.etag !== answered.etag;
}

/** The live version that an outcome would write over what is kept. */
function versionIn(outcome: Outcome): GoogleEvent | null {
  if (outcome.kind === "settled") return outcome.event;
  return outcome.kind === "conflict" && outcome.theirs?.kind === "event" ? outcome.theirs.event : null;
}

async function withVersionNow(deps: PushDeps, row: OutboxRow, outcome: Outcome): Promise<Outcome> {
  const item = await readNow(deps, row);
  if (outcome.kind === "conflict") return { ...outcome, theirs: item };
  return { kind: "settled", event: item?.kind === "event" ? item.event : null, sent: null };
}
