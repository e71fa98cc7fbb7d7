import { describe, expect, it } from "vitest";
import { createEventStore } from "../../../../electron/calendar/events/event-store.ts";
import { occurrencesBetween } from "../../../../electron/calendar/recurrence/range-query.ts";
import { addCalendar, googleEvent, workCalendar } from "../../../support/calendar-events.ts";
import { testDatabase } from "../../../support/database.ts";

const berlin = "Europe/Berlin";
const first = Temporal.PlainYearMonth.from("1970-01");
const months = Array.from({ length: 131 * 12 }, (_, index) => first.add({ months: index }));

/** A series of an hour at nine in Berlin, or of whole days, that has begun by 1970. */
function series(id: string, day: string, rule: string, allDay = false) {
  const at = (time: string) =>
    allDay
      ? { date: time === "09:00" ? day : Temporal.PlainDate.from(day).add({ days: 1 }).toString() }
      : { dateTime: `${day}T${time}:00+01:00`, timeZone: berlin };
  return googleEvent(id, {
    summary: id,
    start: at("09:00"),
    end: at("10:00"),
    recurrence: [`RRULE:${rule}`],
  });
}

const stored = [
  series("Mondays", "1970-01-05", "FREQ=WEEKLY"),
  series("Last Friday", "1970-01-30", "FREQ=MONTHLY;BYDAY=-1FR"),
  series("The 31st", "1970-01-31", "FREQ=MONTHLY;BYMONTHDAY=31", true),
  series("Leap day", "1968-02-29", "FREQ=YEARLY", true),
];

/** The days of a month that a series has, by the calendar alone. */
function daysOf(id: string, month: Temporal.PlainYearMonth): readonly Temporal.PlainDate[] {
  const days = Array.from({ length: month.daysInMonth }, (_, index) => month.toPlainDate({ day: index + 1 }));
  switch (id) {
    case "Mondays":
      return days.filter(({ dayOfWeek }) => dayOfWeek === 1);
    case "Last Friday":
      return days.filter(({ dayOfWeek, day }) => dayOfWeek === 5 && day > month.daysInMonth - 7);
    case "The 31st":
      return days.filter(({ day }) => day === 31);
    default:
      return days.filter(({ day, month: of }) => day === 29 && of === 2);
  }
}

/** "Mondays 2026-11-23T09:00" as the rep's clock has it. */
function expected(month: Temporal.PlainYearMonth): readonly string[] {
  return stored
    .flatMap(({ id, start }) =>
      daysOf(id, month).map((day) => `${id} ${day.toString()}${start.date === undefined ? "T09:00" : ""}`),
    )
    .sort();
}

describe("the calendar offline", () => {
  it("shows every month from 1970 to 2100 from what is stored alone", () => {
    const test = testDatabase();
    addCalendar(test.db);
    const store = createEventStore(test.db);
    for (const event of stored) store.putBase(workCalendar, { kind: "event", event }, 1);
    const reader = test.reader();
    const wrong = months.filter((month) => {
      const from = month.toPlainDate({ day: 1 }).toZonedDateTime(berlin);
      const found = occurrencesBetween(
        reader,
        from.epochMilliseconds,
        from.add({ months: 1 }).epochMilliseconds,
        berlin,
      ).map(({ title, time }) =>
        time.kind === "allDay"
          ? `${title} ${time.startDate}`
          : `${title} ${Temporal.Instant.from(time.start).toZonedDateTimeISO(berlin).toPlainDateTime().toString({ smallestUnit: "minute" })}`,
      );
      return found.sort().join() !== expected(month).join();
    });
    expect(wrong.map(String)).toEqual([]);
    expect(months.at(-1)?.toString()).toBe("2100-12");
  });
});
