import type { CalendarStore, EventFacts, EventRecord } from "./calendar-store.ts";
import { invalid } from "./errors.ts";
import type { Moment } from "./event-times.ts";
import { momentAtWall, momentInstant, momentWall, tryMoment, writeMoment } from "./event-times.ts";
import type { GoogleEvent } from "./model.ts";
import type { Series } from "./recurrence.ts";
import { occursAt, trySeries, wallsBetween } from "./recurrence.ts";
import { instantOf, wallOf } from "./zones.ts";

const INSTANCE_ID = /^(.+)_(\d{8})(?:T(\d{6})Z)?$/;
const DAY = 86_400_000;

/** Rule 6: `<master>_YYYYMMDDTHHMMSSZ` in UTC of the original start, `<master>_YYYYMMDD` when it is all-day. */
export function instanceId(masterId: string, original: Moment): string {
  const stamp = new Date(original.kind === "allDay" ? original.wall : original.instant)
    .toISOString()
    .replace(/[-:]|\.\d+/g, "");
  return `${masterId}_${original.kind === "allDay" ? stamp.slice(0, 8) : stamp}`;
}

/** A master with everything needed to expand it; undefined when it does not repeat or cannot be understood. */
export class Master {
  readonly record: EventRecord;
  readonly series: Series;
  readonly start: Moment;
  readonly zone: string;
  /** Wall-clock length of an occurrence, so that it also lasts as long across a change of offset. */
  readonly length: number;

  constructor(record: EventRecord, series: Series, start: Moment, length: number, zone: string) {
    this.record = record;
    this.series = series;
    this.start = start;
    this.length = length;
    this.zone = zone;
  }

  /** The start that an occurrence has by the rule. */
  originalAt(wall: number): Moment {
    return momentAtWall(this.start, wall, this.zone);
  }

  /** The occurrence as the rule makes it; its ETag is the master's (A5). */
  instanceAt(wall: number): GoogleEvent {
    const { recurrence: _recurrence, ...shared } = this.record.event;
    const original = this.originalAt(wall);
    const end: Moment =
      original.kind === "allDay"
        ? { kind: "allDay", wall: wall + this.length }
        : { ...original, instant: original.instant + this.length };
    return {
      ...shared,
      id: instanceId(this.record.id, original),
      start: writeMoment(original, this.zone),
      end: writeMoment(end, this.zone),
      recurringEventId: this.record.id,
      originalStartTime: writeMoment(original, this.zone),
    };
  }
}

/** Understands a record as a series. A broken rule makes it none: the rest of the calendar goes on. */
export function masterOf(record: EventRecord, calendarZone: string): Master | undefined {
  if (record.state !== "live" || (record.event.recurrence?.length ?? 0) === 0) return undefined;
  const known = masters.get(record);
  if (known !== undefined) return known;
  const master = readMaster(record, calendarZone);
  if (master !== undefined) masters.set(record, master);
  return master;
}

function readMaster(record: EventRecord, calendarZone: string): Master | undefined {
  const start = tryMoment(record.event.start, "start");
  const end = tryMoment(record.event.end, "end");
  const series = trySeries(record.event, calendarZone);
  if (start === undefined || end === undefined || series === undefined) return undefined;
  const length =
    start.kind === "timed" && end.kind === "timed"
      ? end.instant - start.instant
      : momentWall(end, calendarZone) - momentWall(start, calendarZone);
  return new Master(record, series, start, length, calendarZone);
}

const masters = new WeakMap<EventRecord, Master>();

/** Every occurrence that overlaps `[from, to)` (instants), exceptions in their place, removed ones included. */
export function instancesBetween(
  store: CalendarStore,
  master: Master,
  from: number,
  to: number,
): readonly EventFacts[] {
  const exceptions = new Map(store.exceptionsOf(master.record.id).map((record) => [record.id, record]));
  const walls = wallsBetween(master.series, from - master.length - 2 * DAY, to + 2 * DAY);
  const found: EventFacts[] = [];
  for (const wall of walls) {
    if (exceptions.has(instanceId(master.record.id, master.originalAt(wall)))) continue;
    found.push({
      event: master.instanceAt(wall),
      state: "live",
      conferenceRequests: master.record.conferenceRequests,
    });
  }
  return [...found, ...exceptions.values()].filter(({ event }) => overlaps(event, from, to, store.timeZone));
}

/** Whether an event overlaps `[from, to)`, by its original start when nothing else is known; unreadable ones do. */
export function overlaps(event: GoogleEvent, from: number, to: number, dayZone: string): boolean {
  const start = tryMoment(event.start ?? event.originalStartTime, "start");
  if (start === undefined) return true;
  const begins = momentInstant(start, dayZone);
  const end = tryMoment(event.end, "end");
  const ends = end === undefined ? begins : momentInstant(end, dayZone);
  return begins < to && (ends > from || (begins === ends && begins >= from));
}

/** The instance that an id names: a stored exception, else what the rule makes there. Undefined when there is none. */
export function findInstance(store: CalendarStore, id: string): EventFacts | undefined {
  const stored = store.get(id);
  if (stored !== undefined && stored.state !== "deleted") return stored;
  const [, masterId, date, time] = INSTANCE_ID.exec(id) ?? [];
  const record = masterId === undefined ? undefined : store.get(masterId);
  const master = record === undefined ? undefined : masterOf(record, store.timeZone);
  if (master === undefined || date === undefined) return undefined;
  const wall = wallOfStamp(master, date, time);
  if (wall === undefined || !occursAt(master.series, wall)) return undefined;
  return {
    event: master.instanceAt(wall),
    state: "live",
    conferenceRequests: master.record.conferenceRequests,
  };
}

function wallOfStamp(master: Master, date: string, time: string | undefined): number | undefined {
  if ((time === undefined) !== (master.start.kind === "allDay")) return undefined;
  const digits = `${date}${time ?? "000000"}`.match(/\d\d/g) ?? [];
  const [century = "", year = "", month = "", day = "", hour = "", minute = "", second = ""] = digits;
  const instant = Date.parse(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant)) throw invalid("Invalid resource id value.", "eventId");
  const zone = master.series.zone;
  if (zone === undefined) return instant;
  const wall = wallOf(zone, instant);
  // A start inside a gap was moved forward: the rule knows it by the wall that does not exist.
  return instantOf(zone, wall) === instant && occursAt(master.series, wall)
    ? wall
    : skippedWall(master, zone, instant);
}

function skippedWall(master: Master, zone: string, instant: number): number | undefined {
  const near = wallsBetween(master.series, wallOf(zone, instant) - DAY, wallOf(zone, instant) + DAY);
  return near.find((wall) => instantOf(zone, wall) === instant);
}
