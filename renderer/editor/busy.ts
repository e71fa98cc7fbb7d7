import type { Occurrence } from "../../shared/model/event.ts";
import { fromWall, toWall } from "../calendar/wall-time.ts";
import { addDays } from "../state/view-dates.ts";

/** A stretch of time, epoch milliseconds; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is known of a person's day: when they are busy, or nothing. */
export interface PersonDay {
  readonly name: string;
  /** Null: Google does not say, or has not been asked yet. Never the same as free. */
  readonly busy: readonly Span[] | null;
}

/** A day in a zone, midnight to midnight. */
export function dayOf(date: string, timeZone: string): Span {
  return {
    from: fromWall({ date, minutes: 0 }, timeZone),
    to: fromWall({ date: addDays(date, 1), minutes: 0 }, timeZone),
  };
}

/** The hours of the day that are drawn: eight to eight, and whatever the meeting itself needs. */
export function shownHours(date: string, timeZone: string, meeting: Span | null): Span {
  const day = dayOf(date, timeZone);
  const usual = {
    from: fromWall({ date, minutes: 8 * 60 }, timeZone),
    to: fromWall({ date, minutes: 20 * 60 }, timeZone),
  };
  if (meeting === null || meeting.to <= day.from || meeting.from >= day.to) return usual;
  return {
    from: Math.max(day.from, Math.min(usual.from, floorHour(meeting.from, timeZone))),
    to: Math.min(day.to, Math.max(usual.to, meeting.to)),
  };
}

function floorHour(at: number, timeZone: string): number {
  return at - (toWall(at, timeZone).minutes % 60) * 60_000;
}

/** The rep's own busy time: what is neither free nor declined, but for the event itself. Whole days that are busy take the day. */
export function ownBusy(
  occurrences: readonly Occurrence[],
  except: string | null,
  timeZone: string,
): readonly Span[] {
  return occurrences.flatMap(({ key, free, response, time }) => {
    if (key === except || free || response === "declined") return [];
    if (time.kind === "timed") return [{ from: Date.parse(time.start), to: Date.parse(time.end) }];
    return [{ from: dayOf(time.startDate, timeZone).from, to: dayOf(time.endDate, timeZone).from }];
  });
}

/** A guest's busy time without the event itself, which stands in their calendar at the time it had when it was opened. */
export function withoutOwn(busy: readonly Span[], opened: Span | null): readonly Span[] {
  if (opened === null) return busy;
  return busy.filter(({ from, to }) => from !== opened.from || to !== opened.to);
}

/** A stretch as a part of what is drawn: left edge and width from 0 to 1; null when none of it is. */
export function partOf(span: Span, shown: Span): { readonly left: number; readonly width: number } | null {
  const from = Math.max(span.from, shown.from);
  const to = Math.min(span.to, shown.to);
  const whole = shown.to - shown.from;
  return from >= to ? null : { left: (from - shown.from) / whole, width: (to - from) / whole };
}

export type Fit = "free" | "busy" | "unknown";

/** Can this person come? */
export function fitOf({ busy }: PersonDay, meeting: Span | null): Fit {
  if (busy === null || meeting === null) return "unknown";
  return busy.some(({ from, to }) => from < meeting.to && meeting.from < to) ? "busy" : "free";
}
