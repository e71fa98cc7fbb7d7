import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { SyncState } from "../../../shared/model/event.ts";
import type { GoogleEvent, RemoteItem } from "../../google/event.ts";
import type { EventColumns } from "./event-columns.ts";
import { cancelledInstanceColumns, columnsOf } from "./event-columns.ts";
import type { StoredItem } from "./event-item.ts";
import { etagOf, itemColumns, itemJson, itemOfAnswer, renamed } from "./event-item.ts";
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
  readonly title: string;
}

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
  const removeUnlisted = db.prepare(
    `DELETE FROM events WHERE calendar_id = ? AND series_id = ? AND kind = 'cancelledInstance' AND sync_state = 'synced' AND base IS NULL`,
  );
  const removeExceptions = db.prepare<[string, string], RemovedRow>(
    `DELETE FROM events WHERE calendar_id = ? AND series_id = ? AND sync_state = 'synced'
     RETURNING id, kind, lead_id AS leadId, title`,
  );
  const orphanExceptions = db.prepare(
    `UPDATE events SET base = NULL, etag = NULL, version = version + 1
     WHERE calendar_id = ? AND series_id = ? AND sync_state <> 'synced' AND base IS NOT NULL`,
  );
  const settledExceptions = db
    .prepare<[string, string], string>(
      "SELECT id FROM events WHERE calendar_id = ? AND series_id = ? AND sync_state = 'synced' AND base IS NOT NULL",
    )
    .pluck();
  const forgetEtag = db.prepare("UPDATE events SET etag = NULL WHERE calendar_id = ? AND id = ?");
  const orphanUnseen = db
    .prepare<[string, number], string>(
      `UPDATE events SET base = NULL, etag = NULL, version = version + 1
       WHERE calendar_id = ? AND generation <> ? AND sync_state <> 'synced' AND base IS NOT NULL RETURNING id`,
    )
    .pluck();
  const removeUnseen = db.prepare<[string, number], RemovedRow>(
    `DELETE FROM events WHERE calendar_id = ? AND generation <> ? AND sync_state = 'synced'
     RETURNING id, kind, lead_id AS leadId, title`,
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

  /** `listed`: by a list, which says of the exceptions of a series too where they are. */
  function putItem(
    calendarId: string,
    id: string,
    item: StoredItem,
    generation: number,
    listed: boolean,
  ): BaseChange {
    const row = known.get(calendarId, id);
    const change = putVersion(row, calendarId, id, item, generation);
    if (!listed || row?.kind !== "master") return change;
    // What was taken out of the series here is on Google's list by now, or is none of its occurrences, and may come to be one again.
    if (change !== "same") removeUnlisted.run(calendarId, id);
    // Its exceptions may have come before it: where Google has moved a series, and the rep's own version waits, they are shown where it puts them.
    if (row.syncState !== "synced") replaceExceptions(calendarId, id);
    return change;
  }

  function putVersion(
    row: Known | undefined,
    calendarId: string,
    id: string,
    item: StoredItem,
    generation: number,
  ): BaseChange {
    const etag = etagOf(item);
    // Our own write coming back, or a page read twice (google-calendar rule 7: the ETag is the version).
    if (row !== undefined && etag !== null && row.etag === etag) {
      markSeen(calendarId, id, generation);
      return "same";
    }
    const columns = rekeying.placed(calendarId, itemColumns(item, calendarId));
    // Two rows never stand for one occurrence: its id changes when its series moves (assumption A1).
    if (row === undefined && columns.seriesId !== null)
      removeStandIns.run(columns.originalStart, calendarId, columns.seriesId, id);
    const base = itemJson(item);
    if (row === undefined || row.syncState === "synced") {
      if (columns.kind === "master") rekeying.follow(calendarId, id, columns, true);
      const content = { ...noChange, etag, base, generation };
      writeRow(calendarId, id, content, columns);
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
  function putBase(calendarId: string, item: RemoteItem, generation: number, listed = true): BaseChange {
    switch (item.kind) {
      case "event":
        return putItem(calendarId, item.event.id, item, generation, listed);
      case "cancelledInstance":
        return putItem(calendarId, item.id, item, generation, listed);
      case "deleted":
        return putDeletion(calendarId, item.id, generation);
      case "malformed":
        if (item.id !== null) markSeen(calendarId, item.id, generation);
        return "same";
    }
  }

  /**
   * `putBase` for what was read by itself, and not in a list. An occurrence may be read although Google keeps nothing of its own for it: then its
   * row keeps no ETag, which a list would bring.
   */
  function putRead(calendarId: string, item: RemoteItem, generation: number): BaseChange {
    const unlisted = isUnlisted(calendarId, item);
    const change = putBase(calendarId, item, generation, false);
    if (unlisted && item.kind === "event") forgetEtag.run(calendarId, item.event.id);
    return change;
  }

  function isUnlisted(calendarId: string, item: RemoteItem): boolean {
    if (item.kind !== "event" || item.event.recurringEventId === undefined) return false;
    return known.get(calendarId, item.event.id)?.etag !== item.event.etag;
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
  function writeSettled(calendarId: string, id: string, item: RemoteItem, generation: number): void {
    if (item.kind === "deleted" || item.kind === "malformed") {
      removeRow.run(calendarId, id);
      return;
    }
    const content = { ...noChange, etag: etagOf(item), base: itemJson(item) };
    write(calendarId, id, { ...content, generation }, itemColumns(item, calendarId));
  }

  /** Google's answer to the rep's last change becomes the base, nothing waits any more. `read`: it was read, and is no answer to a write. */
  function settle(calendarId: string, id: string, event: GoogleEvent, read = false): void {
    settles.add(calendarId, id);
    const item = itemOfAnswer(event);
    const unlisted = read && isUnlisted(calendarId, item);
    writeSettled(calendarId, id, item, currentGeneration(calendarId));
    if (unlisted) forgetEtag.run(calendarId, id);
  }

  /** A series that is gone takes its exceptions along. Those with the rep's own changes stay, for the rep to decide. */
  function dropExceptions(calendarId: string, seriesId: string): readonly RemovedRow[] {
    orphanExceptions.run(calendarId, seriesId);
    return removeExceptions.all(calendarId, seriesId);
  }

  /** Google has deleted it: the row goes; one that stands for an occurrence stays, so that the occurrence does not come back. */
  function settleDeleted(calendarId: string, id: string): void {
    settles.add(calendarId, id);
    const row = get(calendarId, id);
    if (row === undefined) return;
    if (row.seriesId === null || row.originalStart === null) {
      removeRow.run(calendarId, id);
      dropExceptions(calendarId, id);
      return;
    }
    const content = { ...noChange, etag: null, base: null, generation: row.generation };
    write(calendarId, id, content, cancelledInstanceColumns(row.seriesId, row.originalStart));
  }

  /**
   * The id by which Google knows an occurrence now, when its series has moved there since (assumption A1); null when it is the one it has here.
   * Its row is told apart from the id by where its series puts it: at Google, which need not know yet where the rep has moved it to.
   */
  function movedId(calendarId: string, id: string): string | null {
    const row = get(calendarId, id);
    if (row === undefined || row.seriesId === null || row.originalStart === null) return null;
    const now = `${row.seriesId}_${rekeying.atGoogle(calendarId, row.seriesId, row.originalStart)}`;
    return now === id ? null : now;
  }

  /** A move of the series is given up: its exceptions are where Google has them, however far they had followed it. */
  function replaceExceptions(calendarId: string, seriesId: string): void {
    for (const id of settledExceptions.all(calendarId, seriesId)) {
      const row = get(calendarId, id);
      if (row !== undefined && row.base !== null)
        writeSettled(calendarId, id, storedItem(row, row.base), row.generation);
    }
  }

  /** What the rep changed of an occurrence is of the same one under its new id. */
  function rename(calendarId: string, from: string, to: string): void {
    const row = get(calendarId, from);
    if (row === undefined || row.syncState === "synced") return;
    const shown = effectiveEvent(row);
    removeRow.run(calendarId, from);
    putLocal(
      calendarId,
      to,
      shown === null ? null : renamed(shown, to, row.timeZone),
      row.syncState,
      row.syncReason,
    );
  }

  /**
   * The rep's change is given up: Google's version shows again; what Google never had, or has no longer, goes, and so does an occurrence of which
   * no list has said that it is more than its series makes it.
   */
  function discardLocal(calendarId: string, id: string): void {
    const row = get(calendarId, id);
    if (row === undefined) return;
    const item = row.base === null ? null : storedItem(row, row.base);
    const plain = item?.kind === "event" && item.event.recurringEventId !== undefined && row.etag === null;
    if (item !== null && !plain) {
      // Seen when it was seen: to a full read under way it may be gone.
      writeSettled(calendarId, id, item, row.generation);
      if (row.kind === "master") replaceExceptions(calendarId, id);
      return;
    }
    removeRow.run(calendarId, id);
    if (row.kind === "master") dropExceptions(calendarId, id);
  }

  return {
    get,
    effective: effectiveEvent,
    putBase,
    putFirst,
    putRead,
    /** Our own writes that Google has answered, so that a page that was asked for earlier does not undo them. */
    settles: { mark: settles.mark, since: settles.since },
    putLocal,
    settle,
    movedId,
    rename,
    settleDeleted,
    discardLocal,
    setState(calendarId: string, id: string, state: SyncState, reason: string | null): void {
      setSyncState.run(state, reason, calendarId, id);
    },
    dropExceptions,
    /** After a full read: what it did not see is gone at Google. Rows with the rep's own changes stay. */
    removeUnseen: (calendarId: string, generation: number): readonly RemovedRow[] =>
      removeUnseen.all(calendarId, generation),
    /** Those rows lose Google's version, as by any deletion there. Answers their ids. */
    orphanUnseen: (calendarId: string, generation: number): readonly string[] =>
      orphanUnseen.all(calendarId, generation),
  };
}
