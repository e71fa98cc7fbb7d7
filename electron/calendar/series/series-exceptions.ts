import type { EventBody, GoogleEvent } from "../../google/event.ts";
import { toGoogleTime } from "../../google/event-time.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import { googleVersion } from "../commands/command-target.ts";
import type { DecidedCommand, UnitPart } from "../commands/command-write.ts";
import { suffixMilliseconds } from "../events/event-columns.ts";
import type { EventChange } from "../events/event-patch.ts";
import { changeBetween, isEmpty, patchedEvent, patchOf, timeOf } from "../events/event-patch.ts";
import { effectiveEvent } from "../events/event-row.ts";
import { instanceOf } from "../events/instance.ts";
import { sameJson } from "../events/json-patch.ts";
import { patchTo } from "../merge/merge-patch.ts";
import { occurrenceSuffix } from "../recurrence/occurrences.ts";
import { inZone } from "../recurrence/zoned-time.ts";
import type { Grid } from "./series-lines.ts";
import { withoutTimes } from "./series-parts.ts";
import { ruleWallAt } from "./series-split.ts";
import type { SeriesTarget } from "./series-target.ts";
import { instantAt, wallAt } from "./series-times.ts";

/** An occurrence that was changed on its own, which goes from the old series. */
export interface ChangedOccurrence {
  readonly original: number;
  readonly event: GoogleEvent;
  readonly part: UnitPart;
  /** Changed in Google, too, and not decided yet. */
  readonly contested: boolean;
}

/** What of a series was cancelled or changed on its own, from the target on; the target itself is left to its change. */
export interface Exceptions {
  /** Original starts, in epoch milliseconds. */
  readonly cancelled: readonly number[];
  readonly changed: readonly ChangedOccurrence[];
}

export function exceptionsFrom(deps: CommandDeps, { master, original, grid }: SeriesTarget): Exceptions {
  const rows = deps.db
    .prepare<[string, string, string], { readonly id: string; readonly originalStart: string }>(
      `SELECT id, original_start AS originalStart FROM events
       WHERE calendar_id = ? AND series_id = ? AND original_start >= ? ORDER BY original_start`,
    )
    .all(master.calendarId, master.eventId, occurrenceSuffix(original, grid.allDay));
  const cancelled: number[] = [];
  const changed: ChangedOccurrence[] = [];
  for (const { id, originalStart } of rows) {
    const row = deps.events.get(master.calendarId, id);
    const event = row === undefined ? null : effectiveEvent(row);
    const at = suffixMilliseconds(originalStart);
    if (row === undefined || event === null || event.status === "cancelled") cancelled.push(at);
    else {
      const base = row.syncState === "synced" ? (googleVersion(row) ?? event) : event;
      const part = { eventId: id, before: event, after: null, write: { method: "delete" as const }, base };
      changed.push({
        original: at,
        event,
        part: { ...part, etag: row.etag },
        contested: row.syncState === "conflict",
      });
    }
  }
  return { cancelled, changed };
}

/** What a series takes along when it goes, as Undo has to know it. */
export function alongside(target: SeriesTarget, { cancelled, changed }: Exceptions): Alongside {
  return [
    ...changed.map(({ part: { eventId }, event }) => ({ eventId, before: event, after: null })),
    ...takenOutOf(target, cancelled),
  ];
}

/** Occurrences taken out of a series that is cut short: when it grows again, Google knows of them no longer. */
export function takenOutOf(target: SeriesTarget, cancelled: readonly number[]): Alongside {
  return cancelled.map((at) => ({ eventId: instanceIdIn(target, at), before: null, after: null }));
}

type Alongside = NonNullable<DecidedCommand["alongside"]>;

/** Where the later occurrences of a series are once it goes on as another one. */
export interface Moved {
  readonly grid: Grid;
  /** Added to the rule's wall times, in milliseconds. */
  readonly shift: number;
  /** What is changed of them all, and of the occurrence the rep holds whatever it has of its own. */
  readonly change: EventChange;
}

/** The changes of single occurrences, made again in the new series: what they differ in from their series, times moved along. */
export function laterExceptions(
  deps: CommandDeps,
  target: SeriesTarget,
  created: GoogleEvent,
  moved: Moved,
  changed: readonly ChangedOccurrence[],
): readonly UnitPart[] {
  const { series } = target;
  return changed.flatMap(({ original, event }) => {
    const place = instantAt(ruleWallAt(series, original, deps.zones) + moved.shift, moved.grid);
    const id = `${created.id}_${occurrenceSuffix(place, moved.grid.allDay)}`;
    const plain = instanceOf(created, id, series.timeZone, deps.zones);
    const was = instanceOf(target.master.event, instanceIdIn(target, original), series.timeZone, deps.zones);
    if (plain === null || was === null) return [];
    const held = event.id === target.occurrence.eventId;
    const own = patchedEvent(plain, {
      ...ownChanges(was, event),
      ...(held && moved.change.time !== undefined ? {} : movedTimes(was, event, moved, target)),
    });
    const after = held ? patchedEvent(own, patchOf(own, withoutTimes(moved.change))) : own;
    const body = patchTo(plain, after);
    if (isEmpty(body)) return [];
    return [{ eventId: id, before: null, after, write: { method: "patch", body }, base: plain, etag: null }];
  });
}

/** What an occurrence differs in from its series, but for its time. Replies belong to the old series: guests of the new one are asked anew. */
function ownChanges(was: GoogleEvent, event: GoogleEvent): EventBody {
  const { start: _start, end: _end, attendees, ...others } = patchTo(was, event);
  const people = (one: GoogleEvent) => (one.attendees ?? []).map(({ email }) => email).sort();
  return attendees === undefined || sameJson(people(was), people(event)) ? others : { ...others, attendees };
}

/** A time of its own moves along as far as its series does; one that is of the other kind by now is dropped. */
function movedTimes(
  was: GoogleEvent,
  event: GoogleEvent,
  { grid, shift }: Pick<Moved, "grid" | "shift">,
  target: SeriesTarget,
): EventBody {
  if (changeBetween(was, event).time === undefined) return {};
  const time = timeOf(event);
  if ((time.kind === "allDay") !== grid.allDay) return {};
  if (time.kind === "allDay") {
    const date = (text: string) => new Date(Date.parse(text) + shift).toISOString().slice(0, 10);
    const days = { kind: "allDay", startDate: date(time.startDate), endDate: date(time.endDate) } as const;
    return { ...toGoogleTime(days, null) };
  }
  if (grid.allDay) return {};
  const start = instantAt(wallAt(Date.parse(time.start), target.grid) + shift, grid);
  const end = start + Date.parse(time.end) - Date.parse(time.start);
  const timeZone = grid.zone.id;
  const times = {
    kind: "timed",
    start: inZone(start, timeZone),
    end: inZone(end, timeZone),
    timeZone,
  } as const;
  return { ...toGoogleTime(times, null) };
}

/** The id of the occurrence of a series that was to start at an instant. */
export function instanceIdIn({ master, grid }: SeriesTarget, original: number): string {
  return `${master.eventId}_${occurrenceSuffix(original, grid.allDay)}`;
}
