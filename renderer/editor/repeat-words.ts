import { ruleWords } from "../../shared/rule-words.ts";
import { addDays, startOfDate } from "../state/view-dates.ts";
import type { Repeat, WeekdayCode } from "./repeat.ts";
import { placeInMonth, ruleOf, weekdayCodes } from "./repeat.ts";

const places = ["", "first", "second", "third", "fourth", "fifth"] as const;
const workdays = ["MO", "TU", "WE", "TH", "FR"] as const;
/** A Monday, to name weekdays by. */
const monday = "2026-01-05";

export function weekdayName(code: WeekdayCode, width: "long" | "short", locale?: string): string {
  const day = startOfDate(addDays(monday, weekdayCodes.indexOf(code)));
  return new Intl.DateTimeFormat(locale, { weekday: width }).format(day);
}

/** A repeat as the rest of the app says it: "Every 2 weeks on Tuesday and Thursday until 3 Mar 2027". `date` is the start's. */
export function repeatWords(repeat: Repeat, date: string, locale?: string): string {
  const day = { kind: "allDay", startDate: date, endDate: addDays(date, 1) } as const;
  const rule = ruleOf(repeat, { date, minutes: 0, allDay: true, timeZone: "UTC" });
  return ruleWords([rule], day, locale) ?? "";
}

export function placeWord(place: number): string {
  return place < 0 ? "last" : (places[place] ?? String(place));
}

/** A rhythm offered by name; the rest is *Custom*. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly repeat: Repeat;
}

/** The rhythms that a rep picks most, for an event on this date. */
export function presetsFor(date: string, locale?: string): readonly Preset[] {
  const code = weekdayCodes[(startOfDate(date).getDay() + 6) % 7] ?? "MO";
  const base = { interval: 1, on: [code], monthly: { by: "date" }, end: { kind: "never" } } as const;
  const { place, last } = placeInMonth(date);
  const repeats: readonly (readonly [string, Repeat])[] = [
    ["day", { ...base, every: "day" }],
    ["weekdays", { ...base, every: "week", on: workdays }],
    ["week", { ...base, every: "week" }],
    ["twoWeeks", { ...base, every: "week", interval: 2 }],
    ["monthDate", { ...base, every: "month" }],
    ...(place <= 4
      ? [["monthPlace", { ...base, every: "month", monthly: { by: "weekday", place } }] as const]
      : []),
    ...(last
      ? [["monthLast", { ...base, every: "month", monthly: { by: "weekday", place: -1 } }] as const]
      : []),
    ["year", { ...base, every: "year" }],
  ];
  return repeats.map(([id, repeat]) => ({ id, label: repeatWords(repeat, date, locale), repeat }));
}
