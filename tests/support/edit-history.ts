import fc from "fast-check";
import { effectiveEvent } from "../../electron/calendar/events/event-row.ts";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import type { CommandResult } from "../../shared/contract/command-result.ts";
import { AppError } from "../../shared/errors.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { WritingEngine } from "./fault-engine.ts";
import { at, calendarId } from "./fault-google.ts";

/** Which of the occurrences on the calendar: whatever number is drawn picks one. */
const any = fc.nat({ max: 40 });
const scope = fc.constantFrom("this" as const, "following" as const, "all" as const);
const hours = fc.constantFrom(-26, -24, -1, 1, 3, 24);

/** One edit of a rep, as a random history is made of them. */
export const editStep = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("create"), repeats: fc.boolean(), day: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("move"), event: any, scope, hours }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("resize"), event: any, scope }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("edit"), event: any, scope, text: fc.constantFrom("", "A", "B") }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cancel"), event: any, scope }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("respond"), response: fc.constantFrom("accepted", "declined") }),
  },
);
export type EditStep = typeof editStep extends fc.Arbitrary<infer S> ? S : never;

/** What the rep sees of half a year, whatever ids it goes by. */
export function seen({ db, events }: Pick<WritingEngine, "db" | "events">): readonly string[] {
  return occurrences({ db })
    .map(({ time, title, eventId, masterId }) => {
      const row = events.get(calendarId, eventId) ?? events.get(calendarId, masterId ?? "");
      const event = row === undefined ? null : effectiveEvent(row);
      // Guests of what is brought back are asked anew.
      const guests = (event?.attendees ?? []).map(({ email, self, responseStatus }) =>
        self === true ? responseStatus : email,
      );
      return [...moments(time), title, event?.location ?? "", ...guests.sort()].join(" | ");
    })
    .sort();
}

function moments(time: EventTime): readonly string[] {
  return time.kind === "timed"
    ? [new Date(time.start).toISOString(), new Date(time.end).toISOString()]
    : [time.startDate, time.endDate];
}

function occurrences({ db }: Pick<WritingEngine, "db">) {
  return occurrencesBetween(db, Date.parse("2026-10-01"), Date.parse("2027-04-01"), "Europe/Berlin");
}

/** Makes the edit, where it can be made. */
export function edit({ commands, db }: WritingEngine, step: EditStep, index: number): CommandResult | null {
  const all = occurrences({ db });
  const picked = "event" in step ? all[step.event % Math.max(all.length, 1)] : undefined;
  try {
    switch (step.do) {
      case "create":
        return commands.create({
          title: `New ${index}`,
          time: step.day
            ? { kind: "allDay", startDate: "2026-11-26", endDate: "2026-11-27" }
            : at("17:00", "17:30"),
          ...(step.repeats ? { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=4"] } : {}),
        });
      case "respond":
        return commands.respond({ calendarId, eventId: "invited1", response: step.response });
      case "move":
        if (picked === undefined) return null;
        return commands.move({
          ...ref(picked),
          scope: step.scope,
          time: shifted(picked.time, step.hours, 0),
        });
      case "resize":
        if (picked === undefined) return null;
        return commands.move({ ...ref(picked), scope: step.scope, time: shifted(picked.time, 0, 15) });
      case "edit":
        if (picked === undefined) return null;
        return commands.edit({ ...ref(picked), scope: step.scope, location: step.text });
      case "cancel":
        if (picked === undefined) return null;
        return commands.cancel({ ...ref(picked), scope: step.scope });
    }
  } catch (error) {
    // A refusal is an answer too: it is not the rep's to change, or no rule says what is asked.
    if (error instanceof AppError) return null;
    throw error;
  }
}

function ref({ eventId }: { readonly eventId: string }) {
  return { calendarId, eventId };
}

function shifted(time: EventTime, hours: number, longer: number): EventTime {
  if (time.kind === "allDay") {
    const days = Math.round(hours / 24);
    return {
      ...time,
      startDate: plusDays(time.startDate, days),
      endDate: plusDays(time.endDate, days + (longer > 0 ? 1 : 0)),
    };
  }
  const plus = (instant: string, minutes: number) =>
    new Date(Date.parse(instant) + minutes * 60_000).toISOString();
  return { ...time, start: plus(time.start, hours * 60), end: plus(time.end, hours * 60 + longer) };
}

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Steps back (or forward) until there is nothing left, and says how many steps that were. `between` is done after each. */
export async function stepAll(
  { commands }: WritingEngine,
  direction: "redo" | "undo",
  between: (step: number) => Promise<void> = async () => undefined,
): Promise<number> {
  for (let steps = 0; ; steps += 1) {
    const result = direction === "undo" ? commands.undoLast() : commands.redoLast();
    if (result === null) return steps;
    await between(steps);
  }
}
