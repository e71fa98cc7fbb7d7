import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { SyncState } from "../../shared/model/event.ts";
import type { GoogleEvent, RemoteItem } from "../google/event.ts";
import type { EventColumns } from "./event-columns.ts";
import { cancelledInstanceColumns, columnsOf, originalStartKey } from "./event-columns.ts";
import { createRekeying } from "./event-rekey.ts";
import { effectiveEvent, eventRowReader, storedItem } from "./event-row.ts";
import { createSettles } from "./event-settles.ts";
import type { RowContent } from "./event-writes.ts";
import { eventWrites } from "./event-writes.ts";
import { parseInstanceId } from "./instance-id.ts";

/** What Google's word about an event meant for its row. */
export type BaseChange = "created" | "updated" | "deleted" | "same";

/** Rows that went because their calendar or series did, or because a full read did not see them. */
export interface RemovedRow {
  readonly id: string;
  readonly kind: EventColumns["kind"];
  readonly leadId: string | null;
}

/** An item that stands for a row: a live event, or an occurrence taken out of its series. */
type StoredItem = Extract<RemoteItem, { kind: "event" | "cancelledInstance" }>;

interface Known {
  readonly etag: string | null;
  readonly syncState: SyncState;
  readonly kind: EventColumns["kind"];
}

/** A row without a change of the rep's. */
const noChange: Pick<RowContent, "local" | "deleted" | "syncState" | "syncReason"> = {
  local: null,
  deleted: false,
  syncState: "synced",
  syncReason: null,
};

function itemColumns(item: StoredItem, calendarId: string): EventColumns {
  if (item.kind === "event") return columnsOf(item.event, calendarId);
  return cancelledInstanceColumns(item.recurringEventId, originalStartKey(item.originalStartTime));
}

function itemJson(item: StoredItem): string {
  if (item.kind === "event") return JSON.stringify(item.event);
  const { id, recurringEventId, originalStartTime, etag } = item;
  return JSON.stringify({
    id,
    status: "cancelled",
    recurringEventId,
    originalStartTime,
    ...(etag === null ? {} : { etag }),
  });
}

function etagOf(item: StoredItem): string | null {
  return item.kind === "event" ? (item.event.etag ?? null) : item.etag;
}

/** A write's answer: a cancelled event comes back as an event. */
function itemOfAnswer(event: GoogleEvent): RemoteItem {
  if (event.status !== "cancelled") return { kind: "event", event };
  const { id, recurringEventId, originalStartTime, etag } = event;
  if (recurringEventId === undefined || originalStartTime === undefined) return { kind: "deleted", id };
  return { kind: "cancelledInstance", id, recurringEventId, originalStartTime, etag: etag ?? null };
}

export type EventStore = ReturnType<typeof createEventStore>;

/**
 * Table `events`: Google's version of each event (`base`) and, while the rep's change is on its way, theirs (`local`). The queried columns
 * follow what the rep sees. Makes no transactions of its own.
 */
export function createEventStore(db: Database) {
  const get = eventRowReader(db);
  const { write: writeRow, writeUnlessPending } = eventWrites(db);
  const rekeying = createRekeying(db);
  const settles = createSettles();
  const known = db.prepare<[string, string], Known>(
    "SELECT etag, sync_state AS syncState, kind FROM events WHERE calendar_id = ? AND id = ?",
  );
  const generationOf = db.prepare<[string], number>("SELECT generation FROM calendars WHERE id = ?").pluck();
  const stamp = db.prepare(
    "UPDATE events SET generation = ? WHERE calendar_id = ? AND id = ? AND generation <> ?",
  );
  const setBase = db.prepare(
    "UPDATE events SET base = ?, etag = ?, generation = ?, version = version + 1 WHERE calendar_id = ? AND id = ?",
  );
  const setDeleted = db.prepare(
    `UPDATE events SET deleted = 1, local = NULL, sync_state = ?, sync_reason = ?, version = version + 1
     WHERE calendar_id = ? AND id = ?`,
  );
  const setSyncState = db.prepare(
    "UPDATE events SET sync_state = ?, sync_reason = ?, version = version + 1 WHERE calendar_id = ? AND id = ?",
  );
  const removeRow = db.prepare("DELETE FROM events WHERE calendar_id = ? AND id = ?");
  const removeStandIns = db.prepare(
    `DELETE FROM events WHERE original_start = ? AND calendar_id = ? AND series_id = ? AND id <> ? AND sync_state = 'synced'`,
  );
  const removeExceptions = db.prepare<[string, string], RemovedRow>(
    `DELETE FROM events WHERE calendar_id = ? AND series_id = ? AND sync_state = 'synced'
     RETURNING id, kind, lead_id AS leadId`,
  );
  const orphanUnseen = db
    .prepare<[string, number], string>(
      `UPDATE events SET base = NULL, etag = NULL, version = version + 1
       WHERE calendar_id = ? AND generation <> ? AND sync_state <> 'synced' AND base IS NOT NULL RETURNING id`,
    )
    .pluck();
  const removeUnseen = db.prepare<[string, number], RemovedRow>(
    `DELETE FROM events WHERE calendar_id = ? AND generation <> ? AND sync_state = 'synced'
     RETURNING id, kind, lead_id AS leadId`,
  );

  /** What happens here: exceptions follow their series. After a pull they are what Google says they are. */
  function write(calendarId: string, id: string, content: RowContent, columns: EventColumns): void {
    if (columns.kind === "master") rekeying.follow(calendarId, id, columns);
    writeRow(calendarId, id, content, rekeying.placed(calendarId, columns));
  }

  /** Rows written during a full read belong to it, or its sweep would take them for unseen. */
  function currentGeneration(calendarId: string): number {
    return generationOf.get(calendarId) ?? 0;
  }

  /** What is known of it stays, and counts as seen by the full read of that generation. */
  function markSeen(calendarId: string, id: string, generation: number): void {
    stamp.run(generation, calendarId, id, generation);
  }

  function putDeletion(calendarId: string, id: string, generation: number): BaseChange {
    const row = known.get(calendarId, id);
    if (row === undefined) return "same";
    if (row.syncState === "synced") removeRow.run(calendarId, id);
    else setBase.run(null, null, generation, calendarId, id);
    return "deleted";
  }

  function putItem(calendarId: string, id: string, item: StoredItem, generation: number): BaseChange {
    const etag = etagOf(item);
    const row = known.get(calendarId, id);
    // Our own write coming back, or a page read twice (google-calendar rule 7: the ETag is the version).
    if (row !== undefined && etag !== null && row.etag === etag) {
      markSeen(calendarId, id, generation);
      return "same";
    }
    const columns = itemColumns(item, calendarId);
    // Two rows never stand for one occurrence: its id changes when its series moves (assumption A1).
    if (row === undefined && columns.seriesId !== null)
      removeStandIns.run(columns.originalStart, calendarId, columns.seriesId, id);
    const base = itemJson(item);
    if (row === undefined || row.syncState === "synced") {
      const content = { ...noChange, etag, base, generation };
      writeRow(calendarId, id, content, rekeying.placed(calendarId, columns));
    } else {
      setBase.run(base, etag, generation, calendarId, id);
    }
    if (item.kind === "event") return row === undefined ? "created" : "updated";
    return row === undefined || row.kind === "cancelledInstance" ? "same" : "deleted";
  }

  /**
   * Google's word about an event becomes its base. A row with the rep's change keeps that change and its state; a deletion there leaves
   * such a row without a base.
   * @throws RangeError when the item's times make no sense
   */
  function putBase(calendarId: string, item: RemoteItem, generation: number): BaseChange {
    switch (item.kind) {
      case "event":
        return putItem(calendarId, item.event.id, item, generation);
      case "cancelledInstance":
        return putItem(calendarId, item.id, item, generation);
      case "deleted":
        return putDeletion(calendarId, item.id, generation);
      case "malformed":
        if (item.id !== null) markSeen(calendarId, item.id, generation);
        return "same";
    }
  }

  /** `putBase` for a first read, when no row is expected: one statement, no look-up. */
  function putFirst(calendarId: string, item: RemoteItem, generation: number): BaseChange {
    if (item.kind !== "event") return putBase(calendarId, item, generation);
    const content = { ...noChange, etag: etagOf(item), base: itemJson(item), generation };
    const columns = itemColumns(item, calendarId);
    if (writeUnlessPending(calendarId, item.event.id, content, columns)) return "created";
    return putBase(calendarId, item, generation);
  }

  function putLocalDeletion(
    calendarId: string,
    id: string,
    state: Exclude<SyncState, "synced">,
    reason: string | null,
  ): void {
    if (setDeleted.run(state, reason, calendarId, id).changes > 0) return;
    const instance = parseInstanceId(id);
    if (instance === null || known.get(calendarId, instance.masterId) === undefined) {
      throw new AppError("not_found", "This event is no longer in your calendar.", {
        details: { calendarId, eventId: id },
      });
    }
    // An occurrence that was never edited has no row of its own: this one takes it out of its series.
    const columns = cancelledInstanceColumns(instance.masterId, id.slice(instance.masterId.length + 1));
    const content = {
      etag: null,
      base: null,
      local: null,
      deleted: true,
      syncState: state,
      syncReason: reason,
    };
    write(calendarId, id, { ...content, generation: currentGeneration(calendarId) }, columns);
  }

  /**
   * What the rep sees from now on. Null: they deleted it; an occurrence that was never edited may be named by its instance id.
   * @throws AppError `not_found` when there is nothing to delete
   */
  function putLocal(
    calendarId: string,
    id: string,
    event: GoogleEvent | null,
    state: Exclude<SyncState, "synced">,
    reason: string | null,
  ): void {
    if (event === null) {
      putLocalDeletion(calendarId, id, state, reason);
      return;
    }
    const row = get(calendarId, id);
    const content = {
      etag: row?.etag ?? null,
      base: row?.base ?? null,
      local: JSON.stringify(event),
      deleted: false,
      syncState: state,
      syncReason: reason,
      generation: row?.generation ?? currentGeneration(calendarId),
    };
    write(calendarId, id, content, columnsOf(event, calendarId));
  }

  /** Writes Google's version as all there is. */
  function writeSettled(calendarId: string, id: string, item: RemoteItem): void {
    if (item.kind === "deleted" || item.kind === "malformed") {
      removeRow.run(calendarId, id);
      return;
    }
    const content = { ...noChange, etag: etagOf(item), base: itemJson(item) };
    write(
      calendarId,
      id,
      { ...content, generation: currentGeneration(calendarId) },
      itemColumns(item, calendarId),
    );
  }

  /** Google's answer to the rep's last change becomes the base, nothing waits any more. */
  function settle(calendarId: string, id: string, event: GoogleEvent): void {
    settles.add(calendarId, id);
    writeSettled(calendarId, id, itemOfAnswer(event));
  }

  /** Google has deleted it: the row goes; one that stands for an occurrence stays, so that the occurrence does not come back. */
  function settleDeleted(calendarId: string, id: string): void {
    settles.add(calendarId, id);
    const row = get(calendarId, id);
    if (row === undefined) return;
    if (row.seriesId === null || row.originalStart === null) {
      removeRow.run(calendarId, id);
      removeExceptions.all(calendarId, id);
      return;
    }
    const content = { ...noChange, etag: null, base: null, generation: row.generation };
    write(calendarId, id, content, cancelledInstanceColumns(row.seriesId, row.originalStart));
  }

  /** The rep's change is given up: Google's version shows again; what Google never had, or has no longer, goes. */
  function discardLocal(calendarId: string, id: string): void {
    const row = get(calendarId, id);
    if (row === undefined) return;
    if (row.base === null) removeRow.run(calendarId, id);
    else writeSettled(calendarId, id, storedItem(row, row.base));
  }

  return {
    get,
    effective: effectiveEvent,
    putBase,
    putFirst,
    /** Our own writes that Google has answered, so that a page that was asked for earlier does not undo them. */
    settles: { mark: settles.mark, since: settles.since },
    putLocal,
    settle,
    settleDeleted,
    discardLocal,
    setState(calendarId: string, id: string, state: SyncState, reason: string | null): void {
      setSyncState.run(state, reason, calendarId, id);
    },
    /** A deleted series takes its exceptions along; those with the rep's own changes stay. */
    removeExceptions: (calendarId: string, seriesId: string): readonly RemovedRow[] =>
      removeExceptions.all(calendarId, seriesId),
    /** After a full read: what it did not see is gone at Google. Rows with the rep's own changes stay. */
    removeUnseen: (calendarId: string, generation: number): readonly RemovedRow[] =>
      removeUnseen.all(calendarId, generation),
    /** Those rows lose Google's version, as by any deletion there. Answers their ids. */
    orphanUnseen: (calendarId: string, generation: number): readonly string[] =>
      orphanUnseen.all(calendarId, generation),
  };
}
