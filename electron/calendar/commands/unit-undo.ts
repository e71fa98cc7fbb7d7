import type { CommandResult } from "../../../shared/contract/command-result.ts";
import { AppError } from "../../../shared/errors.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { leadIdOf } from "../events/event-columns.ts";
import { changeBetween, guestCount, holds, isEmpty, patchedEvent, patchOf } from "../events/event-patch.ts";
import { effectiveEvent } from "../events/event-row.ts";
import { instanceOf } from "../events/instance.ts";
import { isJsonObject } from "../events/json-patch.ts";
import { recreation } from "../push/recreation.ts";
import { movedSuffix } from "../series/series-occurrences.ts";
import { requireOwn } from "./command-checks.ts";
import type { CommandDeps } from "./command-deps.ts";
import { named } from "./command-message.ts";
import { findTarget } from "./command-target.ts";
import type { UnitPart } from "./command-write.ts";
import { commitCommand, mayJoin } from "./command-write.ts";
import type { PastPart } from "./past-command.ts";
import { partsSchema } from "./past-command.ts";

/** A command that changed several events. */
export interface PastUnit {
  readonly id: string;
  readonly calendarId: string;
  readonly parts: readonly PastPart[];
}

/**
 * Takes back what a command did to several events, again all or none of it: what was made goes first, then the series comes back, then what
 * had been changed of single occurrences. `parts` are those it is to be done for. @throws AppError `overtaken` when one of them was changed since
 */
export function undoUnit(deps: CommandDeps, unit: PastUnit, parts = unit.parts): CommandResult {
  const made = parts.filter(({ before, after }) => before === null && after !== null);
  const others = parts.filter(({ before }) => before !== null);
  const main = others.find(({ before }) => before?.recurringEventId === undefined) ?? others[0];
  if (main?.before == null) throw overtaken(unit, "There is nothing left of this to take back.");
  const series = reversed(deps, unit, main);
  const occurrences = others.filter((part) => part !== main);
  return commitCommand(deps, {
    ...series,
    kind: "undo",
    actor: "rep",
    calendarId: unit.calendarId,
    leadId: leadIdOf(main.before),
    message: `${named(main.before)} is as it was${toldAgain(deps, unit, main.before)}`,
    hold: true,
    undoes: unit.id,
    earlier: [
      ...made.flatMap((part) => takenBack(deps, unit, part)),
      // Once the series has moved, Google knows its exceptions by other ids.
      ...occurrences
        .filter(({ after }) => after !== null)
        .map((part) => reversed(deps, unit, whereNow(deps, unit, part, main))),
    ],
    later: [
      ...takenOutAgain(deps, unit, main, series, parts),
      ...occurrences
        .filter(({ after }) => after === null)
        .flatMap(({ eventId, before }) =>
          before === null ? [] : occurrenceBack(deps, unit, eventId, before, series),
        ),
    ],
  });
}

/** Guests heard of the change that is taken back, unless all of it still waits. */
function toldAgain(deps: CommandDeps, unit: PastUnit, event: GoogleEvent): string {
  const rows = deps.outbox.ofUnit(unit.id);
  const unsent = rows.length > 0 && rows.every(mayJoin);
  return unsent || guestCount(event) === 0 ? "" : ". Guests will be told again";
}

/** A command that changed several events, as it is remembered; null for any other. */
export function readUnit(deps: Pick<CommandDeps, "db">, commandId: string): PastUnit | null {
  const row = deps.db
    .prepare<[string], { calendarId: string; parts: string | null }>(
      "SELECT calendar_id AS calendarId, parts FROM commands WHERE id = ?",
    )
    .get(commandId);
  const parts = partsSchema.parse(row?.parts ?? null);
  return row === undefined || parts === null ? null : { id: commandId, calendarId: row.calendarId, parts };
}

/** What the command made goes; of its occurrences nothing has to be told once their series is gone. */
function takenBack(deps: CommandDeps, unit: PastUnit, { eventId, after }: PastPart): readonly UnitPart[] {
  if (after === null) return [];
  const row = deps.outbox.ofEvent(unit.calendarId, eventId).at(-1);
  if (after.recurringEventId !== undefined) {
    const gone = { eventId, before: after, after: null, write: null, base: null, etag: null };
    return [row !== undefined && mayJoin(row) ? { ...gone, replaces: row.id } : gone];
  }
  const { event, base, etag } = findTarget(deps, unit.calendarId, eventId);
  if (Object.keys(changeBetween(after, event)).length > 0) {
    throw overtaken(unit, `${named(event)} was changed since.`);
  }
  return [{ eventId, before: event, after: null, write: { method: "delete" }, base, etag }];
}

function reversed(deps: CommandDeps, unit: PastUnit, part: PastPart): UnitPart {
  const { before, after, eventId } = part;
  if (before === null) throw new TypeError("What was made is taken back, not reversed");
  return after === null
    ? broughtBack(deps, unit, eventId, before)
    : changedBack(deps, unit, { eventId, before, after });
}

function changedBack(
  deps: CommandDeps,
  unit: PastUnit,
  {
    eventId,
    before,
    after,
  }: { readonly eventId: string; readonly before: GoogleEvent; readonly after: GoogleEvent },
): UnitPart {
  const target = findTarget(deps, unit.calendarId, eventId);
  requireOwn(target);
  if (!holds(target.event, changeBetween(before, after))) {
    throw overtaken(unit, `${named(target.event)} was changed again since.`);
  }
  const body = patchOf(target.event, changeBetween(after, before));
  const { event, base, etag } = target;
  return {
    eventId,
    before: event,
    after: patchedEvent(event, body),
    write: { method: "patch", body },
    base,
    etag,
  };
}

/** An exception of a series that moved has another id by now (assumption A1). */
function whereNow(deps: CommandDeps, { calendarId }: PastUnit, part: PastPart, series: PastPart): PastPart {
  if (
    deps.events.get(calendarId, part.eventId) !== undefined ||
    series.before === null ||
    series.after === null
  )
    return part;
  const suffix = part.eventId.slice(series.eventId.length + 1);
  const moved = movedSuffix(series.before, series.after, suffix, deps.zones);
  return { ...part, eventId: `${series.eventId}_${moved}` };
}

/**
 * What had been taken out of a series goes again once the series is as it was: of one that was cut short, Google may have forgotten it; one
 * that is made anew never knew.
 */
function takenOutAgain(
  deps: CommandDeps,
  { calendarId }: PastUnit,
  was: PastPart,
  back: UnitPart,
  parts: readonly PastPart[],
): readonly UnitPart[] {
  const series = back.after;
  if (series === null) return [];
  const last = deps.outbox.ofEvent(calendarId, was.eventId).at(-1);
  if (back.eventId === was.eventId && last !== undefined && mayJoin(last)) return [];
  return parts.flatMap(({ eventId: goneId, before, after }) => {
    if (before !== null || after !== null) return [];
    const eventId = `${back.eventId}_${goneId.slice(was.eventId.length + 1)}`;
    const plain = instanceOf(series, eventId, "UTC", deps.zones);
    if (plain === null) return [];
    return [
      { eventId, before: plain, after: null, write: { method: "delete" as const }, base: plain, etag: null },
    ];
  });
}

/** An exception that went with its series, in the series as it is again, which may be one made anew. */
function occurrenceBack(
  deps: CommandDeps,
  unit: PastUnit,
  eventId: string,
  before: GoogleEvent,
  series: UnitPart,
): readonly UnitPart[] {
  const { calendarId } = unit;
  const isRemade = before.recurringEventId !== series.eventId && series.after !== null;
  if (isRemade && series.after?.recurrence !== undefined) {
    const id = `${series.eventId}_${eventId.slice((before.recurringEventId ?? "").length + 1)}`;
    const plain = instanceOf(series.after, id, "UTC", deps.zones);
    if (plain !== null) {
      const body = patchOf(plain, changeBetween(plain, before));
      if (isEmpty(body)) return [];
      return [
        {
          eventId: id,
          before: null,
          after: patchedEvent(plain, body),
          write: { method: "patch", body },
          base: plain,
          etag: null,
        },
      ];
    }
  }
  const stored = deps.events.get(calendarId, eventId);
  const now = stored === undefined ? null : effectiveEvent(stored);
  // It only went out of sight with its series.
  const isThere = now !== null && !isTakenOut(now) && isEmpty(patchOf(now, changeBetween(now, before)));
  return isThere ? [] : [broughtBack(deps, unit, eventId, before)];
}

function broughtBack(deps: CommandDeps, unit: PastUnit, eventId: string, before: GoogleEvent): UnitPart {
  const { calendarId, parts } = unit;
  const stored = deps.events.get(calendarId, eventId);
  if (stored !== undefined && effectiveEvent(stored) !== null && !isTakenOut(effectiveEvent(stored))) {
    throw overtaken(unit, `${named(before)} is back already.`);
  }
  const row = deps.outbox.ofEvent(calendarId, eventId).at(-1);
  if (row !== undefined && row.method === "delete" && mayJoin(row)) {
    const base = isJsonObject(row.base) ? googleEventSchema.parse(row.base) : before;
    const body = patchOf(base, changeBetween(base, before));
    const write = Object.keys(body).length === 0 ? null : { method: "patch" as const, body };
    return { eventId, before: null, after: before, write, base, etag: row.baseEtag, replaces: row.id };
  }
  if (row !== undefined) throw overtaken(unit, "The change is being sent right now.");
  const series = parts.find((part) => part.eventId === before.recurringEventId)?.before ?? null;
  const plain = series === null ? null : instanceOf(series, eventId, "UTC", deps.zones);
  if (plain === null) return recreation(deps, calendarId, before);
  // Put back into its series, it is as its series makes it, until what was changed of it is changed again.
  const body = { ...patchOf(plain, changeBetween(plain, before)), status: before.status ?? "confirmed" };
  return { eventId, before: null, after: before, write: { method: "patch", body }, base: plain, etag: null };
}

function isTakenOut(event: GoogleEvent | null): boolean {
  return event?.status === "cancelled";
}

function overtaken(unit: PastUnit, message: string): AppError {
  return new AppError("overtaken", message, {
    action: "Look at the event again.",
    details: { commandId: unit.id, calendarId: unit.calendarId },
  });
}
