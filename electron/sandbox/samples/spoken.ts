import type { Day } from "./zoned.ts";
import { daysBetween, weekday } from "./zoned.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const HOURS = [
  "twelve",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
];
const MINUTES: Readonly<Record<number, string>> = { 15: "fifteen", 30: "thirty", 45: "forty-five" };

/** A day and time as people say it on the phone: "tomorrow at half past eleven", "Thursday the 26th at three in the afternoon". */
export function spokenTime(day: Day, minutes: number, today: Day): string {
  return `${spokenDay(day, today)} at ${spokenClock(minutes)}`;
}

function spokenDay(day: Day, today: Day): string {
  const ahead = daysBetween(today, day);
  const name = WEEKDAYS[weekday(day)] ?? "";
  if (ahead === 0) return "today";
  if (ahead === 1) return "tomorrow";
  if (ahead < 6) return name;
  return `${name} the ${ordinal(day.day)}`;
}

function spokenClock(minutes: number): string {
  const hour = HOURS[Math.floor(minutes / 60) % 12] ?? "";
  const rest = minutes % 60;
  if (rest === 30 && minutes >= 11 * 60) return `half past ${hour}`;
  if (rest !== 0) return `${hour} ${MINUTES[rest] ?? rest}`;
  if (minutes === 12 * 60) return "noon";
  return `${hour} ${minutes < 12 * 60 ? "in the morning" : "in the afternoon"}`;
}

function ordinal(value: number): string {
  const tail = value % 10;
  const teen = value > 10 && value < 14;
  return `${value}${!teen && tail === 1 ? "st" : !teen && tail === 2 ? "nd" : !teen && tail === 3 ? "rd" : "th"}`;
}
