import type { CalendarStore, EventRecord } from "./calendar-store.ts";
import type { Moment } from "./event-times.ts";
import { tryMoment, writeMoment } from "./event-times.ts";
import type { Master } from "./instances.ts";
import { instanceId, masterOf } from "./instances.ts";
import type { GoogleEvent } from "./model.ts";
import { occursAt } from "./recurrence.ts";
import { wallOf } from "./zones.ts";

/**
 * A1: when a series moves, its exceptions are re-keyed to the moved originals; those that stayed at their original time move
 * along. What the new rule no longer has is deleted, as after "this and following". Call after the master was stored.
 */
export function rekeyExceptions(store: CalendarStore, before: Master, after: EventRecord): void {
  const next = masterOf(after, store.timeZone);
  const moved = new Map<string, { from: EventRecord; event: GoogleEvent }>();
  const gone: EventRecord[] = [];
  for (const exception of store.exceptionsOf(after.id)) {
    const wall = originalWall(exception.event, before);
    const target =
      next === undefined || wall === undefined
        ? undefined
        : wall + next.series.firstWall - before.series.firstWall;
    if (next === undefined || wall === undefined || target === undefined || !occursAt(next.series, target)) {
      gone.push(exception);
      continue;
    }
    const original = next.originalAt(target);
    const id = instanceId(after.id, original);
    if (id === exception.id) continue;
    const stayed = sameMoment(exception.event, before.originalAt(wall));
    moved.set(id, {
      from: exception,
      event: rekeyed(exception.event, id, original, stayed ? next.instanceAt(target) : {}),
    });
  }
  for (const { from } of moved.values()) if (!moved.has(from.id)) gone.push(from);
  for (const exception of gone) {
    store.put({ ...exception, event: { ...exception.event, status: "cancelled" }, state: "deleted" });
  }
  for (const { from, event } of moved.values()) store.put({ ...from, event });

  function rekeyed(
    event: GoogleEvent,
    id: string,
    original: Moment,
    { start, end }: GoogleEvent,
  ): GoogleEvent {
    const times = start === undefined || end === undefined ? {} : { start, end };
    return { ...event, ...times, id, originalStartTime: writeMoment(original, store.timeZone) };
  }
}

/** Ends a series: its exceptions go with it, and no delta names them. */
export function dropExceptions(store: CalendarStore, masterId: string): void {
  for (const exception of store.exceptionsOf(masterId)) {
    store.putSilently(exception, {
      ...exception,
      event: { ...exception.event, status: "cancelled" },
      state: "deleted",
    });
  }
}

function originalWall(exception: GoogleEvent, before: Master): number | undefined {
  const original = tryMoment(exception.originalStartTime, "start");
  if (original?.kind !== before.start.kind) return undefined;
  return original.kind === "allDay"
    ? original.wall
    : wallOf(before.series.zone ?? before.zone, original.instant);
}

function sameMoment(event: GoogleEvent, original: Moment): boolean {
  const start = tryMoment(event.start ?? event.originalStartTime, "start");
  if (start?.kind === "timed" && original.kind === "timed") return start.instant === original.instant;
  return start?.kind === "allDay" && original.kind === "allDay" && start.wall === original.wall;
}
