import type { GoogleEvent } from "../../google/model.ts";
import type { Agenda } from "../agenda.ts";
import type { Day } from "../zoned.ts";
import { addWorkdays, instantOf, isoIn, wallClock, weekday } from "../zoned.ts";
import type { EventSource } from "./event-record.ts";
import { allDayEvent, timedEvent } from "./event-record.ts";
import type { Rhythm } from "./rhythm.ts";
import { daysOf, firstDay, ruleOf } from "./rhythm.ts";
import type { SeriesPlan } from "./series.ts";

const MINUTE_MS = 60_000;
const HALF_HOUR = 30;

/** The first and the last day the sample calendar covers. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** The master of a series, having taken its occurrences in `agenda`. */
export function repeated(source: EventSource, plan: SeriesPlan, span: Span, agenda: Agenda): GoogleEvent {
  const anchor = firstDay(plan.rhythm, span.first);
  const ending = plan.count === undefined ? "" : `;COUNT=${plan.count}`;
  if (plan.start === undefined) {
    const recurrence = [ruleOf(plan.rhythm, ending)];
    return allDayEvent(source, plan.key, plan.summary, anchor, plan.length, { ...plan.extras, recurrence });
  }
  const zone = plan.zone ?? agenda.zone;
  const there = wallClock(agenda.instant(anchor, plan.start), zone);
  const start = plan.zone === undefined ? there.minutes : there.minutes - (there.minutes % HALF_HOUR);
  const rhythm = plan.zone === undefined ? plan.rhythm : onWeekdayOf(plan.rhythm, there.day);
  if (plan.extras.free !== true) {
    for (const day of daysOf(rhythm, there.day, span.last).slice(0, plan.count)) {
      const here = wallClock(instantOf(day, start, zone), agenda.zone);
      agenda.take(here.day, { start: here.minutes, end: here.minutes + plan.length });
    }
  }
  const from = instantOf(there.day, start, zone);
  const time = { start: from, end: from + plan.length * MINUTE_MS, zone };
  const recurrence = [ruleOf(rhythm, ending)];
  return timedEvent(source, plan.key, plan.summary, time, { ...plan.extras, recurrence });
}

/** Two moved instances and a cancelled one of a daily series of the rep's own zone, around today. */
export function exceptionsOf(
  master: GoogleEvent,
  plan: SeriesPlan,
  source: EventSource,
  agenda: Agenda,
): GoogleEvent[] {
  const today = wallClock(source.now, agenda.zone).day;
  const start = plan.start ?? 0;
  const later = agenda.book(addWorkdays(today, 6), start + 60, plan.length);
  return [
    moved(addWorkdays(today, -4), { day: addWorkdays(today, -4), start: start - HALF_HOUR }),
    moved(addWorkdays(today, 6), later),
    { kind: "calendar#event", status: "cancelled", ...instance(addWorkdays(today, -7)) },
  ];

  function instance(day: Day): Pick<GoogleEvent, "id" | "recurringEventId" | "originalStartTime"> {
    const original = agenda.instant(day, start);
    const stamp = new Date(original).toISOString().replace(/[-:]|\.\d+/g, "");
    return {
      id: `${master.id}_${stamp}`,
      recurringEventId: master.id ?? "",
      originalStartTime: { dateTime: isoIn(original, agenda.zone), timeZone: agenda.zone },
    };
  }

  function moved(day: Day, to: { readonly day: Day; readonly start: number }): GoogleEvent {
    const { recurrence: _recurrence, ...shared } = master;
    const begin = agenda.instant(to.day, to.start);
    return {
      ...shared,
      ...instance(day),
      sequence: 1,
      start: { dateTime: isoIn(begin, agenda.zone), timeZone: agenda.zone },
      end: { dateTime: isoIn(begin + plan.length * MINUTE_MS, agenda.zone), timeZone: agenda.zone },
    };
  }
}

/** A rhythm of one weekday, moved to the weekday that `day` is where the series lives. */
function onWeekdayOf(rhythm: Rhythm, day: Day): Rhythm {
  return rhythm.kind === "weekly" ? { ...rhythm, days: [weekday(day)] } : rhythm;
}
