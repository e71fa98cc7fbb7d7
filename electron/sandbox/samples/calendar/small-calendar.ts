import type { GoogleEvent, GoogleSeed } from "../../google/model.ts";
import type { Rep } from "../../platform/model.ts";
import type { Agenda } from "../agenda.ts";
import type { LeadMeeting } from "../small-leads.ts";
import { addDays, addWorkdays, isoIn, isWorkday, minutesOf, wallClock } from "../zoned.ts";
import { HOLIDAY_CALENDAR, sampleCalendars, TEAM_CALENDAR } from "./calendars.ts";
import type { EventSource } from "./event-record.ts";
import { allDayEvent, timedEvent } from "./event-record.ts";
import { leadMeetingEvent } from "./lead-meetings.ts";
import { TEAM } from "./people.ts";
import type { Span } from "./repeat.ts";
import { exceptionsOf, repeated } from "./repeat.ts";
import { SERIES, STAND_UP } from "./series.ts";
import type { SinglePlan } from "./singles.ts";
import { FILLERS, FIXED, WHOLE_DAYS } from "./singles.ts";

/** How many events the sample has in all, exceptions counted. */
export const EVENT_COUNT = 120;
/** Weeks it covers on each side of today. */
export const WEEKS = 5;

const MINUTE_MS = 60_000;
const FILLED_WORKDAYS = 49;
const FILLER_TIMES = ["11:30", "14:00", "10:00", "16:00", "13:00", "17:00", "09:30", "14:30"];

/** The sample calendar while it is being filled. */
export class SmallCalendar {
  readonly #source: EventSource;
  readonly #agenda: Agenda;
  readonly #events: Readonly<Record<SinglePlan["calendar"], GoogleEvent[]>> = {
    own: [],
    team: [],
    holidays: [],
  };

  constructor(rep: Rep, now: number, agenda: Agenda) {
    this.#source = { rep, now };
    this.#agenda = agenda;
  }

  /** Series and the fixed points of the weeks: they have their time before the leads ask for one. */
  addFramework(): void {
    const today = wallClock(this.#source.now, this.#agenda.zone).day;
    const span: Span = { first: addDays(today, -7 * WEEKS), last: addDays(today, 7 * WEEKS) };
    for (const plan of SERIES) {
      const master = repeated(this.#source, plan, span, this.#agenda);
      this.#events[plan.calendar].push(master);
      if (plan.key === STAND_UP) {
        this.#events[plan.calendar].push(...exceptionsOf(master, plan, this.#source, this.#agenda));
      }
    }
    for (const plan of FIXED) this.#addSingle(plan);
    for (const plan of WHOLE_DAYS) {
      const first = addWorkdays(today, plan.workdays);
      this.#events[plan.calendar].push(
        allDayEvent(this.#source, `days ${plan.summary}`, plan.summary, first, plan.days, plan.extras),
      );
    }
  }

  addLeadMeetings(meetings: readonly LeadMeeting[]): void {
    for (const meeting of meetings) this.#events.own.push(leadMeetingEvent(this.#source, meeting));
  }

  /** Spreads fillers over the weeks until there are `EVENT_COUNT` events. */
  fill(): void {
    const missing = EVENT_COUNT - Object.values(this.#events).flat().length;
    FILLERS.slice(0, missing).forEach(([summary, minutes, extras = {}], index) => {
      this.#addSingle({
        summary,
        calendar: index % 5 === 3 ? "team" : "own",
        workdays: Math.round((index * FILLED_WORKDAYS) / missing) - Math.floor(FILLED_WORKDAYS / 2),
        at: FILLER_TIMES[index % FILLER_TIMES.length] ?? "11:30",
        minutes,
        extras,
      });
    });
  }

  seed(): GoogleSeed {
    const { rep, now } = this.#source;
    return {
      email: rep.email,
      name: rep.name,
      timeZone: rep.time_zone,
      calendars: sampleCalendars(rep),
      events: {
        [rep.email]: this.#events.own,
        [TEAM_CALENDAR]: this.#events.team,
        [HOLIDAY_CALENDAR]: this.#events.holidays,
      },
      busy: Object.fromEntries(TEAM.map((person, index) => [person.email, this.#busyOf(now, index)])),
    };
  }

  #addSingle(plan: SinglePlan): void {
    const today = wallClock(this.#source.now, this.#agenda.zone).day;
    const named = addWorkdays(today, plan.workdays);
    const wanted = isWorkday(named) ? named : addWorkdays(named, 1);
    const booked =
      plan.extras.free === true
        ? { day: wanted, start: minutesOf(plan.at) }
        : this.#agenda.book(wanted, minutesOf(plan.at), plan.minutes);
    const start = this.#agenda.instant(booked.day, booked.start);
    const time = { start, end: start + plan.minutes * MINUTE_MS, zone: this.#agenda.zone };
    this.#events[plan.calendar].push(
      timedEvent(this.#source, `single ${plan.summary}`, plan.summary, time, plan.extras),
    );
  }

  /** When a colleague is busy: an hour or so on each of the next ten working days. */
  #busyOf(now: number, index: number): { readonly start: string; readonly end: string }[] {
    const today = wallClock(now, this.#agenda.zone).day;
    return Array.from({ length: 10 }, (_, ahead) => {
      const minutes = 600 + ((index * 90 + ahead * 150) % 420);
      const start = this.#agenda.instant(addWorkdays(today, ahead), minutes);
      return {
        start: isoIn(start, this.#agenda.zone),
        end: isoIn(start + 60 * MINUTE_MS, this.#agenda.zone),
      };
    });
  }
}
