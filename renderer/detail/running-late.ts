import type { EventDetail } from "../../shared/model/event.ts";
import { clockTime, startMs } from "../ui/format.ts";

const minute = 60_000;
/** From so long before the start one knows that one will be late. */
const beforeMs = 30 * minute;

/** Is it about now that one would be running late? Not for whole days, and not once it is over. */
export function mayRunLate({ time }: Pick<EventDetail, "time">, nowMs: number): boolean {
  if (time.kind === "allDay") return false;
  return nowMs >= Date.parse(time.start) - beforeMs && nowMs < Date.parse(time.end);
}

/** A mail to everybody who waits; null when nobody does. Its words are the rep's to change before it is sent. */
export function runningLateMail(
  event: Pick<EventDetail, "title" | "time" | "attendees">,
  locale?: string,
): string | null {
  const others = event.attendees.filter(
    ({ self, resource, response }) => !self && !resource && response !== "declined",
  );
  if (others.length === 0) return null;
  const to = others.map(({ email }) => encodeURIComponent(email).replaceAll("%40", "@")).join(",");
  const at = clockTime(startMs(event.time), { locale });
  const subject = `Running late: ${event.title}`;
  const body = `Hello,\n\nI am running a few minutes late for “${event.title}” at ${at}. I will be with you as soon as I can.\n`;
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
