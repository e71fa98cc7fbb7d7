import type { TimedTime } from "../../shared/model/event-time.ts";
import { horizon, withBuffers } from "../calendar/availability/availability.ts";
import type { Interval } from "../calendar/availability/interval.ts";
import { GoogleFailure } from "../google/failure.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { Decision } from "./auto-schedule.ts";
import { decide } from "./auto-schedule.ts";
import type { BookingDependencies } from "./booking-deps.ts";
import type { StoredDecision } from "./decision-store.ts";
import { askGoogle, busyAtGoogle } from "./known-at-google.ts";
import { askOf, contextOf } from "./schedule-context.ts";

interface EventRef {
  readonly calendarId: string;
  readonly eventId: string;
}

export interface RecheckDependencies extends BookingDependencies {
  /** Takes an event that was never made off the calendar, with what waits for it in the outbox. */
  readonly forgetEvent: (calendarId: string, eventId: string) => void;
}

export interface Recheck {
  /** Google was asked about this lead's booking right now: it need not be asked again before the booking is sent. */
  asked(leadId: string): void;
  /**
   * To be called before a new event is sent. What the rule booked while Google could not be asked may clash by now: it is taken back, of which
   * nobody has heard, and proposed with free times. Whatever else it is, it is left alone, and what the rep chose always is.
   */
  beforeInsert(event: EventRef): Promise<void>;
}

/** How long Google's word holds, in milliseconds. */
const HOLDS = 10_000;

type Proposal = Extract<Decision, { kind: "propose" }>;

/** What of a rule's booking is looked at again. */
interface Booked {
  readonly meetingId: string;
  readonly record: LeadRecord;
  readonly stored: StoredDecision;
  readonly range: Interval;
}

/** Rule 8 once more, at the last moment at which a booking can be taken back without a trace. */
export function createRecheck(deps: RecheckDependencies): Recheck {
  const askedAt = new Map<string, number>();

  function wasAsked(leadId: string): boolean {
    const at = askedAt.get(leadId);
    askedAt.delete(leadId);
    return at !== undefined && Math.abs(deps.clock() - at) < HOLDS;
  }

  /** When Google says the rep is busy, if that speaks against the booking; else null. */
  async function clashAtGoogle(booked: Booked): Promise<readonly Interval[] | null> {
    const { limits } = contextOf(deps, booked.record, false);
    const padded = withBuffers(booked.range, limits);
    const { own } = await busyAtGoogle(deps, booked.range, null, padded);
    if (own === "unknown" || clashOf(deps, booked, () => own) === null) return null;
    // What makes the rep busy may be this very demo: booked by another machine, or by a try of ours whose answer was lost.
    const { live, cancelled } = await askGoogle(deps, booked.record.id);
    if (live !== null || cancelled) return null;
    // The free times to be proposed may lie anywhere around.
    const around = { from: booked.range.from - horizon, to: booked.range.to + horizon };
    const { own: all } = await busyAtGoogle(deps, booked.range, null, withBuffers(around, limits));
    return all === "unknown" ? own : all;
  }

  function takeBack(event: EventRef, own: readonly Interval[]): void {
    const booked = bookedByRule(deps, event);
    if (booked === null) return;
    const proposal = clashOf(deps, booked, (range) => {
      const here = deps.busyBetween(range, event.eventId);
      return here === "unknown" ? own : [...here, ...own];
    });
    if (proposal === null) return;
    const { refusal, time, slots } = proposal;
    deps.meetings.remove(booked.meetingId);
    deps.forgetEvent(event.calendarId, event.eventId);
    deps.decisions.settle(booked.record.id, {
      state: "proposed",
      dueAt: deps.clock(),
      time,
      refusal,
      reason: "The time was taken before the booking could be sent, so it was not. Pick a free time.",
      slots,
    });
    deps.leads.refreshDemo(booked.record.id);
  }

  return {
    asked(leadId) {
      askedAt.set(leadId, deps.clock());
    },
    async beforeInsert(event) {
      const booked = bookedByRule(deps, event);
      if (booked === null || wasAsked(booked.record.id)) return;
      try {
        const own = await clashAtGoogle(booked);
        if (own === null) return;
        deps.db.transaction(() => takeBack(event, own)).immediate();
        deps.onChanged(["events", "leads", "activity", "status"]);
      } catch (error) {
        // Sending it meets the same, which is handled there; it is looked at again before the next try.
        if (!(error instanceof GoogleFailure)) throw error;
      }
    },
  };
}

/** The lead's booking by the rule at the time that was asked for; null for any other event, and for what the rep has moved since. */
function bookedByRule(deps: BookingDependencies, { calendarId, eventId }: EventRef): Booked | null {
  const meeting = deps.meetings
    .ofEvent(calendarId, eventId)
    .findLast(({ status, settled }) => status === "scheduled" && settled === 0);
  if (meeting === undefined || (meeting.bookedBy !== "rule" && meeting.bookedBy !== "chat")) return null;
  const record = deps.leads.record(meeting.leadId);
  const stored = deps.decisions.get(meeting.leadId);
  const live = deps.meetings.liveOfPerson(meeting.leadId, deps.clock());
  if (record === undefined || stored === undefined || live?.eventId !== eventId) return null;
  const booked = {
    meetingId: meeting.id,
    record,
    stored,
    range: { from: meeting.startMs, to: meeting.endMs },
  };
  const free = decision(deps, booked, () => []);
  const asked = free.kind === "book" || free.kind === "wait" ? free.time : null;
  return asked !== null && isAt(asked, live.startMs) && live.startMs === meeting.startMs ? booked : null;
}

function isAt(time: TimedTime, ms: number): boolean {
  return Date.parse(time.start) === ms;
}

/** What the rule would decide now, were the demo not booked. */
function decision(
  deps: BookingDependencies,
  { record, stored }: Booked,
  busyBetween: (range: Interval) => readonly Interval[] | "unknown",
): Decision {
  const ask = askOf(record, { extractedAt: stored.extractedAt, arrivedAt: stored.startedAt });
  return decide(ask, { ...contextOf(deps, record, false), liveMeeting: null, busyBetween });
}

function clashOf(
  deps: BookingDependencies,
  booked: Booked,
  busyBetween: (range: Interval) => readonly Interval[] | "unknown",
): Proposal | null {
  const now = decision(deps, booked, busyBetween);
  if (now.kind !== "propose") return null;
  return now.refusal === "clash" || now.refusal === "too_close" ? now : null;
}
