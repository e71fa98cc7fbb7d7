import * as z from "zod";
import type { TimedTime } from "../../shared/model/event-time.ts";
import { timedSchema } from "../../shared/model/event-time.ts";
import type { Demo, Meeting } from "../../shared/model/lead.ts";
import { refusalSchema } from "../../shared/model/lead.ts";
import type { KnownMeeting } from "../meetings/meeting-query.ts";
import { refusalWords } from "./refusal-words.ts";

/** What the rule decided about a lead, as table `auto_schedule` has it. */
export const decisionRowSchema = z.object({
  state: z.enum(["countdown", "booked", "proposed", "declined"]),
  startedAt: z.number(),
  dueAt: z.number(),
  time: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(timedSchema)
    .nullable(),
  refusal: refusalSchema.nullable(),
  reason: z.string().nullable(),
  slots: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(z.array(timedSchema)),
});
export type DecisionRow = Readonly<z.infer<typeof decisionRowSchema>>;

/** What became of the demo a lead asked for, from what the rule decided and the lead's meetings, newest first. */
export function demoOf(decision: DecisionRow | null, meetings: readonly KnownMeeting[], now: number): Demo {
  const live = nextOf(meetings);
  if (live !== undefined) {
    // A wish for another time wins over the meeting there is: the rep has to answer it.
    const wantsMove = decision?.state === "proposed" && decision.refusal === "has_meeting";
    return wantsMove && isAhead(decision.time, now)
      ? proposal(decision, now)
      : { kind: "booked", meeting: live };
  }
  const over = meetings[0];
  if (over !== undefined && isOver(over) && isAnswered(decision, now)) {
    return { kind: "over", meeting: over.meeting };
  }
  if (decision === null) return { kind: "none" };
  switch (decision.state) {
    case "countdown":
      // One that could not be decided yet says why, and is tried again by itself.
      return decision.time === null || decision.refusal !== null
        ? proposal(decision, now)
        : countdown(decision, decision.time);
    case "booked":
      return afterBooking(decision, meetings[0], now);
    case "proposed":
    case "declined":
      return proposal(decision, now);
  }
}

/** Of several that are on, as a series has them, the next one. */
function nextOf(meetings: readonly KnownMeeting[]): Meeting | undefined {
  const live = meetings.filter((known) => known.live).map(({ meeting }) => meeting);
  return live.reduce<Meeting | undefined>(
    (first, one) => (first === undefined || startOf(one) < startOf(first) ? one : first),
    undefined,
  );
}

function startOf({ time }: Meeting): number {
  return Date.parse(time.kind === "timed" ? time.start : time.startDate);
}

function countdown(decision: DecisionRow, time: TimedTime): Demo {
  return {
    kind: "countdown",
    time,
    startedAt: new Date(decision.startedAt).toISOString(),
    dueAt: new Date(decision.dueAt).toISOString(),
  };
}

function isOver({ meeting }: KnownMeeting): boolean {
  return meeting.status === "completed" || meeting.status === "no_show";
}

/** Has nobody asked for another demo since? */
function isAnswered(decision: DecisionRow | null, now: number): boolean {
  if (decision === null || decision.state === "booked") return true;
  return decision.state !== "countdown" && decision.time !== null && !isAhead(decision.time, now);
}

/** A booking that is no longer live: cancelled, or undone before anybody heard of it. */
function afterBooking(decision: DecisionRow, last: KnownMeeting | undefined, now: number): Demo {
  const refusal = last === undefined ? "declined_by_rep" : "cancelled_before";
  return proposal({ ...decision, refusal, reason: refusalWords(refusal) }, now);
}

function proposal(decision: DecisionRow, now: number): Demo {
  const passed = decision.time !== null && !isAhead(decision.time, now) && decision.state !== "declined";
  const refusal = passed ? "past" : (decision.refusal ?? "unknown_availability");
  const reason = passed || decision.reason === null ? refusalWords(refusal) : decision.reason;
  return { kind: "proposed", refusal, reason, time: decision.time, slots: passed ? [] : decision.slots };
}

function isAhead(time: TimedTime | null, now: number): boolean {
  return time !== null && Date.parse(time.start) > now;
}
