import { pick } from "../fault-random.ts";

/** A series with the window it is asked for, as `npm run recurrence` reads it. */
export interface GeneratedSeries {
  readonly lines: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** Half-hour and quarter-hour zones, both hemispheres, daylight saving given up (Sao Paulo), and none at all. */
export const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Pacific/Chatham",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "UTC",
] as const;

/** A rule without its zone: the same one is written for each. `null` for whole days. */
export type SeriesIn = (zone: string | null) => GeneratedSeries;

type Random = () => number;

const DAY = 86_400_000;
const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
/** Many starts stand where clocks change. */
const times = [
  "000000",
  "003000",
  "013000",
  "020000",
  "021500",
  "023000",
  "030000",
  "090000",
  "173000",
  "235900",
];

/** A rule of chance, its start, its end, its exceptions and its window. */
export function generateSeries(random: Random): SeriesIn {
  const frequency = pick(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "HOURLY"], random);
  const parts = [`FREQ=${frequency}`, ...interval(frequency, random), ...byParts(frequency, random)];
  const far = (frequency === "MONTHLY" || frequency === "YEARLY") && random() < 0.2;
  const first = dayOf(far ? between(random, 1970, 2095) : between(random, 2015, 2032), random);
  const time = pick(times, random);
  const from = first + between(random, -10, far ? 1_500 : pick([0, 60, 500], random)) * DAY;
  const to = from + between(random, 20, frequency === "HOURLY" ? 60 : 420) * DAY;
  const end = ending(frequency, random);
  const [left, added] = [someDays(random), someDays(random)];
  const inUtc = random() < 0.5;

  return (zone) => {
    const wall = (day: number) => (zone === null ? digits(day) : `${digits(day)}T${time}`);
    const moment = (day: number) => (zone === null ? wall(day) : utcDigits(wall(day), zone));
    const named = zone === null ? ";VALUE=DATE" : `;TZID=${zone}`;
    const dates = (name: string, days: readonly number[]) => {
      if (days.length === 0) return [];
      const stamps = days.map((day) => (inUtc ? moment(first + day * DAY) : wall(first + day * DAY)));
      return [`${name}${inUtc && zone !== null ? "" : named}:${stamps.join(",")}`];
    };
    const until = end.kind === "until" ? [`UNTIL=${moment(first + end.days * DAY)}`] : [];
    const count = end.kind === "count" ? [`COUNT=${end.count}`] : [];
    return {
      lines: [
        `DTSTART${named}:${wall(first)}`,
        `RRULE:${[...(zone === null ? parts.map(wholeDays) : parts), ...count, ...until].join(";")}`,
        ...dates("EXDATE", left),
        ...dates("RDATE", added),
      ],
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    };
  };
}

/** Hours of whole days make no sense (RFC 5545, 3.3.10). */
function wholeDays(part: string): string {
  return part.replace("HOURLY", "DAILY");
}

function interval(frequency: string, random: Random): readonly string[] {
  if (frequency === "HOURLY") return [`INTERVAL=${between(random, 1, 30)}`];
  return random() < 0.4 ? [`INTERVAL=${between(random, 2, 5)}`] : [];
}

function byParts(frequency: string, random: Random): readonly string[] {
  const weekStart = random() < 0.3 ? [`WKST=${pick(weekdays, random)}`] : [];
  switch (frequency) {
    case "HOURLY":
      return random() < 0.3 ? [`BYDAY=${someWeekdays(random)}`] : [];
    case "DAILY":
      return [
        ...(random() < 0.3 ? [`BYDAY=${someWeekdays(random)}`] : []),
        ...(random() < 0.2 ? [`BYMONTH=${numbers(random, 1, 12)}`] : []),
      ];
    case "WEEKLY":
      return [...(random() < 0.7 ? [`BYDAY=${someWeekdays(random)}`] : []), ...weekStart];
    case "MONTHLY":
      return pick([byMonthDay, byOrdinalDay, byPosition, () => []], random)(random);
    default:
      return [...pick([byMonthAndDay, byYearDay, byWeekNumber, () => []], random)(random), ...weekStart];
  }
}

function byMonthDay(random: Random): readonly string[] {
  return [`BYMONTHDAY=${pick([numbers(random, 1, 31), "-1", "31", "29,30", "-2,15"], random)}`];
}

function byOrdinalDay(random: Random): readonly string[] {
  return [`BYDAY=${pick(["1", "2", "3", "4", "5", "-1", "-2"], random)}${pick(weekdays, random)}`];
}

function byPosition(random: Random): readonly string[] {
  return [
    `BYDAY=${pick(["MO,TU,WE,TH,FR", "SA,SU", "TU,TH"], random)}`,
    `BYSETPOS=${pick(["1", "-1", "2", "1,-1"], random)}`,
  ];
}

function byMonthAndDay(random: Random): readonly string[] {
  return [`BYMONTH=${numbers(random, 1, 12)}`, ...pick([byMonthDay, byOrdinalDay], random)(random)];
}

function byYearDay(random: Random): readonly string[] {
  return [`BYYEARDAY=${pick(["1", "100", "366", "-1", "60,200,300"], random)}`];
}

function byWeekNumber(random: Random): readonly string[] {
  return [`BYWEEKNO=${pick(["1", "20", "52", "53"], random)}`, `BYDAY=${pick(weekdays, random)}`];
}

type Ending =
  | { readonly kind: "never" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "until"; readonly days: number };

function ending(frequency: string, random: Random): Ending {
  const kind = pick(["never", "count", "until"] as const, random);
  if (kind === "never") return { kind };
  if (kind === "count") return { kind, count: between(random, 1, 40) };
  return { kind, days: between(random, 1, frequency === "YEARLY" ? 3_000 : 700) };
}

/** Days after the first, most of them a whole number of weeks, so that they fall onto occurrences. */
function someDays(random: Random): readonly number[] {
  if (random() < 0.6) return [];
  return Array.from(
    { length: between(random, 1, 3) },
    () => between(random, 0, 60) * pick([1, 7, 7], random),
  );
}

function someWeekdays(random: Random): string {
  const some = weekdays.filter(() => random() < 0.4);
  return some.length === 0 ? pick(weekdays, random) : some.join(",");
}

function numbers(random: Random, least: number, most: number): string {
  const some = Array.from({ length: between(random, 1, 3) }, () => between(random, least, most));
  return [...new Set(some)].sort((a, b) => a - b).join(",");
}

function dayOf(year: number, random: Random): number {
  return Date.UTC(year, between(random, 0, 11), between(random, 1, 31));
}

function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

function digits(day: number): string {
  return new Date(day).toISOString().slice(0, 10).replaceAll("-", "");
}

function utcDigits(wall: string, zone: string): string {
  const { epochMilliseconds } = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone);
  return new Date(epochMilliseconds).toISOString().replace(/[-:]|\.\d{3}/g, "");
}
