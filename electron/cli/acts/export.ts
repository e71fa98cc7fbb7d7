import { createIcsText } from "../../calendar/ics/ics-export.ts";
import { occurrencesBetween } from "../../calendar/recurrence/range-query.ts";
import type { CommandDesk } from "../desk.ts";
import { jsonText } from "../output/plain.ts";
import { eventsCsv } from "../output/print.ts";
import type { Answers } from "../output/shapes.ts";
import { eventsBetween } from "../reads/answers.ts";
import { misuse } from "../words/misuse.ts";
import type { Command } from "../words/parse.ts";
import type { Clock } from "../words/time-words.ts";
import { readDate } from "../words/time-words.ts";

type Given = Extract<Command, { name: "export" }>["given"];

/** Without dates it is so many days from today. */
const usualDays = 30;
/** Longer ones are no export but a mistake: series are worked out day by day. */
const mostDays = 3660;

/** Events of some days as the text of a file. @throws AppError bad_input for days that are none */
export async function exported(
  desk: CommandDesk,
  { format, from, to }: Given,
  clock: Clock,
): Promise<string> {
  const { db, timeZone: repZone } = desk;
  const { timeZone } = clock;
  const first = readDate(from ?? "today", clock);
  const last =
    to === null
      ? Temporal.PlainDate.from(first)
          .add({ days: usualDays - 1 })
          .toString()
      : readDate(to, clock);
  const days = Temporal.PlainDate.from(first).until(last).days + 1;
  if (days < 1 || days > mostDays) {
    throw misuse(
      `From ${first} to ${last} there is nothing to export.`,
      "Say the earlier day with --from, at most ten years before the later one.",
    );
  }
  if (format === "ics") {
    const at = (date: string, plus: number) =>
      Temporal.PlainDate.from(date).add({ days: plus }).toZonedDateTime(timeZone).toInstant().toString();
    const calendarIds = db.prepare<[], string>("SELECT id FROM calendars ORDER BY position").pluck().all();
    const text = createIcsText({
      ...{ db, repZone, clock: () => clock.now },
      occurrencesBetween: (start, end) => occurrencesBetween(db, start, end, timeZone),
    });
    return (await text({ calendarIds, range: { from: at(first, 0), to: at(last, 1) } })).text;
  }
  const answer: Answers["export"] = {
    from: first,
    to: last,
    timeZone,
    events: eventsBetween(db, first, last, timeZone),
  };
  return format === "csv" ? eventsCsv(answer.events) : jsonText(answer);
}
