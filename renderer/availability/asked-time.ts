import { assertNever } from "../../shared/assert-never.ts";
import type { FreeTimes, FreeTimesQuery } from "../../shared/model/availability.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Demo, LeadDetail, Refusal } from "../../shared/model/lead.ts";

type Proposed = Extract<Demo, { kind: "proposed" }>;

/** How the time a lead asked for stands just now, and what is offered instead. */
export interface AskedTime {
  /** May the rep book the very time? `anyway`: against their own hours, buffers or notice. */
  readonly book: "yes" | "anyway" | "no";
  /** What to say of it; null where the reason for not booking it by itself says all. */
  readonly words: string | null;
  /** Does the reason still hold? It was written when the rule decided. */
  readonly reasonHolds: boolean;
  readonly slots: readonly TimedTime[];
}

const amount = 3;

/** What is asked about a proposal; null for one that cannot be booked: no time, one that has passed, nobody to invite. */
export function askedQuery(
  { email, meetings }: LeadDetail,
  { time }: Proposed,
  nowMs: number,
): FreeTimesQuery | null {
  if (time === null || email === null || Date.parse(time.start) <= nowMs) return null;
  const live = meetings.find(({ status }) => status === "scheduled");
  return {
    minutes: Math.round((Date.parse(time.end) - Date.parse(time.start)) / 60_000),
    search: { kind: "near", at: time.start, count: amount },
    emails: [],
    moving:
      live === undefined || live.time.kind === "allDay"
        ? null
        : { eventId: live.eventId, start: live.time.start, end: live.time.end },
    theirs: null,
  };
}

/** What the card shows of a proposal. `found`: how the calendar stands now; undefined where nothing could be asked. */
export function askedTime(demo: Proposed, found: FreeTimes | undefined, nowMs: number): AskedTime {
  const ownFault = byCalendar(demo.refusal);
  if (found === undefined || !found.known || found.asked === null) {
    const slots = demo.slots.filter(({ start }) => Date.parse(start) > nowMs);
    return { book: ownFault ? "no" : "yes", words: null, reasonHolds: true, slots };
  }
  const { asked, slots } = found;
  if (asked === "free") {
    const words = ownFault ? "This time is free by now." : null;
    return { book: "yes", words, reasonHolds: !ownFault, slots: [] };
  }
  const same = demo.refusal === refusals[asked];
  return {
    book: asked === "busy" ? "no" : "anyway",
    words: same ? null : standingWords(asked),
    reasonHolds: same || !ownFault,
    slots,
  };
}

type NotFree = Exclude<NonNullable<FreeTimes["asked"]>, "free">;

const refusals = {
  busy: "clash",
  outsideHours: "outside_hours",
  tooClose: "too_close",
  tooSoon: "too_soon",
} as const satisfies Record<NotFree, Refusal>;

/** Was it the rep's calendar, or their rules for it, that kept the time from being booked? */
function byCalendar(refusal: Refusal): boolean {
  const all: readonly Refusal[] = Object.values(refusals);
  return all.includes(refusal);
}

function standingWords(standing: NotFree): string {
  switch (standing) {
    case "busy":
      return "You are busy then.";
    case "outsideHours":
      return "It is outside your business hours.";
    case "tooClose":
      return "It is too close to another meeting.";
    case "tooSoon":
      return "It is sooner than the notice you ask for.";
    default:
      return assertNever(standing);
  }
}
