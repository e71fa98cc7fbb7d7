import type { GoogleEvent } from "../../google/event.ts";
import { isEmpty, sameField, trimPatch } from "../events/event-patch.ts";
import type { JsonObject } from "../events/json-patch.ts";
import { mergePatch } from "../events/json-patch.ts";
import { mergeFieldOf } from "../merge/merge-fields.ts";
import type { PendingWrite } from "../outbox/coalesce.ts";
import { coalesce } from "../outbox/coalesce.ts";
import { versionAfter } from "../outbox/outbox-restack.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { CommandDeps } from "./command-deps.ts";
import { googleVersion } from "./command-target.ts";

/** What a row becomes when a further change joins it: `write` null when nothing is left to be sent. */
export interface JoinedWrite {
  readonly write: PendingWrite | null;
  /** The version that the write is made against. */
  readonly base: OutboxRow["base"];
}

/** A further change, as far as joining asks. */
interface Further {
  /** The event as the rep saw it. */
  readonly before: GoogleEvent | null;
  readonly undoes?: string;
}

/**
 * A waiting row and a further change of its event as one. What leads back to the row's base needs no sending, unless Google has left that base
 * meanwhile: then the rep has chosen a value that Google no longer has, against the one they saw, and it is sent (or asked about) like any other.
 */
export function joinedWrite(
  deps: Pick<CommandDeps, "events" | "outbox">,
  row: OutboxRow,
  further: PendingWrite,
  { before, undoes }: Further,
): JoinedWrite {
  const write = coalesce(pendingWrite(row), further);
  const { base } = row;
  if (write?.method !== "patch" || base === null) return { write, base };
  // What puts a cancelled occurrence back says what it is, whatever it was here.
  if (base["status"] === "cancelled") return { write, base };
  // Taking a change back is no choice of a value: whatever Google has by now stands.
  const contested = undoes === undefined && before !== null ? contestedKeys(deps, row, write.body) : [];
  const left = Object.keys(trimPatch(base, write.body));
  const kept = new Set([...left, ...contested]);
  const body = Object.fromEntries(Object.entries(write.body).filter(([key]) => kept.has(key)));
  return {
    write: isEmpty(body) ? null : { method: "patch", body },
    base: before === null || contested.length === 0 ? base : withKeys(base, before, contested),
  };
}

/** The row's content as a write. */
function pendingWrite(row: OutboxRow): PendingWrite {
  return row.method === "delete" ? { method: "delete" } : { method: row.method, body: row.body };
}

/** Keys of a patch that lead back to the row's base, and are something else at Google by now. */
function contestedKeys(
  deps: Pick<CommandDeps, "events" | "outbox">,
  row: OutboxRow,
  body: JsonObject,
): readonly string[] {
  const google = expectedVersion(deps, row);
  if (google === null || row.base === null) return [];
  const wanted = mergePatch(row.base, body);
  const ledBack = trimPatch(row.base, body);
  const keys = Object.keys(body).filter(
    (key) => !(key in ledBack) && !sameField(key, wanted[key], google[key]),
  );
  // A time is chosen whole.
  const isTimes = (key: string) => mergeFieldOf(key) === "time";
  return keys.some(isTimes) ? [...new Set([...keys, "start", "end"])] : keys;
}

/** Google's version as it is known here, with the earlier changes of the event put onto it; null when Google has none. */
function expectedVersion(
  { events, outbox }: Pick<CommandDeps, "events" | "outbox">,
  row: OutboxRow,
): GoogleEvent | null {
  const stored = events.get(row.calendarId, row.eventId);
  const version = stored === undefined ? null : googleVersion(stored);
  const earlier = outbox.ofEvent(row.calendarId, row.eventId).filter(({ seq }) => seq < row.seq);
  return version === null ? null : versionAfter(version, earlier);
}

function withKeys(base: JsonObject, from: JsonObject, keys: readonly string[]): JsonObject {
  const taken: Record<string, unknown> = { ...base };
  for (const key of keys) {
    if (from[key] === undefined) delete taken[key];
    else taken[key] = from[key];
  }
  return taken;
}
