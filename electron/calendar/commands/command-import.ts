import type { CommandResult } from "../../../shared/contract/command-result.ts";
import { icsUidProperty } from "../../../shared/event-properties.ts";
import type { EventBody, GoogleEvent } from "../../google/event.ts";
import { mintEventId } from "../events/event-ids.ts";
import { changeBetween, patchedEvent, patchOf, timeOf } from "../events/event-patch.ts";
import { effectiveEvent } from "../events/event-row.ts";
import { instanceOf } from "../events/instance.ts";
import type { IcsEntry } from "../ics/ics-entries.ts";
import type { IcsEvent } from "../ics/ics-event.ts";
import { momentSuffix } from "../ics/ics-time.ts";
import { newEventBody, newLocalEvent, recreationBody } from "../push/insert-body.ts";
import { RuleProblem } from "../recurrence/occurrence-rule.ts";
import { requireAccount, requireWritableCalendar } from "./command-calendar.ts";
import type { CommandDeps } from "./command-deps.ts";
import { findTarget } from "./command-target.ts";
import type { DecidedCommand, UnitPart } from "./command-write.ts";
import { commitCommand, mayJoin } from "./command-write.ts";
import type { PastCommand, PastPart } from "./past-command.ts";
import { overtaken } from "./past-command.ts";

/** What is kept with an import, for *Undo* and *Redo* to know it by. */
const given = { input: JSON.stringify({ do: "import" }) };

/** Is it an import, or a step back or forward of one? */
export function isImport({ input }: Pick<PastCommand, "input">): boolean {
  return input === given.input;
}

/**
 * Events of a file as one change of the rep's, on the disk as a whole or not at all. Each goes to Google for itself, a series together with
 * what was changed of it; nobody is mailed. @throws AppError `not_found`, `not_movable`, `not_connected`
 */
export function importEvents(
  deps: CommandDeps,
  calendarId: string,
  entries: readonly IcsEntry[],
  message: string,
): CommandResult {
  requireWritableCalendar(deps.db, calendarId);
  const parts = entries.flatMap((entry) => partsOf(deps, entry));
  return commitTogether(deps, parts, { kind: "import", calendarId, message });
}

/** Takes an import back, or makes it again. What was changed since stays, and is counted. @throws AppError `overtaken` when nothing is left of it */
export function stepImport(
  deps: CommandDeps,
  command: PastCommand & { readonly parts: readonly PastPart[] },
): CommandResult {
  return command.kind === "undo" ? importAgain(deps, command) : takeOut(deps, command);
}

type Shared = Pick<DecidedCommand, "calendarId" | "kind" | "message"> & { readonly undoes?: string };

function commitTogether(deps: CommandDeps, parts: readonly UnitPart[], shared: Shared): CommandResult {
  const [main, ...later] = parts;
  if (main === undefined) throw new TypeError("Nothing was to be imported.");
  return commitCommand(
    { ...deps, given },
    { ...main, ...shared, later, actor: "rep", leadId: null, hold: true, sendUpdates: "none", loose: true },
  );
}

function partsOf(deps: CommandDeps, { uid, event, recurrence, moved }: IcsEntry): readonly UnitPart[] {
  const master = made(deps, bodyOf(deps, event, uid, recurrence));
  if (master.after === null || moved.length === 0) return [master];
  const series = master.after;
  const unit = deps.uuid();
  const exceptions = moved.map((one) => exceptionOf(deps, series, one));
  const inSeries = exceptions.flatMap((part) => (part === null ? [] : [{ ...part, unit }]));
  // What stands for an occurrence that its series does not have is an event of its own.
  const alone = moved.flatMap((one, index) =>
    exceptions[index] === null
      ? [made(deps, bodyOf(deps, one, `${uid} ${momentSuffix(one.original ?? one.start)}`, []))]
      : [],
  );
  return [inSeries.length === 0 ? master : { ...master, unit }, ...inSeries, ...alone];
}

function bodyOf(deps: CommandDeps, event: IcsEvent, uid: string, recurrence: readonly string[]): EventBody {
  return {
    ...newEventBody(mintEventId(deps.uuid()), event.title, event.time),
    ...event.fields,
    ...(recurrence.length === 0 ? {} : { recurrence }),
    extendedProperties: { private: { [icsUidProperty]: uid } },
  };
}

function made(deps: CommandDeps, body: EventBody): UnitPart {
  const after = newLocalEvent(body, requireAccount(deps.db).email);
  return {
    eventId: after.id,
    before: null,
    after,
    write: { method: "insert", body },
    base: null,
    etag: null,
  };
}

function exceptionOf(deps: CommandDeps, series: GoogleEvent, event: IcsEvent): UnitPart | null {
  const eventId = `${series.id}_${momentSuffix(event.original ?? event.start)}`;
  const plain = plainInstance(deps, series, eventId);
  if (plain === null) return null;
  const { summary, description, location } = event.fields;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const body = patchOf(plain, {
    time: event.time,
    title: text(summary),
    description: text(description),
    location: text(location),
  });
  return {
    eventId,
    before: null,
    after: patchedEvent(plain, body),
    write: { method: "patch", body },
    base: plain,
    etag: null,
  };
}

function plainInstance(deps: CommandDeps, series: GoogleEvent, eventId: string): GoogleEvent | null {
  try {
    return instanceOf(series, eventId, "UTC", deps.zones);
  } catch (error) {
    // A rule that Callsheet cannot repeat by: Google may, but where its occurrences are is not known here.
    if (error instanceof RuleProblem) return null;
    throw error;
  }
}

function takeOut(
  deps: CommandDeps,
  command: PastCommand & { readonly parts: readonly PastPart[] },
): CommandResult {
  let stayed = 0;
  const gone = new Set<string>();
  const parts = command.parts.flatMap(({ eventId, after }): readonly UnitPart[] => {
    if (after === null) return [];
    const row = deps.outbox.ofEvent(command.calendarId, eventId).at(-1);
    if (after.recurringEventId !== undefined) {
      if (!gone.has(after.recurringEventId)) return [];
      // It goes with its series.
      const part = { eventId, before: after, after: null, write: null, base: null, etag: null };
      return [row !== undefined && mayJoin(row) ? { ...part, replaces: row.id } : part];
    }
    const stored = deps.events.get(command.calendarId, eventId);
    if (stored === undefined || effectiveEvent(stored) === null) return [];
    const { event, base, etag } = findTarget(deps, command.calendarId, eventId);
    if (Object.keys(changeBetween(after, event)).length > 0) {
      stayed += 1;
      return [];
    }
    gone.add(eventId);
    return [{ eventId, before: event, after: null, write: { method: "delete" }, base, etag }];
  });
  if (parts.length === 0) throw overtaken(command, "Everything of it was changed or removed since.");
  const left = stayed === 0 ? "" : `; ${stayed} that you changed since ${stayed === 1 ? "stays" : "stay"}`;
  return commitTogether(deps, parts, {
    kind: "undo",
    calendarId: command.calendarId,
    message: `Removed ${amountOf(gone.size)} again${left}`,
    undoes: command.id,
  });
}

/** A deleted id stays taken: they come back as new ones. */
function importAgain(
  deps: CommandDeps,
  command: PastCommand & { readonly parts: readonly PastPart[] },
): CommandResult {
  const series = new Map<string, UnitPart & { readonly unit: string }>();
  const parts = command.parts.flatMap(({ eventId, before }): readonly UnitPart[] => {
    if (before === null) return [];
    if (before.recurringEventId === undefined) {
      const part = { ...made(deps, recreationBody(before, mintEventId(deps.uuid()))), unit: deps.uuid() };
      series.set(eventId, part);
      return [{ ...part, succeeds: eventId }];
    }
    const again = series.get(before.recurringEventId);
    if (again?.after == null) return [];
    const id = `${again.eventId}${eventId.slice(before.recurringEventId.length)}`;
    const plain = plainInstance(deps, again.after, id);
    if (plain === null) return [];
    const body = patchOf(plain, { ...changeBetween(plain, before), time: timeOf(before) });
    const write = { method: "patch" as const, body };
    return [
      {
        eventId: id,
        before: null,
        after: patchedEvent(plain, body),
        write,
        base: plain,
        etag: null,
        unit: again.unit,
      },
    ];
  });
  if (series.size === 0) throw overtaken(command, "There is nothing left of this to import again.");
  return commitTogether(deps, parts, {
    kind: "redo",
    calendarId: command.calendarId,
    message: `Imported ${amountOf(series.size)} again`,
    undoes: command.id,
  });
}

function amountOf(amount: number): string {
  return amount === 1 ? "1 event" : `${amount} events`;
}
