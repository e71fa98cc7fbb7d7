import { AppError } from "../../../shared/errors.ts";
import type { Target } from "../commands/command-target.ts";
import type { DecidedCommand, UnitPart } from "../commands/command-write.ts";
import type { EventChange } from "../events/event-patch.ts";
import { patchedEvent, patchOf } from "../events/event-patch.ts";
import { RuleProblem } from "../recurrence/occurrence-rule.ts";

/** What a change of a series writes: its master, and what goes with it. */
export interface SeriesWrite {
  readonly earlier: readonly UnitPart[];
  readonly master: UnitPart;
  readonly later: readonly UnitPart[];
  readonly alongside: NonNullable<DecidedCommand["alongside"]>;
  /** The occurrence afterwards. */
  readonly shows: string;
}

/** An event that a part of a series' change is about. */
export type Held = Pick<Target, "base" | "etag" | "event" | "eventId">;

export function patchPart({ eventId, event, base, etag }: Held, change: EventChange): UnitPart {
  const body = patchOf(event, change);
  const after = patchedEvent(event, body);
  return { eventId, before: event, after, write: { method: "patch", body }, base, etag };
}

export function deletionOf({ eventId, event, base, etag }: Held): UnitPart {
  return { eventId, before: event, after: null, write: { method: "delete" }, base, etag };
}

/** Of a change, what every occurrence can have: no time, no rule. */
export function withoutTimes({ time: _time, recurrence: _rule, ...others }: EventChange): EventChange {
  return others;
}

/** @throws AppError `not_movable` where no rule says what is asked */
export function movable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RuleProblem)) throw error;
    throw new AppError("not_movable", `This series cannot be moved there as one: ${error.message}.`, {
      action: "Move this event alone.",
      cause: error,
    });
  }
}
