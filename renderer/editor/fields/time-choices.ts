import { clockTime } from "../../ui/format.ts";
import type { Clock } from "../quick/quick-clock.ts";
import { takeClock } from "../quick/quick-clock.ts";
import { typed } from "../quick/quick-text.ts";
import { lengthOfMinutes } from "../quick/quick-words.ts";
import type { Choice } from "./combo.tsx";

/** Minutes after midnight as the locale's clock writes them, whatever the day. */
export function wallClock(minutes: number, locale?: string): string {
  return clockTime(minutes * 60_000, { locale, timeZone: "UTC" });
}

/** The quarters of a day. */
export function startChoices(locale?: string): readonly Choice[] {
  return Array.from({ length: 96 }, (_, index) => ({
    id: String(index * 15),
    label: wallClock(index * 15, locale),
  }));
}

/** The quarters after a start of the same day, with how long it would be; of the whole day when it ends on another one. */
export function endChoices(start: number, sameDay: boolean, locale?: string): readonly Choice[] {
  if (!sameDay) return startChoices(locale);
  const lengths = [
    ...Array.from({ length: 8 }, (_, index) => (index + 1) * 15),
    ...Array.from({ length: 20 }, (_, index) => 150 + index * 30),
  ];
  return lengths
    .filter((length) => start + length < 1440)
    .map((length) => ({
      id: String(start + length),
      label: wallClock(start + length, locale),
      detail: lengthOfMinutes(length),
    }));
}

/** A time of day as typed ("3pm", "15:05", "1505", "9"), in minutes after midnight; null for what is none. */
export function readClock(text: string): string | null {
  const clock = clockIn(text.trim()) ?? clockIn(`at ${text.trim()}`);
  return clock === null || clock.start >= 1440 ? null : String(clock.start);
}

function clockIn(text: string): Clock | null {
  const { rest, clock } = takeClock(typed(text.replace(/\u202f/g, " ")));
  const left = rest.text.replaceAll("\u0000", "").trim();
  return left === "" && clock?.end === null ? clock : null;
}
