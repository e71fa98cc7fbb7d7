import { sayWhyFixed as say } from "../availability/propose-time.ts";
import { attempt } from "../commands/perform.ts";
import { useToasts } from "../state/toasts.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { isEvent } from "./calendar-item.ts";

/** Says why an item cannot be moved; for a meeting that somebody else organizes, with an offer to propose another time. */
export async function sayWhyFixed({ kind, occurrence }: CalendarItem): Promise<void> {
  const { notMovable } = occurrence;
  if (notMovable === null) return;
  if (isEvent({ kind })) await attempt(() => say(occurrence, notMovable));
  else useToasts.getState().show({ message: notMovable });
}
