import type { EventTime } from "../../shared/model/event-time.ts";
import type { Caller } from "./caller.ts";
import type { AgentDesk } from "./desk.ts";
import type { Target } from "./meeting-acts.ts";
import {
  cancelTarget,
  isCancelled,
  moveTarget,
  originOf,
  plannedMove,
  targetOf,
  timedFrom,
} from "./meeting-acts.ts";
import { meetingsOf } from "./meeting-reads.ts";
import type { Proposal, Wish } from "./proposal.ts";

function movedWish(desk: AgentDesk, { title, time: before, ...event }: Target, time: EventTime): Wish {
  const { calendarId, eventId } = event;
  return {
    what: `Move “${title}” from ${desk.words.start(before)} to ${desk.words.start(time)}`,
    subject: { kind: "move", title, time, event: { calendarId, eventId, time: before } },
  };
}

/**
 * A move of a meeting or event to where it begins then (RFC 3339).
 * @throws AppError clash, bad_input, not_found, not_movable, overtaken
 */
export async function proposeMove(
  desk: AgentDesk,
  caller: Caller,
  id: string,
  start: string,
): Promise<Proposal<void>> {
  const target = targetOf(desk, id);
  const time = await plannedMove(desk, caller, target, start);
  return {
    ...movedWish(desk, target, time ?? target.time),
    settled: time === null,
    run: () => moveTarget(desk, caller, targetOf(desk, id), start),
  };
}

/** A cancellation of a meeting or event, of this calendar where one is named. @throws AppError not_found, not_movable, overtaken */
export function proposeCancel(
  desk: AgentDesk,
  caller: Caller,
  id: string,
  reason: string | undefined,
  calendar?: string,
): Proposal<void> {
  const target = targetOf(desk, id, calendar);
  const { calendarId, eventId, title, time } = target;
  const settled = isCancelled(target);
  if (!settled) desk.actFor(originOf(caller)).commands.requireCancellable({ calendarId, eventId });
  return {
    what: `Cancel “${title}” (${desk.words.start(time)})`,
    subject: { kind: "cancel", title, time, event: { calendarId, eventId, time } },
    settled,
    run: () => cancelTarget(desk, caller, targetOf(desk, id, calendar), reason),
  };
}

/** What a booking of a lead would be: a meeting of their template, or a move of the one they have. Null when they have it then. */
export function bookingWish(desk: AgentDesk, leadId: string, start: string, name: string): Wish | null {
  const time = timedFrom(desk, start, desk.minutesFor(leadId));
  const { live } = meetingsOf(desk.db, leadId);
  if (live === null) return newEventWish(desk, `Meeting with ${name}`, time);
  if (live.time.kind === "timed" && Date.parse(live.time.start) === Date.parse(start)) return null;
  return movedWish(desk, { ...live, meeting: live }, time);
}

/** What a new event would be. */
export function newEventWish(desk: AgentDesk, title: string, time: EventTime): Wish {
  return {
    what: `Book “${title}” (${desk.words.start(time)})`,
    subject: { kind: "book", title, time, event: null },
  };
}

/**
 * What a change of an event would be; without another time it shows nothing new on the calendar.
 * @param calendar where the event is, if that was said
 * @throws AppError not_found, not_movable, overtaken
 */
export function changeWish(
  desk: AgentDesk,
  caller: Caller,
  id: string,
  { time, calendar }: { readonly time: EventTime | undefined; readonly calendar: string | undefined },
): Wish {
  const target = targetOf(desk, id, calendar);
  const { commands } = desk.actFor(originOf(caller));
  if (time === undefined) {
    commands.requireEditable(target);
    return { what: `Change “${target.title}” (${desk.words.start(target.time)})`, subject: null };
  }
  commands.requireMovable(target);
  return movedWish(desk, target, time);
}

/** What a rep has to be asked about a change; null when it is so already. */
export function unsettled<T>(proposal: Proposal<T>): Wish | null {
  return proposal.settled ? null : proposal;
}
