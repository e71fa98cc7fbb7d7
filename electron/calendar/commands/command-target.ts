import type { SyncState } from "../../../shared/model/event.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { leadIdOf } from "../events/event-columns.ts";
import type { EventRow } from "../events/event-row.ts";
import { effectiveEvent, storedItem } from "../events/event-row.ts";
import { instanceOf } from "../events/instance.ts";
import { parseInstanceId } from "../events/instance-id.ts";
import { requireWritableCalendar } from "./command-calendar.ts";
import type { CommandDeps } from "./command-deps.ts";
import { eventGone } from "./command-message.ts";

/** An event that is about to be changed. */
export interface Target {
  readonly calendarId: string;
  readonly eventId: string;
  /** As the rep sees it. */
  readonly event: GoogleEvent;
  /** What the change is made against: Google's version, or the rep's own while an earlier change is on its way. */
  readonly base: GoogleEvent;
  /** The ETag of Google's version; null for what Google has not yet, and for an occurrence that nobody edited. */
  readonly etag: string | null;
  readonly state: SyncState;
  /** Why the rep may not change what guests share, in words. */
  readonly notMovable: string | null;
  /** A whole series? */
  readonly series: boolean;
  readonly leadId: string | null;
}

/**
 * The event by its id; an occurrence that nobody edited is made from its series.
 * @throws AppError `not_found` when it is gone, `not_movable` when its calendar is read-only
 */
export function findTarget(deps: CommandDeps, calendarId: string, eventId: string): Target {
  const zone = requireWritableCalendar(deps.db, calendarId);
  const row = deps.events.get(calendarId, eventId);
  if (row !== undefined) return storedTarget(row);
  const master = masterRow(deps, calendarId, eventId);
  const series = master === undefined ? null : effectiveEvent(master);
  const event = series === null ? null : instanceOf(series, eventId, zone, deps.zones);
  if (master === undefined || event === null) throw eventGone();
  return {
    calendarId,
    eventId,
    event,
    base: event,
    etag: null,
    state: "synced",
    notMovable: master.notMovable,
    series: false,
    leadId: leadIdOf(event),
  };
}

function storedTarget(row: EventRow): Target {
  const event = effectiveEvent(row);
  if (event === null) throw eventGone();
  return {
    calendarId: row.calendarId,
    eventId: row.id,
    event,
    base: row.syncState === "synced" ? (googleVersion(row) ?? event) : event,
    etag: row.etag,
    state: row.syncState,
    notMovable: row.notMovable,
    series: row.kind === "master",
    leadId: leadIdOf(event),
  };
}

/** What every change that the rep makes of a target starts from. */
export function repChange({ calendarId, eventId, event, base, etag, leadId }: Target) {
  return { actor: "rep", calendarId, eventId, before: event, base, etag, leadId, hold: true } as const;
}

/** Google's version of a row; null when Google has none. */
export function googleVersion(row: Pick<EventRow, "calendarId" | "id" | "base">): GoogleEvent | null {
  if (row.base === null) return null;
  const item = storedItem(row, row.base);
  return item.kind === "event" ? item.event : null;
}

function masterRow(deps: CommandDeps, calendarId: string, eventId: string): EventRow | undefined {
  const instance = parseInstanceId(eventId);
  return instance === null ? undefined : deps.events.get(calendarId, instance.masterId);
}
