import type { GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import { isEmpty, patchedEvent, takenOut } from "./event-patch.ts";
import type { EventStore } from "./event-store.ts";
import { rebasePatch } from "./merge-patch.ts";
import type { OutboxRow } from "./outbox-row.ts";
import { sendUpdatesFor } from "./outbox-row.ts";
import type { OutboxStore } from "./outbox-store.ts";

/**
 * Puts the changes that still wait for an event onto `version`, the server's new one, oldest first: each is the same change against the
 * state the one before leaves, and what changes nothing any more goes. The event shows the last state. Call it in a transaction, with
 * `version` already the event's base.
 */
export function restack(
  stores: { readonly events: EventStore; readonly outbox: OutboxStore },
  version: GoogleEvent,
  waiting: readonly OutboxRow[],
): void {
  let shown = version;
  let left = 0;
  for (const row of waiting) {
    const next = rebased(row, shown);
    if (next === null) {
      stores.outbox.remove(row.id);
      continue;
    }
    stores.outbox.rebase(row.id, {
      body: next.body,
      base: shown,
      baseEtag: version.etag ?? null,
      sendUpdates: sendUpdatesFor(row, version),
    });
    shown = next.shown;
    left += 1;
  }
  const first = waiting[0];
  if (first === undefined) return;
  const { calendarId, eventId } = first;
  if (left === 0) stores.events.discardLocal(calendarId, eventId);
  else if (shown.status === "cancelled")
    stores.events.putLocal(calendarId, eventId, takenOut(version), "waiting", null);
  else stores.events.putLocal(calendarId, eventId, shown, "waiting", null);
}

function rebased(
  row: OutboxRow,
  version: GoogleEvent,
): { readonly body: OutboxRow["body"] | null; readonly shown: GoogleEvent } | null {
  if (row.method === "delete") return { body: null, shown: { ...version, status: "cancelled" } };
  const body = rebasePatch(row.body, googleEventSchema.parse(row.base), version);
  return isEmpty(body) ? null : { body, shown: patchedEvent(version, body) };
}
