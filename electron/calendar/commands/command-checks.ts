import { AppError } from "../../../shared/errors.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import { eventTimeSchema } from "../../../shared/model/event-time.ts";
import type { Target } from "./command-target.ts";

/** @throws AppError `not_movable` for what only its organizer may change */
export function requireOwn(target: Target): void {
  if (target.notMovable === null) return;
  throw new AppError("not_movable", `${target.notMovable}.`, {
    action: "Ask for another time by mail.",
    details: { calendarId: target.calendarId, eventId: target.eventId },
  });
}

/** @throws AppError `not_movable` for a whole series: single occurrences are moved and cancelled */
export function requireSingle(target: Target): void {
  if (!target.series) return;
  throw new AppError("not_movable", "This is a whole series; it is changed one occurrence at a time.", {
    action: "Choose an occurrence on the calendar.",
    details: { calendarId: target.calendarId, eventId: target.eventId },
  });
}

/** A change that Google's version contradicts has to be decided first. @throws AppError `overtaken` */
export function requireNoConflict(target: Target): void {
  if (target.state !== "conflict") return;
  throw new AppError(
    "overtaken",
    "This event was changed here and in Google. Decide which version counts before you change it again.",
    {
      action: "Open the event, or Activity, and decide.",
      details: { calendarId: target.calendarId, eventId: target.eventId },
    },
  );
}

/** @throws AppError `bad_input` for a time that ends before it starts, or in no known zone */
export function requireTime(time: EventTime): void {
  const parsed = eventTimeSchema.safeParse(time);
  if (!parsed.success) {
    throw new AppError(
      "bad_input",
      `This is no time for an event: ${parsed.error.issues[0]?.message ?? "unreadable"}.`,
    );
  }
  if (time.kind === "timed" && !isZone(time.timeZone)) {
    throw new AppError("bad_input", `“${time.timeZone}” is not a time zone.`);
  }
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
