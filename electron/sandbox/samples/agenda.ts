import type { Day } from "./zoned.ts";
import { addWorkdays, instantOf, isoDate } from "./zoned.ts";

/** Wall-clock minutes of a day, `end` not included. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

export const WORKDAY: Slot = { start: 9 * 60 + 30, end: 18 * 60 };
const STEP = 30;

/** What is taken on each day of the rep's calendar while the sample week is being filled. */
export class Agenda {
  readonly zone: string;
  readonly #taken = new Map<string, Slot[]>();

  constructor(zone: string) {
    this.zone = zone;
  }

  take(day: Day, slot: Slot): void {
    const key = isoDate(day);
    this.#taken.set(key, [...(this.#taken.get(key) ?? []), slot]);
  }

  isFree(day: Day, slot: Slot): boolean {
    return this.on(day).every((other) => slot.end <= other.start || other.end <= slot.start);
  }

  on(day: Day): readonly Slot[] {
    return this.#taken.get(isoDate(day)) ?? [];
  }

  /**
   * Takes the first free time of `length` minutes at or after `wanted`, going on from the start of the day, then on the
   * next workday; returns when it begins.
   */
  book(day: Day, wanted: number, length: number): { readonly day: Day; readonly start: number } {
    for (let tried = day; ; tried = addWorkdays(tried, 1)) {
      const start = this.#freeStart(tried, wanted, length);
      if (start !== undefined) {
        this.take(tried, { start, end: start + length });
        return { day: tried, start };
      }
    }
  }

  instant(day: Day, minutes: number): number {
    return instantOf(day, minutes, this.zone);
  }

  #freeStart(day: Day, wanted: number, length: number): number | undefined {
    const starts: number[] = [];
    for (let start = wanted; start + length <= WORKDAY.end; start += STEP) starts.push(start);
    for (let start = WORKDAY.start; start < wanted; start += STEP) starts.push(start);
    return starts.find((start) => this.isFree(day, { start, end: start + length }));
  }
}
