import type { ErrorData } from "../../../shared/errors.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import type { TimeWords } from "../commands/command-deps.ts";
import { isEmpty, patchedEvent, sameField, takenOut } from "../events/event-patch.ts";
import type { EventStore } from "../events/event-store.ts";
import type { JsonObject } from "../events/json-patch.ts";
import { mergeEvents } from "../merge/merge.ts";
import { patchTo, rebasePatch } from "../merge/merge-patch.ts";
import { changesThatCount } from "../push/push-merge.ts";
import { changedAfterDeletion, changedThere } from "../push/push-words.ts";
import type { OutboxRow } from "./outbox-row.ts";
import { sendUpdatesFor } from "./outbox-row.ts";
import type { OutboxStore } from "./outbox-store.ts";

interface Parts {
  readonly events: EventStore;
  readonly outbox: OutboxStore;
  readonly words: TimeWords;
  readonly clock: () => number;
}

/**
 * Puts the changes that still wait for an event onto `version`, the server's new one, oldest first: each is the same change against the
 * state the one before leaves, and what changes nothing any more goes. One that Google's version contradicts stops there for the rep to decide,
 * and those after it wait as they are. The event shows the last state. Call it in a transaction, with `version` already the event's base.
 *
 * `ours` tells in which keys `version` differs from what a change was made against by our own doing (an answer to our own write says them in
 * Google's words): no contradiction.
 */
export function restack(
  parts: Parts,
  version: GoogleEvent,
  waiting: readonly OutboxRow[],
  ours: (row: OutboxRow) => readonly string[] = () => [],
): void {
  const first = waiting[0];
  if (first === undefined) return;
  let shown = version;
  let contested = false;
  for (const row of waiting) {
    // What cannot be read stays as it is, for the rep to decide.
    if (row.damaged !== null) continue;
    const next = rebased(row, shown, ours(row), parts.words);
    shown = next.shown;
    if (contested) continue;
    contested = next.error !== null;
    if (next.error !== null) parts.outbox.stop(row.id, conflictOf(row, next.error));
    else if (next.body !== null && isEmpty(next.body)) parts.outbox.remove(row.id);
    else keep(parts, row, next, version);
  }
  show(parts, first, version, shown);
}

interface Rebased {
  /** What the change is made against from now on. */
  readonly base: GoogleEvent;
  /** Null for a deletion. */
  readonly body: JsonObject | null;
  readonly shown: GoogleEvent;
  /** How the version contradicts it. */
  readonly error: ErrorData | null;
}

function rebased(row: OutboxRow, now: GoogleEvent, ours: readonly string[], words: TimeWords): Rebased {
  const base = row.base === null ? now : withKeys(googleEventSchema.parse(row.base), now, ours);
  if (row.method === "delete") {
    const changed = changesThatCount(base, now);
    const error = changed.length === 0 ? null : changedAfterDeletion(changed, now, words);
    return { base: now, body: null, shown: { ...now, status: "cancelled" }, error };
  }
  const merge = mergeEvents(base, patchedEvent(base, row.body), now);
  const body = patchTo(now, merge.event);
  const error = merge.conflicts.length === 0 ? null : changedThere(merge.conflicts, now, words);
  return { base: now, body, shown: patchedEvent(now, body), error };
}

function conflictOf(row: OutboxRow, error: ErrorData) {
  return { state: "conflict", attempted: row.attempted, error } as const;
}

function keep(parts: Parts, row: OutboxRow, { base, body }: Rebased, version: GoogleEvent): void {
  parts.outbox.rebase(row.id, {
    body,
    base,
    baseEtag: version.etag ?? null,
    sendUpdates: sendUpdatesFor(row, version),
  });
  if (row.state !== "conflict") return;
  parts.outbox.putOff(row.id, {
    attempted: row.attempted,
    attempts: 0,
    notBefore: parts.clock(),
    error: null,
  });
}

/** The event as the rep sees it, in the state of the change that needs them most. */
function show(
  { events, outbox }: Parts,
  { calendarId, eventId }: OutboxRow,
  version: GoogleEvent,
  shown: GoogleEvent,
): void {
  const left = outbox.ofEvent(calendarId, eventId);
  if (left.length === 0) {
    events.discardLocal(calendarId, eventId);
    return;
  }
  const stopped =
    left.find(({ state }) => state === "conflict") ?? left.find(({ state }) => state === "failed");
  const state = stopped?.state === "conflict" || stopped?.state === "failed" ? stopped.state : "waiting";
  const event = shown.status === "cancelled" ? takenOut(version) : shown;
  events.putLocal(calendarId, eventId, event, state, stopped?.error?.message ?? null);
}

/** The version that earlier rows of an event lead to, put onto `version`. */
export function versionAfter(version: GoogleEvent, earlier: readonly OutboxRow[]): GoogleEvent {
  return earlier
    .filter(({ method, base, damaged }) => method === "patch" && base !== null && damaged === null)
    .reduce((shown, { base, body }) => {
      return patchedEvent(shown, rebasePatch(body, googleEventSchema.parse(base), shown));
    }, version);
}

function withKeys(base: GoogleEvent, from: GoogleEvent, keys: readonly string[]): GoogleEvent {
  const taken: Record<string, unknown> = { ...base };
  for (const key of keys) {
    // Guests are merged person by person, whatever list they come in.
    if (key === "attendees" || sameField(key, base[key], from[key])) continue;
    if (from[key] === undefined) delete taken[key];
    else taken[key] = from[key];
  }
  return googleEventSchema.parse(taken);
}
