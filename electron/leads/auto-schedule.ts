import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Refusal } from "../../shared/model/lead.ts";
import type { Clash } from "../calendar/availability/availability.ts";
import {
  clashes,
  horizon,
  nearestFreeSlots,
  slotTimes,
  withBuffers,
} from "../calendar/availability/availability.ts";
import type { BookingLimits, BookingRules, BusinessHours } from "../calendar/availability/booking-rules.ts";
import type { Interval } from "../calendar/availability/interval.ts";
import { parseDemoTime } from "./demo-time.ts";
import { refusalWords } from "./refusal-words.ts";
import { timeAtOffset } from "./zone.ts";

const MINUTE = 60_000;
/** Between a lead's arrival and its booking at the least, so that a late correction still counts (rule 1). */
export const bookingDelay = 10_000;
/** What was extracted longer than this (milliseconds) before it arrived is proposed, never booked (rule 1). */
export const latestArrival = 120 * MINUTE;

/** What of a lead the decision is made on. Times in epoch milliseconds. */
export interface Ask {
  readonly analysisType: string;
  readonly demoTime: string | null;
  readonly email: string | null;
  /** When the platform extracted this. */
  readonly extractedAt: number;
  /** When this first reached this device. */
  readonly arrivedAt: number;
}

/** The world the decision is made in. */
export interface Context {
  readonly now: number;
  /** When Google Calendar was connected; null while it is not. */
  readonly connectedAt: number | null;
  /** The rep's zone (IANA). */
  readonly timeZone: string;
  readonly hours: BusinessHours;
  readonly limits: BookingLimits;
  /** Own busy time within a range; "unknown" when it cannot be told. */
  readonly busyBetween: (range: Interval) => readonly Interval[] | "unknown";
  readonly switchedOn: boolean;
  /** How long the meeting is by its template (rule 4), and after how many milliseconds it is booked. */
  readonly minutes: number;
  readonly delayMs: number;
  /** What booking by itself is off for, in words; null when it is on. */
  readonly notFor: string | null;
  /** Is the calendar for bookings lost, or only to be read? */
  readonly bookingPaused: boolean;
  /** The rep pressed *Don't* for this time. */
  readonly declined: boolean;
  /** The person's live meeting, found by lead, e-mail or phone. */
  readonly liveMeeting: { readonly startMs: number } | null;
  /** Was an event of this lead cancelled? The rule's one attempt is spent then (rule 7). */
  readonly cancelledBefore: boolean;
}

export type Decision =
  /** Nothing to do and nothing to show. */
  | { readonly kind: "none"; readonly refusal: Refusal }
  | { readonly kind: "wait"; readonly time: TimedTime; readonly dueAt: number }
  | { readonly kind: "book"; readonly time: TimedTime }
  | {
      readonly kind: "propose";
      readonly refusal: Refusal;
      /** Why, in words for the rep. */
      readonly reason: string;
      /** The time asked for, where it could be read. */
      readonly time: TimedTime | null;
      /** For a clash and its like: the three nearest free slots, nearest first. */
      readonly slots: readonly TimedTime[];
    };

/** Decides rules 1-8 of call-platform-api: what becomes of the demo a lead asked for, and why. */
export function decide(ask: Ask, context: Context): Decision {
  if (ask.analysisType !== "individual") return { kind: "none", refusal: "not_individual" };
  const asked = parseDemoTime(ask.demoTime);
  if (asked.kind === "none") return { kind: "none", refusal: "no_demo_time" };
  if (asked.kind === "malformed") return propose("malformed_time", null, ask.demoTime);
  if (asked.kind === "noOffset") return propose("no_offset", null, ask.demoTime);

  const span = { from: asked.ms, to: asked.ms + context.minutes * MINUTE };
  const time = timeAtOffset(span.from, span.to, asked.offsetMinutes, context.timeZone);
  if (context.liveMeeting?.startMs === asked.ms) return { kind: "none", refusal: "has_meeting" };
  const refusal = refusalOf(ask, asked.ms, context);
  if (refusal !== null) return propose(refusal, time, context.notFor);
  return unavailable(span, time, context) ?? whenDue(ask, time, context);
}

/** The first rule that keeps a readable time from being booked, but for the rep's own calendar. */
function refusalOf(ask: Ask, startMs: number, context: Context): Refusal | null {
  if (startMs <= context.now) return "past";
  if (ask.email === null) return "no_email";
  if (context.connectedAt === null) return "not_connected";
  if (ask.arrivedAt - ask.extractedAt > latestArrival) return "extracted_too_early";
  if (ask.extractedAt < context.connectedAt) return "before_connect";
  if (context.liveMeeting !== null) return "has_meeting";
  if (context.cancelledBefore) return "cancelled_before";
  if (context.declined) return "declined_by_rep";
  if (!context.switchedOn) return "switched_off";
  if (context.notFor !== null) return "not_by_itself";
  return context.bookingPaused ? "booking_paused" : null;
}

function unavailable(span: Interval, time: TimedTime, context: Context): Decision | null {
  const busy = context.busyBetween(withBuffers(span, context.limits));
  if (busy === "unknown") return propose("unknown_availability", time);
  const clash = clashes(span, busy, rulesOf(context), context.now);
  return clash === null ? null : propose(refusals[clash.kind], time, null, slotsNear(span.from, context));
}

const refusals = {
  busy: "clash",
  outsideHours: "outside_hours",
  tooClose: "too_close",
  tooSoon: "too_soon",
} as const satisfies Record<Clash["kind"], Refusal>;

type Surroundings = Pick<Context, "now" | "busyBetween" | "hours" | "limits" | "minutes" | "timeZone">;

function rulesOf({ hours, limits, timeZone }: Surroundings): BookingRules {
  return { hours, limits, zone: timeZone };
}

/** The three free slots nearest to a time; none when own busy time cannot be told. */
function slotsNear(asked: number, context: Surroundings): readonly TimedTime[] {
  const around = horizon + context.minutes * MINUTE;
  const range = withBuffers({ from: asked - around, to: asked + around }, context.limits);
  const busy = context.busyBetween(range);
  if (busy === "unknown") return [];
  const slots = nearestFreeSlots(asked, context.minutes, busy, rulesOf(context), context.now);
  return slotTimes(slots, context.timeZone);
}

function whenDue(ask: Ask, time: TimedTime, { now, delayMs }: Context): Decision {
  const dueAt = ask.arrivedAt + delayMs;
  return now < dueAt ? { kind: "wait", time, dueAt } : { kind: "book", time };
}

function propose(
  refusal: Refusal,
  time: TimedTime | null,
  said: string | null = null,
  slots: readonly TimedTime[] = [],
): Decision {
  return { kind: "propose", refusal, reason: refusalWords(refusal, said), time, slots };
}
