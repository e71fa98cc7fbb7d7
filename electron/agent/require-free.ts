import { AppError } from "../../shared/errors.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { AgentDesk } from "./desk.ts";

/**
 * A program books no time that is taken; the rep's own hand may.
 * @param moving the event that is in nobody's way, since it is the one to be moved
 * @throws AppError clash with the three nearest free times; not_connected while the calendars are not all read
 */
export async function requireFree(desk: AgentDesk, time: TimedTime, moving: string | null): Promise<void> {
  const [from, to] = [Date.parse(time.start), Date.parse(time.end)];
  const busy = desk.busyBetween({ from, to }, moving ?? undefined);
  if (busy === "unknown") {
    throw new AppError("not_connected", "The rep’s calendars have not been read to their end yet.", {
      action: "Try again in a minute.",
    });
  }
  if (busy.length === 0) return;
  const { slots } = await desk.findFreeTimes({
    minutes: Math.max(5, Math.min(480, Math.round((to - from) / 60_000))),
    search: { kind: "near", at: time.start, count: 3 },
    emails: [],
    moving: null,
    theirs: null,
  });
  const free = slots.map(({ start, end }) => ({ start, end }));
  throw new AppError("clash", "The rep is busy then. Nothing was booked.", { details: { slots: free } });
}
