import type { GoogleEvent, GoogleSeed } from "../../google/model.ts";
import type { Rep } from "../../platform/model.ts";
import { HOLIDAY_CALENDAR, sampleCalendars, TEAM_CALENDAR } from "../calendar/calendars.ts";
import type { EventExtras, EventSource } from "../calendar/event-record.ts";
import { allDayEvent, timedEvent } from "../calendar/event-record.ts";
import { TEAM } from "../calendar/people.ts";
import { ruleOf } from "../calendar/rhythm.ts";
import { FILLERS } from "../calendar/singles.ts";
import type { Random } from "../random.ts";
import { createRandom } from "../random.ts";
import type { Day } from "../zoned.ts";
import { addDays, instantOf, wallClock, weekday } from "../zoned.ts";

const WEEKS = 104;
/** How many events begin in the week of today, so that a week on the screen is a usual one. */
export const THIS_WEEK = 40;
const SERIES = 200;
const SERIES_COUNT = 10;
const MINUTE_MS = 60_000;
const AGENDA_TEXT =
  "Agenda: where we stand, what changed since the last time, who does what until when. Notes go into the shared folder " +
  "before the end of the day, questions that need more than five minutes get a meeting of their own. ";

/** `count` events of about 1.4 kB over two years on each side of today, 200 of them series that do not touch this week. */
export function largeCalendar(count: number, now: number, rep: Rep): GoogleSeed {
  const source: EventSource = { rep, now };
  const random = createRandom(count);
  const events: Record<string, GoogleEvent[]> = {
    [rep.email]: [],
    [TEAM_CALENDAR]: [],
    [HOLIDAY_CALENDAR]: [],
  };
  const today = wallClock(now, rep.time_zone).day;
  // On a Sunday the next one: there the week on the screen begins, as it does where the app is measured.
  const monday = addDays(today, 1 - weekday(today));
  const calendarOf = (index: number) =>
    index % 20 === 0 ? HOLIDAY_CALENDAR : index % 3 === 0 ? TEAM_CALENDAR : rep.email;
  for (let index = 0; index < count; index += 1) {
    const calendar = calendarOf(index);
    events[calendar]?.push(largeEvent(source, index, dayOf(index, monday, random), random, calendar));
  }
  return {
    email: rep.email,
    name: rep.name,
    timeZone: rep.time_zone,
    calendars: sampleCalendars(rep),
    events,
  };
}

function dayOf(index: number, monday: Day, random: Random): Day {
  if (index < THIS_WEEK) return addDays(monday, index % 5);
  if (isSeries(index))
    return addDays(monday, -7 * random.between(SERIES_COUNT + 1, WEEKS) + random.between(0, 4));
  const weeks = random.between(1, WEEKS) * (random.chance(0.5) ? 1 : -1);
  return addDays(monday, 7 * weeks + random.between(0, 4));
}

function isSeries(index: number): boolean {
  return index >= THIS_WEEK && index < THIS_WEEK + SERIES;
}

function largeEvent(
  source: EventSource,
  index: number,
  day: Day,
  random: Random,
  calendar: string,
): GoogleEvent {
  const [summary, minutes, extras] = FILLERS[random.between(0, FILLERS.length - 1)] ??
    FILLERS[0] ?? ["Meeting", 30];
  const title = `${summary} ${index}`;
  if (calendar === HOLIDAY_CALENDAR)
    return allDayEvent(source, `large ${index}`, title, day, 1, padded({ free: true }));
  const zone = source.rep.time_zone;
  const start = instantOf(day, 9 * 60 + 30 * random.between(0, 16), zone);
  const recurrence = isSeries(index)
    ? { recurrence: [ruleOf({ kind: "weekly", days: [weekday(day)], every: 1 }, `;COUNT=${SERIES_COUNT}`)] }
    : {};
  const time = { start, end: start + minutes * MINUTE_MS, zone };
  return timedEvent(
    source,
    `large ${index}`,
    title,
    time,
    padded({ guests: TEAM.slice(0, 2), ...extras, ...recurrence }),
  );
}

/** With as much text as makes an event of about the usual size. */
function padded(extras: EventExtras): EventExtras {
  if (extras.meet === true) return extras;
  return { ...extras, description: AGENDA_TEXT.repeat(extras.guests === undefined ? 3 : 1) };
}
