import type { EventTime } from "../../../shared/model/event-time.ts";
import { daysBetween, fromWall, timedTime, toWall } from "../../calendar/wall-time.ts";
import { addDays } from "../../state/view-dates.ts";
import type { Clock } from "./quick-clock.ts";
import { takeClock } from "./quick-clock.ts";
import type { SaidDate } from "./quick-date.ts";
import { takeDate } from "./quick-date.ts";
import { takeGuests } from "./quick-guests.ts";
import type { Length } from "./quick-length.ts";
import { takeLength } from "./quick-length.ts";
import type { Part, Typed } from "./quick-text.ts";
import { take, titleOf, typed } from "./quick-text.ts";

/** Where and when the text is typed. */
export interface Around {
  /** The time that the meeting has unless the text says another. */
  readonly slot: EventTime;
  readonly nowMs: number;
  /** The rep's zone, IANA. */
  readonly timeZone: string;
  /** The rep's locale; undefined for the system's. Decides how "3/4" is read. */
  readonly locale?: string | undefined;
}

/** How something was read where more than one reading would do, or what is odd about it: told to the rep, who decides. */
export type Remark =
  | { readonly kind: "dateOrder"; readonly text: string; readonly date: string }
  | { readonly kind: "hour"; readonly text: string; readonly minutes: number }
  | { readonly kind: "laterDay"; readonly minutes: number }
  | { readonly kind: "skippedHour"; readonly minutes: number }
  | { readonly kind: "past" };

/** What a typed line says. */
export interface Understood {
  readonly title: string;
  readonly time: EventTime;
  /** E-mail addresses. */
  readonly guests: readonly string[];
  readonly parts: readonly Part[];
  readonly remarks: readonly Remark[];
}

interface Said {
  readonly date: SaidDate | null;
  readonly clock: Clock | null;
  readonly length: Length | null;
  readonly allDay: boolean;
}

/**
 * Understands a line such as "Demo with Ana tue 3pm 45m ana@x.com". What it does not say stays as the slot has it; words in double
 * quotes are the title, whatever they say. Never fails: a line that says nothing of time or people is a title.
 */
export function understand(line: string, around: Around): Understood {
  let rest = takeQuoted(typed(line));
  const guests = takeGuests(rest);
  const whole = takeAllDay(guests.rest);
  const length = takeLength(whole.rest);
  rest = length.rest;
  const today = toWall(around.nowMs, around.timeZone).date;
  const clock = length.fromNow === null && !whole.allDay ? takeClock(rest) : { rest, clock: null };
  const date = takeDate(clock.rest, today, around.locale);
  const said = { date: date.date, clock: clock.clock, length: length.length, allDay: whole.allDay };
  const read = length.fromNow === null ? timeOf(said, around, today) : soon(length.fromNow, said, around);
  return {
    title: titleOf(date.rest, line),
    time: read.time,
    guests: guests.guests,
    parts: date.rest.parts,
    remarks: [...read.remarks, ...pastRemark(read.time, around, today)],
  };
}

const quoted = /"[^"]+"/;
const wholeDay = /(?<![\p{L}\p{N}])(?:all|whole)[ -]?day(?![\p{L}\p{N}])/iu;

function takeQuoted(from: Typed): Typed {
  const match = quoted.exec(from.text);
  if (match === null) return from;
  return take(from, { kind: "quoted", from: match.index, to: match.index + match[0].length });
}

function takeAllDay(from: Typed): { readonly rest: Typed; readonly allDay: boolean } {
  const match = wholeDay.exec(from.text);
  if (match === null) return { rest: from, allDay: false };
  const part = { kind: "allDay", from: match.index, to: match.index + match[0].length } as const;
  return { rest: take(from, part), allDay: true };
}

interface Read {
  readonly time: EventTime;
  readonly remarks: readonly Remark[];
}

function timeOf(said: Said, around: Around, today: string): Read {
  const remarks: Remark[] = [];
  if (said.date?.ambiguous != null) {
    remarks.push({ kind: "dateOrder", text: said.date.ambiguous, date: said.date.first });
  }
  const days = wholeDays(said, around);
  if (days !== null) return { time: days, remarks };
  const slot = slotWall(around);
  const startMinutes = said.clock?.start ?? slot.minutes;
  if (said.clock?.guessed != null) {
    remarks.push({ kind: "hour", text: said.clock.guessed, minutes: startMinutes });
  }
  const date = dayOf(said, slot.date, startMinutes, around, today);
  if (date.later) remarks.push({ kind: "laterDay", minutes: startMinutes });
  const start = fromWall({ date: date.day, minutes: startMinutes }, around.timeZone);
  if (said.clock !== null && toWall(start, around.timeZone).minutes !== startMinutes % 1440) {
    remarks.push({ kind: "skippedHour", minutes: startMinutes });
  }
  const end = endOf(said, date.day, start, around);
  return { time: timedTime(start, end, around.timeZone, around.timeZone), remarks };
}

/** Whole days: when that is said, when several days are, or when the slot has them and no time of day is said. */
function wholeDays({ date, clock, length, allDay }: Said, { slot, timeZone }: Around): EventTime | null {
  const days = length?.unit === "days" ? length.amount : null;
  const spanning = date?.last != null && date.last > date.first;
  const asSlot = slot.kind === "allDay" && (length === null || days !== null);
  if (!allDay && (clock !== null || !(days !== null || spanning || asSlot))) return null;
  const slotFirst = slot.kind === "allDay" ? slot.startDate : toWall(Date.parse(slot.start), timeZone).date;
  const slotDays = slot.kind === "allDay" ? daysBetween(slot.startDate, slot.endDate) : 1;
  const startDate = date?.first ?? slotFirst;
  const amount = spanning && date?.last != null ? daysBetween(date.first, date.last) + 1 : (days ?? slotDays);
  return { kind: "allDay", startDate, endDate: addDays(startDate, amount) };
}

/** The slot's start as the clock on the wall shows it; whole days begin at nine when a time is needed. */
function slotWall({ slot, timeZone }: Around): { readonly date: string; readonly minutes: number } {
  if (slot.kind === "allDay") return { date: slot.startDate, minutes: 9 * 60 };
  return toWall(Date.parse(slot.start), timeZone);
}

/** A weekday means the next one that is not over; a time of day alone, when today's is over, tomorrow's. */
function dayOf(
  { date, clock }: Said,
  slotDate: string,
  minutes: number,
  { nowMs, timeZone }: Around,
  today: string,
): { readonly day: string; readonly later: boolean } {
  const day = date?.first ?? slotDate;
  const over = day === today && fromWall({ date: day, minutes }, timeZone) < nowMs;
  if (over && date?.weekday === true) return { day: addDays(day, 7), later: true };
  if (over && date === null && clock !== null) return { day: addDays(day, 1), later: true };
  return { day, later: false };
}

const usualMinutes = 30;

/** Epoch milliseconds. A typed end is wall time, a length is what passes. */
function endOf(
  { clock, length, date }: Said,
  day: string,
  start: number,
  { slot, timeZone }: Around,
): number {
  const lastDay = date?.last ?? day;
  if (clock?.end != null) {
    const end = fromWall({ date: lastDay, minutes: clock.end }, timeZone);
    return end > start ? end : start + usualMinutes * 60_000;
  }
  if (length?.unit === "minutes") return start + length.amount * 60_000;
  if (slot.kind === "timed") return start + (Date.parse(slot.end) - Date.parse(slot.start));
  return start + usualMinutes * 60_000;
}

/** "in 20 min": from now on, at the next full five minutes. */
function soon(minutes: number, { length }: Said, around: Around): Read {
  const step = 5 * 60_000;
  const start = Math.ceil((around.nowMs + minutes * 60_000) / step) * step;
  const { slot, timeZone } = around;
  const usual = slot.kind === "timed" ? Date.parse(slot.end) - Date.parse(slot.start) : usualMinutes * 60_000;
  const ms = length?.unit === "minutes" ? length.amount * 60_000 : usual;
  return { time: timedTime(start, start + ms, timeZone, timeZone), remarks: [] };
}

function pastRemark(time: EventTime, { nowMs }: Around, today: string): readonly Remark[] {
  const past = time.kind === "timed" ? Date.parse(time.start) < nowMs : time.endDate <= today;
  return past ? [{ kind: "past" }] : [];
}
