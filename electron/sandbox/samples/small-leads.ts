import type { Lead, Rep } from "../platform/model.ts";
import type { Agenda } from "./agenda.ts";
import { WORKDAY } from "./agenda.ts";
import type { CallScript, DemoPlan } from "./calls/call-script.ts";
import type { LeadSample } from "./lead-records.ts";
import { leadSample } from "./lead-records.ts";
import { spokenTime } from "./spoken.ts";
import type { Day } from "./zoned.ts";
import { addWorkdays, instantOf, isoIn, isWorkday, minutesOf, wallClock } from "./zoned.ts";

const DEMO_MINUTES = 30;
const MINUTE_MS = 60_000;
const SOON_MS = 15 * MINUTE_MS;

/** A demo that is in the calendar already; times in epoch milliseconds. */
export interface LeadMeeting {
  readonly lead: Lead;
  readonly start: number;
  readonly end: number;
}

export interface SmallLeads {
  readonly samples: readonly LeadSample[];
  readonly meetings: readonly LeadMeeting[];
}

interface Demo {
  readonly datetime: string;
  readonly spoken: string;
  readonly start: number | undefined;
}

/** Plays `scripts` as calls of the days before `now`, and finds each demo its time in `agenda`. */
export function smallLeads(
  scripts: readonly CallScript[],
  now: number,
  rep: Rep,
  agenda: Agenda,
): SmallLeads {
  const bookedFirst = scripts.toSorted((a, b) => rank(a.demo) - rank(b.demo));
  const samples: LeadSample[] = [];
  const meetings: LeadMeeting[] = [];
  for (const script of bookedFirst) {
    const startedAt = callStart(script, now, agenda);
    const demo =
      script.demo === undefined ? undefined : demoOf(script.demo, script.zone, now, startedAt, agenda);
    const sample = leadSample(script, { key: script.phone, userId: rep.id, startedAt, demo });
    samples.push(sample);
    if (isBooked(script.demo) && demo?.start !== undefined) {
      meetings.push({ lead: sample.lead, start: demo.start, end: demo.start + DEMO_MINUTES * MINUTE_MS });
    }
  }
  return { samples, meetings };
}

function rank(demo: DemoPlan | undefined): number {
  if (demo?.kind === "next") return 0;
  return demo?.kind === "booked" ? 1 : demo?.kind === "asked" ? 2 : 3;
}

function isBooked(demo: DemoPlan | undefined): boolean {
  return demo?.kind === "booked" || demo?.kind === "next";
}

function callStart(script: CallScript, now: number, agenda: Agenda): number {
  if (typeof script.ago === "number") return now - script.ago * MINUTE_MS;
  const today = wallClock(now, agenda.zone).day;
  return agenda.instant(addWorkdays(today, -script.ago.workdays), minutesOf(script.ago.at));
}

function demoOf(plan: DemoPlan, customerZone: string, now: number, startedAt: number, agenda: Agenda): Demo {
  const today = wallClock(now, agenda.zone).day;
  switch (plan.kind) {
    case "malformed":
      return { datetime: plan.text, spoken: plan.spoken, start: undefined };
    case "offset-less": {
      const demo = placed(agenda.book(addWorkdays(today, plan.workdays), minutesOf(plan.at), DEMO_MINUTES));
      return { ...demo, datetime: demo.datetime.slice(0, 19) };
    }
    case "booked": {
      const day = addWorkdays(today, plan.workdays);
      return placed(agenda.book(day, minutesOf(plan.at), DEMO_MINUTES));
    }
    case "next":
      return placed(bookNext(agenda, now));
    case "clash":
      return placed(busyStart(agenda, addWorkdays(today, plan.workdays)));
    case "asked": {
      const day = addWorkdays(today, plan.workdays);
      if (plan.clock === undefined) return placed(agenda.book(day, minutesOf(plan.at), DEMO_MINUTES));
      const wished = wallClock(instantOf(day, minutesOf(plan.at), customerZone), agenda.zone).minutes;
      const wanted = Math.min(Math.max(wished, WORKDAY.start), WORKDAY.end - DEMO_MINUTES);
      return placed(agenda.book(day, wanted, DEMO_MINUTES), customerZone);
    }
  }

  function placed({ day, start }: { readonly day: Day; readonly start: number }, zone = agenda.zone): Demo {
    const instant = agenda.instant(day, start);
    const there = wallClock(instant, zone);
    const spoken = spokenTime(there.day, there.minutes, wallClock(startedAt, zone).day);
    return { datetime: isoIn(instant, zone), spoken, start: instant };
  }
}

/** The next half hour that begins a quarter of an hour from now or later, while the rep works. */
function bookNext(agenda: Agenda, now: number): { readonly day: Day; readonly start: number } {
  const { day, minutes } = wallClock(now + SOON_MS, agenda.zone);
  const wanted = Math.ceil(minutes / DEMO_MINUTES) * DEMO_MINUTES;
  const today = isWorkday(day) && wanted + DEMO_MINUTES <= WORKDAY.end;
  if (!today) return agenda.book(addWorkdays(day, 1), minutesOf("11:30"), DEMO_MINUTES);
  return agenda.book(day, Math.max(wanted, WORKDAY.start), DEMO_MINUTES);
}

/** The first time on or after `day` at which the rep is busy with something longer than a demo. */
function busyStart(agenda: Agenda, day: Day): { readonly day: Day; readonly start: number } {
  for (let tried = day, left = 15; left > 0; tried = addWorkdays(tried, 1), left -= 1) {
    const busy = agenda
      .on(tried)
      .find((slot) => slot.end - slot.start > DEMO_MINUTES && slot.start >= WORKDAY.start);
    if (busy !== undefined) return { day: tried, start: busy.start };
  }
  return { day, start: WORKDAY.start };
}
