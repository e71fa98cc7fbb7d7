import { AppError } from "../../shared/errors.ts";
import type { EventTime, TimedTime } from "../../shared/model/event-time.ts";
import type { AgentDesk } from "./desk.ts";

/** An event that is to be moved, with the time it has. */
interface Moving {
  readonly eventId: string;
  readonly time: EventTime;
}

/** Somebody took the time while the change was on its way. */
class Taken extends Error {}

/**
 * Makes a change at a time that is free when it is written, not only when it was asked for: Google may be asked in between, and another program
 * or the rule may book.
 * @param act makes the change; it calls `stillFree`, with the event that is in nobody's way, in the turn in which it writes
 * @throws AppError as `requireFree`, and what `act` throws
 */
export async function atFreeTime<T>(
  desk: AgentDesk,
  time: TimedTime,
  moving: Moving | null,
  act: (stillFree: (except?: string) => void) => T | Promise<T>,
): Promise<T> {
  await requireFree(desk, time, moving);
  try {
    return await act((except) => {
      if (busyAt(desk, time, except).length > 0) throw new Taken();
    });
  } catch (error) {
    throw error instanceof Taken ? await clash(desk, time, moving) : error;
  }
}

/**
 * A program books no time that is taken; the rep's own hand may.
 * @param moving the event that is in nobody's way, since it is the one to be moved
 * @throws AppError clash with up to three free times near by; not_connected while the calendars are not all read
 */
export async function requireFree(desk: AgentDesk, time: TimedTime, moving: Moving | null): Promise<void> {
  if (busyAt(desk, time, moving?.eventId).length > 0) throw await clash(desk, time, moving);
}

/** That the time is taken, with up to three free ones near by. */
async function clash(desk: AgentDesk, time: TimedTime, moving: Moving | null): Promise<AppError> {
  const now = moving?.time.kind === "timed" ? { start: moving.time.start, end: moving.time.end } : null;
  const { slots } = await desk.findFreeTimes({
    minutes: Math.max(5, Math.min(480, Math.round((Date.parse(time.end) - Date.parse(time.start)) / 60_000))),
    search: { kind: "near", at: time.start, count: 20 },
    emails: [],
    moving: moving === null || now === null ? null : { eventId: moving.eventId, ...now },
    theirs: null,
  });
  // Where it is now is no other time.
  const elsewhere = slots.filter(({ start }) => now === null || Date.parse(start) !== Date.parse(now.start));
  const free = apart(elsewhere, 3).map(({ start, end }) => ({ start, end }));
  return new AppError("clash", `The rep is busy then. Nothing was ${moving === null ? "booked" : "moved"}.`, {
    details: { slots: free },
  });
}

function busyAt(desk: AgentDesk, { start, end }: TimedTime, except: string | undefined) {
  const busy = desk.busyBetween({ from: Date.parse(start), to: Date.parse(end) }, except);
  if (busy !== "unknown") return busy;
  throw new AppError("not_connected", "The rep’s calendars have not been read to their end yet.", {
    action: "Try again in a minute.",
  });
}

/** The first of these, in order of time, of which none lies in another: a choice. */
function apart(slots: readonly TimedTime[], count: number): readonly TimedTime[] {
  const picked: TimedTime[] = [];
  for (const slot of slots) {
    if (picked.length === count) break;
    if (!picked.some((other) => overlap(slot, other))) picked.push(slot);
  }
  return picked.sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

function overlap(one: TimedTime, other: TimedTime): boolean {
  return Date.parse(one.start) < Date.parse(other.end) && Date.parse(other.start) < Date.parse(one.end);
}
