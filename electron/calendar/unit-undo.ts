import * as z from "zod";
import type { CommandResult } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import { requireOwn } from "./command-checks.ts";
import type { CommandDeps } from "./command-deps.ts";
import { named } from "./command-message.ts";
import { findTarget } from "./command-target.ts";
import type { UnitPart } from "./command-write.ts";
import { commitCommand, mayJoin } from "./command-write.ts";
import { leadIdOf } from "./event-columns.ts";
import { changeBetween, holds, patchedEvent, patchOf } from "./event-patch.ts";
import { effectiveEvent } from "./event-row.ts";
import { instanceOf } from "./instance.ts";
import { isJsonObject } from "./json-patch.ts";
import { recreation } from "./recreation.ts";

const partSchema = z.object({
  eventId: z.string(),
  before: googleEventSchema.nullable(),
  after: googleEventSchema.nullable(),
});
type PastPart = Readonly<z.output<typeof partSchema>>;

/** The column `parts` of a command; null for a command that changed one event. */
export const partsSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(partSchema))
  .nullable();

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
  const made = parts.filter(({ before }) => before === null);
  const others = parts.filter(({ before }) => before !== null);
  const main = others.find(({ before }) => before?.recurringEventId === undefined) ?? others[0];
  if (main?.before == null) throw overtaken(unit, "There is nothing left of this to take back.");
  const earlier = made.flatMap((part) => takenBack(deps, unit, part));
  const later = others.filter((part) => part !== main).map((part) => reversed(deps, unit, part));
  return commitCommand(deps, {
    ...reversed(deps, unit, main),
    kind: "undo",
    actor: "rep",
    calendarId: unit.calendarId,
    leadId: leadIdOf(main.before),
    message: `${named(main.before)} is as it was`,
    hold: true,
    undoes: unit.id,
    earlier,
    later,
  });
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
