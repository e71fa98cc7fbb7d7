import { minutesOf } from "../zoned.ts";
import type { EventExtras } from "./event-record.ts";
import { AIKO, JONAS, LUCIA, MEERA, PARTNER, TEAM, TOM } from "./people.ts";
import type { Rhythm } from "./rhythm.ts";

/** Something that repeats. Times are the rep's wall clock; a foreign `zone` keeps it where it is when clocks change. */
export interface SeriesPlan {
  readonly key: string;
  readonly summary: string;
  readonly calendar: "own" | "team";
  readonly rhythm: Rhythm;
  /** Minutes after midnight; undefined for whole days. */
  readonly start: number | undefined;
  readonly length: number;
  readonly zone?: string;
  readonly count?: number;
  readonly extras: EventExtras;
}

const weekly = (...days: number[]): Rhythm => ({ kind: "weekly", days, every: 1 });
const biweekly = (day: number): Rhythm => ({ kind: "weekly", days: [day], every: 2 });

/** The series with a moved and a cancelled instance. */
export const STAND_UP = "stand-up";

export const SERIES: readonly SeriesPlan[] = [
  {
    key: STAND_UP,
    summary: "Stand-up",
    calendar: "own",
    rhythm: weekly(1, 2, 3, 4, 5),
    start: minutesOf("09:00"),
    length: 30,
    extras: { colorId: "8", guests: TEAM, meet: true, description: "Yesterday, today, what is in the way." },
  },
  {
    key: "pipeline review",
    summary: "Pipeline review",
    calendar: "team",
    rhythm: weekly(1),
    start: minutesOf("14:30"),
    length: 90,
    extras: { guests: TEAM, meet: true, description: "Every open deal above 10 k, oldest first." },
  },
  {
    key: "one to one",
    summary: "1:1 with Meera",
    calendar: "own",
    rhythm: weekly(2),
    start: minutesOf("15:00"),
    length: 60,
    extras: { colorId: "9", organizer: MEERA },
  },
  {
    key: "forecast",
    summary: "Forecast call",
    calendar: "team",
    rhythm: weekly(4),
    start: minutesOf("13:00"),
    length: 60,
    extras: { guests: [MEERA, JONAS], meet: true },
  },
  {
    key: "retro",
    summary: "Team retro",
    calendar: "team",
    rhythm: biweekly(5),
    start: minutesOf("15:30"),
    length: 60,
    extras: { guests: TEAM, description: "Bring one thing to keep and one to drop." },
  },
  {
    key: "board figures",
    summary: "Figures for the board",
    calendar: "own",
    rhythm: { kind: "monthly", weekday: 2, nth: 1 },
    start: minutesOf("10:00"),
    length: 60,
    extras: { organizer: TOM, answer: "tentative" },
  },
  {
    key: "pricing committee",
    summary: "Pricing committee",
    calendar: "own",
    rhythm: { kind: "monthly", weekday: 4, nth: -1 },
    start: minutesOf("16:30"),
    length: 60,
    extras: { colorId: "3", guests: [MEERA, TOM] },
  },
  {
    key: "portland sync",
    summary: "Portland partner sync",
    calendar: "own",
    rhythm: weekly(3),
    start: minutesOf("17:00"),
    length: 30,
    zone: "America/Los_Angeles",
    extras: { guests: [PARTNER], meet: true, location: "Portland, Oregon" },
  },
  {
    key: "bengaluru hand-over",
    summary: "Hand-over with Bengaluru",
    calendar: "team",
    rhythm: biweekly(2),
    start: minutesOf("11:00"),
    length: 45,
    zone: "Asia/Kolkata",
    extras: { guests: [AIKO, JONAS] },
  },
  {
    key: "lord howe pilot",
    summary: "Lord Howe pilot",
    calendar: "own",
    rhythm: weekly(4),
    start: minutesOf("10:30"),
    length: 30,
    zone: "Australia/Lord_Howe",
    count: 8,
    extras: {
      colorId: "10",
      guests: [{ name: "Bonnie Wills", email: "bonnie@kentiastore.example" }],
      meet: true,
    },
  },
  {
    key: "focus",
    summary: "Focus: proposals",
    calendar: "own",
    rhythm: weekly(5),
    start: minutesOf("09:30"),
    length: 60,
    extras: { colorId: "2", free: true },
  },
  {
    key: "expenses",
    summary: "Expenses due",
    calendar: "team",
    rhythm: { kind: "monthly", weekday: 1, nth: 1 },
    start: undefined,
    length: 1,
    extras: { free: true, guests: [LUCIA], guestAnswer: "needsAction" },
  },
];
