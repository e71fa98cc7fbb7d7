import type { EventDetail } from "../../shared/model/event.ts";
import { call } from "../api.ts";
import type { FindPurpose } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import type { EventRef } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";
import { endMs } from "../ui/format.ts";

/** Addresses that Google writes for an organizer who is nobody: a calendar, a room, somebody unknown. */
const nobody = /[@.]calendar\.google\.com$/i;

/** Who can be asked for another time of an event that the rep may not move; null when there is nobody to ask, or nothing to. */
export function askedForTime(
  {
    notMovable,
    organizer,
    attendees,
    time,
  }: Pick<EventDetail, "notMovable" | "organizer" | "attendees" | "time">,
  nowMs: number,
): string | null {
  if (notMovable === null || organizer === null || !/^[^\s@]+@[^\s@]+$/.test(organizer)) return null;
  if (nobody.test(organizer) || attendees.some(({ self, email }) => self && email === organizer)) return null;
  return endMs(time) > nowMs ? organizer : null;
}

/** What finds a time to propose for an event; null where nobody can be asked. */
export function proposalOf(event: EventDetail, nowMs: number): FindPurpose | null {
  const to = askedForTime(event, nowMs);
  return to === null ? null : { kind: "propose", meeting: event, leadId: event.leadId, to };
}

/** Says why an event cannot be moved, and offers to propose another time where somebody can be asked. */
export async function sayWhyFixed({ calendarId, eventId }: EventRef, reason: string): Promise<void> {
  const event = await call("event.get", { calendarId, eventId });
  const purpose = proposalOf(event, Date.now());
  const run = () => {
    if (purpose !== null) useDialogs.getState().show({ kind: "findTimes", purpose });
  };
  useToasts.getState().show({
    message: event.notMovable ?? reason,
    ...(purpose === null ? {} : { action: { label: "Propose a new time", run } }),
  });
}

/** Opens what proposes another time for an event, or says why none can be proposed. */
export async function proposeTime({ calendarId, eventId }: EventRef): Promise<void> {
  const event = await call("event.get", { calendarId, eventId });
  const purpose = proposalOf(event, Date.now());
  if (purpose !== null) useDialogs.getState().show({ kind: "findTimes", purpose });
  else useToasts.getState().show({ message: whyNot(event) });
}

function whyNot({ notMovable, time }: EventDetail): string {
  if (notMovable === null) return "This one is yours to move: no need to propose a time.";
  if (endMs(time) <= Date.now()) return "This is over: there is no time to propose.";
  return `${notMovable}. There is nobody to propose another time to.`;
}
