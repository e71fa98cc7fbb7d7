import { assertNever } from "../../../shared/assert-never.ts";
import type { ErrorData } from "../../../shared/errors.ts";
import { retryDelay } from "../../google/backoff.ts";
import type { GoogleEvent, RemoteItem } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { changeBetween, isEmpty, patchOf } from "../events/event-patch.ts";
import type { JsonObject } from "../events/json-patch.ts";
import { sameJson } from "../events/json-patch.ts";
import { forgetOccurrences } from "../outbox/outbox-forget.ts";
import { restack } from "../outbox/outbox-restack.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import { sendUpdatesFor } from "../outbox/outbox-row.ts";
import type { Outcome, PushDeps, PushedChange } from "./push-deps.ts";

/**
 * Commits how a row's try ended: the event, the outbox and what follows from it in one transaction. `meant` is what the row said before it was
 * put onto a newer version of Google's: what waits after it was made against that.
 */
export function keepOutcome(deps: PushDeps, row: OutboxRow, outcome: Outcome, meant: JsonObject): void {
  deps.db
    .transaction(() => {
      write(deps, row, outcome, meant);
      deps.reach("push:settled");
    })
    .immediate();
}

function write(deps: PushDeps, row: OutboxRow, outcome: Outcome, meant: JsonObject): void {
  switch (outcome.kind) {
    case "settled":
      settle(deps, row, outcome.event, oursIn(row, outcome, meant), mailsFor(row, outcome));
      break;
    case "conflict":
      conflict(deps, row, outcome.theirs, outcome.error);
      break;
    case "taken":
      taken(deps, row, outcome.theirs, outcome.error);
      break;
    case "failed":
      stop(deps, row, "failed", outcome.error, baseOf(row));
      break;
    case "moved":
      moved(deps, row, outcome.to);
      break;
    case "later":
      putOff(deps, row, outcome);
      break;
    default:
      assertNever(outcome);
  }
}

/** Google's answer becomes the event; what still waits for it is put onto the answer, so that an own change is no conflict. */
function settle(
  deps: PushDeps,
  row: OutboxRow,
  event: GoogleEvent | null,
  ours: Ours,
  byMail: PushedChange["byMail"],
): void {
  const { calendarId, eventId } = row;
  const { found, keys } = ours;
  deps.outbox.remove(row.id);
  const waiting = deps.outbox.ofEvent(calendarId, eventId);
  if (event !== null) {
    deps.events.settle(calendarId, eventId, event, found);
    restack(deps, event, waiting, () => keys);
    // What was only read may be no more than its series makes it.
    if (waiting.length === 0 && found) deps.events.discardLocal(calendarId, eventId);
  } else if (waiting.length === 0) {
    forgetOccurrences(deps, calendarId, eventId);
    deps.events.settleDeleted(calendarId, eventId);
  }
  // Deleted there while a later change waits: that change finds it gone, and keeps the rep's version until they decide.
  else deps.events.putBase(calendarId, { kind: "deleted", id: eventId }, generationOf(deps, row));
  deps.follow({
    kind: "settled",
    calendarId,
    eventId,
    method: row.method,
    before: baseOf(row),
    after: event,
    error: null,
    changeId: row.id,
    byMail,
  });
}

/** What was there already without any try of ours is somebody else's, and so is the telling. */
function mailsFor(row: OutboxRow, { sent }: Settled): PushedChange["byMail"] {
  const ours = sent !== null || row.attempted;
  return row.byMail && ours && row.sendUpdates !== "none" ? row.sendUpdates : null;
}

interface Ours {
  /** Google's version was read, and is not the answer to the row's own write. */
  readonly found: boolean;
  /** In which keys of it the row itself speaks, in Google's words. */
  readonly keys: readonly string[];
}

/**
 * What was found there may have been changed by others since; and where a text was sent with others' lines in it, their lines are news to what
 * waits after it.
 */
function oursIn({ method }: OutboxRow, { event, sent }: Settled, meant: JsonObject): Ours {
  if (sent === null) return { found: true, keys: method === "insert" ? ["reminders"] : [] };
  if (method === "insert") return { found: false, keys: Object.keys(event ?? {}) };
  return { found: false, keys: Object.keys(meant).filter((key) => sameJson(meant[key], sent[key])) };
}

type Settled = Extract<Outcome, { kind: "settled" }>;

function conflict(deps: PushDeps, row: OutboxRow, theirs: RemoteItem | null, error: ErrorData): void {
  deps.events.putRead(
    row.calendarId,
    theirs ?? { kind: "deleted", id: row.eventId },
    generationOf(deps, row),
  );
  stop(deps, row, "conflict", error, theirs?.kind === "event" ? theirs.event : null);
}

function generationOf(deps: PushDeps, { calendarId, eventId }: OutboxRow): number {
  return deps.events.get(calendarId, eventId)?.generation ?? 0;
}

/** Everything that waits for the occurrence goes to where it is now; the row has its next turn at once. */
function moved(deps: PushDeps, row: OutboxRow, to: string): void {
  const { calendarId, eventId } = row;
  deps.events.rename(calendarId, eventId, to);
  deps.outbox.rename(calendarId, eventId, to);
  deps.db
    .prepare("UPDATE commands SET event_id = ? WHERE calendar_id = ? AND event_id = ?")
    .run(to, calendarId, eventId);
  deps.outbox.putOff(row.id, { ...row, attempted: false });
}

/** The new event turns into a change of the one that has its id, for the rep to decide. */
function taken(deps: PushDeps, row: OutboxRow, theirs: GoogleEvent, error: ErrorData): void {
  const body = patchOf(theirs, changeBetween(theirs, googleEventSchema.parse({ ...theirs, ...row.body })));
  if (isEmpty(body)) {
    settle(deps, row, theirs, { found: true, keys: ["reminders"] }, null);
    return;
  }
  const { commandId, sendUpdates, notBefore } = row;
  deps.outbox.join(row.id, { commandId, method: "patch", body, base: theirs, sendUpdates, notBefore });
  deps.outbox.rebase(row.id, {
    body,
    base: theirs,
    baseEtag: theirs.etag ?? null,
    sendUpdates: sendUpdatesFor(row, theirs),
  });
  conflict(deps, row, { kind: "event", event: theirs }, error);
}

function stop(
  deps: PushDeps,
  row: OutboxRow,
  state: "failed" | "conflict",
  error: ErrorData,
  after: GoogleEvent | null,
): void {
  const { calendarId, eventId, method } = row;
  // A refusal says nothing of an earlier try whose answer never came; what was read does.
  const attempted = state === "failed" && row.attempted;
  deps.outbox.stop(row.id, { state, attempted, error });
  deps.events.setState(calendarId, eventId, state, error.message);
  deps.follow({
    kind: "stopped",
    calendarId,
    eventId,
    method,
    before: baseOf(row),
    after,
    error,
    changeId: row.id,
    byMail: null,
  });
}

function putOff(
  deps: PushDeps,
  row: OutboxRow,
  { failure, unknownFate }: Extract<Outcome, { kind: "later" }>,
): void {
  const attempted = row.attempted || unknownFate;
  const blameless =
    failure.kind === "offline" || failure.kind === "reconnect" || failure.kind === "unauthorized";
  // Without a network, or a sign-in, nothing is held against the change: it goes as soon as there is one.
  deps.outbox.putOff(row.id, {
    attempted,
    attempts: blameless ? row.attempts : row.attempts + 1,
    notBefore: blameless
      ? row.notBefore
      : deps.clock() + retryDelay(row.attempts, deps.random(), failure.retryAfterMs),
    error: blameless ? null : failure.toAppError().toData(),
  });
}

function baseOf(row: OutboxRow): GoogleEvent | null {
  const none = row.base === null || row.method === "insert" || row.damaged?.includes("base") === true;
  return none ? null : googleEventSchema.parse(row.base);
}
