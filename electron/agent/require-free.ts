import { AppError } from "../../shared/errors.ts";
import type { EventTime, TimedTime } from "../../shared/model/event-time.ts";
import type { AgentDesk } from "./desk.ts";

/** An event that is to be moved, with the time it has. */
interface Moving {
  readonly eventId: string;
  readonly time: EventTime;
}

/**
 * A program books no time that is taken; the rep's own hand may.
 * @param moving the event that is in nobody's way, since it is the one to be moved
 * @throws AppError clash with up to three free times near by; not_connected while the calendars are not all read
 */
export async function requireFree(desk: AgentDesk, time: TimedTime, moving: Moving | null): Promise<void> {
  const [from, to] = [Date.parse(time.start), Date.parse(time.end)];
  const busy = desk.busyBetween({ from, to }, moving?.eventId);
  if (busy === "unknown") {
    throw new AppError("not_connected", "The rep’s calendars have not been read to their end yet.", {
      action: "Try again in a minute.",
    });
  }
  if (busy.length === 0) return;
  const now = moving?.time.kind === "timed" ? { start: moving.time.start, end: moving.time.end } : null;
  const { slots } = await desk.findFreeTimes({
    minutes: Math.max(5, Math.min(480, Math.round((to - from) / 60_000))),
    search: { kind: "near", at: time.start, count: 20 },
    emails: [],
    moving: moving === null || now === null ? null : { eventId: moving.eventId, ...now },
    theirs: null,
  });
  // Where it is now is no other time.
  const elsewhere = slots.filter(({ start }) => now === null || Date.parse(start) !== Date.parse(now.start));
  const free = apart(elsewhere, 3).map(({ start, end }) => ({ start, end }));
  throw new AppError("clash", `The rep is busy then. Nothing was ${moving === null ? "booked" : "moved"}.`, {
    details: { slots: free },
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
