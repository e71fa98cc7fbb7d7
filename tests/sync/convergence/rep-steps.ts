import fc from "fast-check";
import { createTimeWords } from "../../../electron/calendar/commands/command-time-words.ts";
import { conflictOf } from "../../../electron/calendar/merge/conflict-query.ts";
import type { OutboxRow } from "../../../electron/calendar/outbox/outbox-row.ts";
import { createOutboxStore } from "../../../electron/calendar/outbox/outbox-store.ts";
import { occurrencesBetween } from "../../../electron/calendar/recurrence/range-query.ts";
import { assertNever } from "../../../shared/assert-never.ts";
import type { CommandResult } from "../../../shared/contract/command-result.ts";
import type { Choice } from "../../../shared/model/conflict.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { Desk } from "./desk.ts";
import { calendarId } from "./seed.ts";
import { newTime } from "./times.ts";
import { shownEvents } from "./view.ts";

/** Whatever number is drawn picks one of what there is at that moment. */
const any = fc.nat({ max: 30 });
/** The first events most of all, so that both sides meet. */
const one = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 1 }) }, { weight: 1, arbitrary: any });
const choices = ["mine", "theirs", "fields"] as const;

/** What a rep does. */
export const repStep = fc.oneof(
  { weight: 2, arbitrary: fc.record({ rep: fc.constant("create"), allDay: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ rep: fc.constant("move"), event: one, allDay: fc.integer({ min: 0, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ rep: fc.constant("resize"), event: one }) },
  {
    weight: 4,
    arbitrary: fc.record({
      rep: fc.constant("text"),
      event: one,
      field: fc.constantFrom("title", "location"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ rep: fc.constant("describe"), event: one, top: fc.boolean() }) },
  /** Back to a value that it had before. */
  {
    weight: 2,
    arbitrary: fc.record({
      rep: fc.constant("back"),
      event: one,
      field: fc.constantFrom("title", "time"),
      value: any,
    }),
  },
  { weight: 2, arbitrary: fc.record({ rep: fc.constant("cancel"), event: one }) },
  {
    weight: 1,
    arbitrary: fc.record({
      rep: fc.constant("respond"),
      response: fc.constantFrom("accepted", "declined", "tentative"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ rep: fc.constant("undo"), command: any }) },
  { weight: 1, arbitrary: fc.record({ rep: fc.constant("release") }) },
  { weight: 1, arbitrary: fc.record({ rep: fc.constant("retry"), row: any }) },
  { weight: 1, arbitrary: fc.record({ rep: fc.constant("discard"), row: any }) },
  {
    weight: 2,
    arbitrary: fc.record({ rep: fc.constant("resolve"), row: any, choice: fc.constantFrom(...choices) }),
  },
  { weight: 1, arbitrary: fc.record({ rep: fc.constant("restore"), version: any }) },
  {
    weight: 3,
    arbitrary: fc.record({
      rep: fc.constant("series"),
      occurrence: any,
      scope: fc.constantFrom("this", "following", "all"),
      change: fc.constantFrom("hour", "day", "text", "resize", "cancel"),
    }),
  },
);
export type RepStep = typeof repStep extends fc.Arbitrary<infer S> ? S : never;

const words = createTimeWords("en-GB", () => "Europe/Berlin");

export function doRepStep(desk: Desk, step: RepStep): void {
  const { commands } = desk.engine;
  const outbox = createOutboxStore(desk.db);
  const shown = shownEvents(desk.db);
  const ref = (number: number) => ({ calendarId, eventId: pick([...shown.keys()], number) ?? "none" });
  const give = (act: () => CommandResult) =>
    desk.rep(() => {
      desk.given.push(act().commandId);
    });
  switch (step.rep) {
    case "create":
      give(() => commands.create({ calendarId, title: word(desk, "N"), time: newTime(desk, step.allDay) }));
      return;
    case "move":
      give(() => commands.move({ ...ref(step.event), time: newTime(desk, step.allDay === 0) }));
      return;
    case "resize":
      give(() =>
        commands.move({ ...ref(step.event), time: longer(desk, shown.get(ref(step.event).eventId)?.time) }),
      );
      return;
    case "text":
      give(() => commands.edit({ ...ref(step.event), [step.field]: word(desk, "R") }));
      return;
    case "describe":
      give(() => {
        const text = shown.get(ref(step.event).eventId)?.description ?? "";
        const line = word(desk, "R");
        return commands.edit({
          ...ref(step.event),
          description: step.top ? `${line}\n${text}` : `${text}\n${line}`,
        });
      });
      return;
    case "back": {
      const { eventId } = ref(step.event);
      const value = pick(desk.ledger.valuesOf(eventId, step.field), step.value);
      if (value === undefined) return;
      give(() =>
        step.field === "title"
          ? commands.edit({ calendarId, eventId, title: value })
          : commands.move({ calendarId, eventId, time: timeIn(value) }),
      );
      return;
    }
    case "cancel":
      give(() => commands.cancel(ref(step.event)));
      return;
    case "respond":
      give(() => commands.respond({ calendarId, eventId: "invited1", response: step.response }));
      return;
    case "undo":
      give(() => commands.undo(pick([...desk.given].reverse(), step.command) ?? "none"));
      return;
    case "release":
      commands.releaseAll();
      return;
    case "retry":
    case "discard":
      act(desk, pick(allRows(desk), step.row), step.rep);
      return;
    case "resolve": {
      const row = pick(
        allRows(desk).filter(({ state }) => state === "conflict"),
        step.row,
      );
      if (row !== undefined) resolve(desk, row, step.choice);
      return;
    }
    case "restore": {
      const versions = desk.db
        .prepare<[], string>("SELECT command_id FROM versions ORDER BY rowid")
        .pluck()
        .all();
      const version = pick(versions, step.version);
      if (version !== undefined) give(() => commands.restore(version));
      return;
    }
    case "series":
      give(() => changeSeries(desk, step));
      return;
    default:
      assertNever(step);
  }

  function allRows(at: Desk): readonly OutboxRow[] {
    const ids = at.db.prepare<[], string>("SELECT id FROM outbox ORDER BY seq").pluck().all();
    return ids.flatMap((id) => outbox.get(id) ?? []);
  }
}

/** Sends a row again, or gives it up. */
function act(desk: Desk, row: OutboxRow | undefined, how: "retry" | "discard"): void {
  if (row === undefined) return;
  const decides = row.state === "conflict" ? row.eventId : undefined;
  desk.rep(() => desk.engine.commands[how](row.id), decides);
}

/** Decides a conflict in one of the ways that it offers. */
export function resolve(desk: Desk, row: OutboxRow, wanted: (typeof choices)[number]): void {
  const conflict = conflictOf(desk.db, { outboxId: row.id }, words);
  const choice = choiceFor(
    conflict.kind,
    wanted,
    conflict.fields.flatMap(({ field, merged }) => (merged === null ? [field] : [])),
  );
  desk.rep(() => desk.engine.commands.resolve(row.id, choice), row.eventId);
}

function choiceFor(
  kind: "edit" | "deletedThere" | "deletedHere",
  wanted: (typeof choices)[number],
  asked: readonly string[],
): Choice {
  if (wanted === "theirs") return { kind: "theirs" };
  switch (kind) {
    case "deletedThere":
      return { kind: "restore" };
    case "deletedHere":
      return { kind: "keepDeleted" };
    case "edit":
      return wanted === "mine"
        ? { kind: "mine" }
        : {
            kind: "fields",
            fields: Object.fromEntries(asked.map((field, n) => [field, n % 2 === 0 ? "theirs" : "mine"])),
          };
    default:
      return assertNever(kind);
  }
}

function changeSeries(desk: Desk, step: Extract<RepStep, { rep: "series" }>): CommandResult {
  const { commands } = desk.engine;
  const range = [Date.parse("2026-11-01T00:00:00Z"), Date.parse("2027-03-01T00:00:00Z")] as const;
  const occurrences = occurrencesBetween(desk.db, ...range, "Europe/Berlin").filter(
    ({ masterId }) => masterId !== null,
  );
  const occurrence = pick(occurrences, step.occurrence);
  const eventId = occurrence?.eventId ?? "none";
  const ref = { calendarId, eventId, scope: step.scope };
  if (occurrence === undefined || step.change === "cancel") return commands.cancel(ref);
  if (step.change === "text") return commands.edit({ ...ref, title: word(desk, "S") });
  const { time } = occurrence;
  return commands.move({ ...ref, time: shifted(desk, time, step.change) });
}

const hour = 3_600_000;

function shifted(desk: Desk, time: EventTime, how: "hour" | "day" | "resize"): EventTime {
  if (time.kind === "allDay") return newTime(desk, true);
  const by = how === "day" ? 24 * hour : how === "hour" ? hour : 0;
  const start = Date.parse(time.start) + by;
  const end = Date.parse(time.end) + by + (how === "resize" ? 15 * 60_000 : 0);
  return { ...time, start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}

function longer(desk: Desk, value: string | undefined): EventTime {
  if (value === undefined || !value.includes("T")) return newTime(desk, true);
  const time = timeIn(value);
  desk.count += 1;
  if (time.kind === "allDay") return time;
  return { ...time, end: new Date(Date.parse(time.start) + (desk.count + 60) * 60_000).toISOString() };
}

/** A time as the ledger has it. */
function timeIn(value: string): EventTime {
  const [start = "", end = ""] = value.split("/");
  return start.includes("T")
    ? { kind: "timed", start, end, timeZone: "Europe/Berlin" }
    : { kind: "allDay", startDate: start, endDate: end };
}

/** A text that nothing else has. */
export function word(desk: Desk, letter: string): string {
  desk.count += 1;
  return `${letter}${desk.count}.`;
}

export function pick<T>(items: readonly T[], number: number): T | undefined {
  return items[number % Math.max(items.length, 1)];
}
