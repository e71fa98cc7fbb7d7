import type { CommandDeps } from "../commands/command-deps.ts";
import { googleVersion } from "../commands/command-target.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import { mergeChange, mergeDeletion } from "../push/push-merge.ts";
import { deletedThere } from "../push/push-words.ts";

type Parts = Pick<CommandDeps, "events" | "outbox" | "words" | "clock">;

/**
 * Looks at the conflicts of an event again, after a pull brought a still newer version of it: what the rep is told and shown is about that one,
 * and what is none any more goes out by itself. Call it in the pull's transaction.
 */
export function reviewConflicts(parts: Parts, calendarId: string, eventId: string): void {
  for (const row of parts.outbox.ofEvent(calendarId, eventId)) {
    // One that another device made was never a change of the other version: it stays to be chosen.
    if (row.state === "conflict" && row.error?.details?.["taken"] !== true) review(parts, row);
  }
}

function review(parts: Parts, row: OutboxRow): void {
  const { calendarId, eventId } = row;
  const error = contradiction(parts, row);
  if (error === null) {
    parts.outbox.putOff(row.id, { attempted: false, attempts: 0, notBefore: parts.clock(), error: null });
    parts.events.setState(calendarId, eventId, "waiting", null);
  } else {
    parts.outbox.stop(row.id, { state: "conflict", attempted: false, error });
    parts.events.setState(calendarId, eventId, "conflict", error.message);
  }
}

/** How Google's version of now contradicts the row; null when it does not. */
function contradiction(parts: Parts, row: OutboxRow) {
  const stored = parts.events.get(row.calendarId, row.eventId);
  const theirs = stored === undefined ? null : googleVersion(stored);
  if (theirs === null) return row.method === "delete" ? null : deletedThere();
  const merged =
    row.method === "delete" ? mergeDeletion(row, theirs, parts.words) : mergeChange(row, theirs, parts.words);
  return merged.kind === "decided" && merged.outcome.kind === "conflict" ? merged.outcome.error : null;
}
