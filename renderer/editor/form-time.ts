import type { EventForm } from "../../shared/model/event-draft.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { daysBetween, fromWall, timedTime, toWall, wallMinutesBetween } from "../calendar/wall-time.ts";
import { addDays } from "../state/view-dates.ts";

/** The fields that say when it is. */
export type FormTime = Pick<
  EventForm,
  "allDay" | "startDate" | "startMinutes" | "endDate" | "endMinutes" | "timeZone"
>;

/** When whole days become a time of day, it is this one. */
const usual = { startMinutes: 9 * 60, endMinutes: 9 * 60 + 30 } as const;

/** The fields of a time: a timed event's in the zone it lives in, or in the rep's where this system does not know that zone. */
export function formTimeOf(time: EventTime, repZone: string): FormTime {
  if (time.kind === "allDay") {
    const endDate = addDays(time.endDate, -1);
    const last = endDate < time.startDate ? time.startDate : endDate;
    return { allDay: true, startDate: time.startDate, endDate: last, ...usual, timeZone: repZone };
  }
  const timeZone = isZone(time.timeZone) ? time.timeZone : repZone;
  const start = toWall(Date.parse(time.start), timeZone);
  const end = toWall(Date.parse(time.end), timeZone);
  return {
    allDay: false,
    startDate: start.date,
    startMinutes: Math.floor(start.minutes),
    endDate: end.date,
    endMinutes: Math.floor(end.minutes),
    timeZone,
  };
}

/** The time that the fields say; null when it ends before it starts. */
export function timeOf(form: FormTime): EventTime | null {
  const { allDay, startDate, startMinutes, endDate, endMinutes, timeZone } = form;
  if (allDay) {
    return endDate < startDate ? null : { kind: "allDay", startDate, endDate: addDays(endDate, 1) };
  }
  const start = fromWall({ date: startDate, minutes: startMinutes }, timeZone);
  const end = fromWall({ date: endDate, minutes: endMinutes }, timeZone);
  return start < end ? timedTime(start, end, timeZone, timeZone) : null;
}

/** Another start; the end moves along, so that it stays as long as it is. */
export function withStart<F extends FormTime>(
  form: F,
  start: { readonly startDate?: string; readonly startMinutes?: number },
): F {
  const moved = { startDate: form.startDate, startMinutes: form.startMinutes, ...start };
  const length = wallMinutesBetween(
    { date: form.startDate, minutes: form.startMinutes },
    { date: form.endDate, minutes: form.endMinutes },
  );
  if (form.allDay) {
    const days = Math.max(0, daysBetween(form.startDate, form.endDate));
    return { ...form, ...moved, endDate: addDays(moved.startDate, days) };
  }
  const end = moved.startMinutes + Math.max(0, length);
  return {
    ...form,
    ...moved,
    endDate: addDays(moved.startDate, Math.floor(end / 1440)),
    endMinutes: ((end % 1440) + 1440) % 1440,
  };
}

/** Whole days, or a time of day: what was there before comes back when it is switched back. */
export function withAllDay<F extends FormTime>(form: F, allDay: boolean): F {
  if (allDay) {
    // What ends at midnight is over the day before.
    const back = form.endMinutes === 0 && form.endDate > form.startDate;
    return { ...form, allDay, endDate: back ? addDays(form.endDate, -1) : form.endDate };
  }
  const ends = form.endDate > form.startDate || form.endMinutes > form.startMinutes;
  return ends ? { ...form, allDay } : { ...form, allDay, endMinutes: Math.min(1439, form.startMinutes + 30) };
}

/** The name of a zone this system can reckon with? */
export function isZone(timeZone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
