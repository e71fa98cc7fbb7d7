import type { CommandResult, HistoryResult } from "../../../shared/contract/command-result.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Choice } from "../../../shared/model/conflict.ts";
import type { ResponseStatus } from "../../../shared/model/event.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { EventBody } from "../../google/event.ts";
import { isOwnMatter } from "../events/event-details.ts";
import { mintEventId } from "../events/event-ids.ts";
import type { EventChange } from "../events/event-patch.ts";
import { ownReply, patchedEvent, patchOf } from "../events/event-patch.ts";
import { mergePatch } from "../events/json-patch.ts";
import type { IcsEntry } from "../ics/ics-entries.ts";
import { resolveConflict } from "../merge/conflict-resolve.ts";
import { restoreVersion } from "../merge/version-restore.ts";
import type { SendUpdates } from "../outbox/outbox-row.ts";
import { newEventBody, newLocalEvent } from "../push/insert-body.ts";
import { cancelSeries, changeSeries, seriesFor } from "../series/series-commands.ts";
import type { Scope } from "../series/series-target.ts";
import { given, readAsked } from "./asked-input.ts";
import { chooseCalendar, requireAccount, requireWritableCalendar } from "./command-calendar.ts";
import { requireNoConflict, requireOwn, requireSingle, requireTime } from "./command-checks.ts";
import type { Actor, CommandDeps } from "./command-deps.ts";
import type { CreateInput, EditInput } from "./command-edit.ts";
import { changeOf, requireScopeForRule } from "./command-edit.ts";
import { importEvents } from "./command-import.ts";
import { cancelledMessage, changedMessage, createdMessage } from "./command-message.ts";
import { discardChange, releaseChange, retryChange } from "./command-outbox.ts";
import type { Target } from "./command-target.ts";
import { findTarget, repChange } from "./command-target.ts";
import type { CommandKind } from "./command-write.ts";
import { commitCommand } from "./command-write.ts";
import { stepHistory, takeStep } from "./history.ts";

interface EventRef {
  readonly calendarId: string;
  readonly eventId: string;
}

/** An event, and how much of its series is meant. */
interface Scoped extends EventRef {
  readonly scope?: Scope | undefined;
}
interface MoveInput extends Scoped {
  readonly time: EventTime;
}
interface CancelInput extends Scoped {
  readonly reason?: string | undefined;
  readonly sendUpdates?: SendUpdates | undefined;
}

interface Withdrawal extends EventRef {
  /** Why, for the rep. */
  readonly reason: string;
}

/** A new event that somebody else has made ready, with an id of their choosing. */
export interface PreparedEvent extends EventRef {
  readonly body: EventBody;
  readonly actor: Actor;
  readonly leadId: string | null;
  /** What the toast says. */
  readonly message: string;
  /** Wait for the Undo time? */
  readonly hold: boolean;
  /** Left out: every guest. */
  readonly sendUpdates?: SendUpdates | undefined;
  readonly alsoInTransaction?: () => void;
}

export type Commands = ReturnType<typeof createCommands>;

/**
 * The one way in for every change of the calendar. Each command is one transaction, and what it answers is on the disk: the event as the
 * rep sees it from now on, and the row of the outbox that tells Google.
 */
export function createCommands(deps: CommandDeps) {
  return {
    /** @throws AppError `bad_input`, `not_found`, `not_movable`, `not_connected` */
    create(input: CreateInput): CommandResult {
      requireTime(input.time);
      const { guests, calendarId: asked, ...fields } = input;
      const calendarId = chooseCalendar(deps.db, asked);
      const zone = requireWritableCalendar(deps.db, calendarId);
      const eventId = mintEventId(deps.uuid());
      const plain = newEventBody(eventId, input.title.trim(), input.time);
      const event = newLocalEvent(plain, requireAccount(deps.db).email);
      const add = guests ?? [];
      const change = changeOf(
        deps,
        event,
        { ...fields, ...(add.length === 0 ? {} : { guests: { add } }) },
        zone,
      );
      return insert(deps, "create", {
        calendarId,
        eventId,
        body: mergePatch(plain, patchOf(event, change)),
        actor: "rep",
        leadId: input.leadId ?? null,
        message: null,
        hold: true,
        sendUpdates: input.sendUpdates,
      });
    },

    /** Moves or resizes: `time` is the whole new time. An occurrence leaves its series alone, unless `scope` says otherwise. */
    move: (input: MoveInput): CommandResult => edit(given(deps, { do: "move", input }), "move", input),

    /** Changes whatever is given. @throws AppError `bad_input`, `not_found`, `not_movable`, `overtaken` */
    edit: (input: EditInput): CommandResult => edit(given(deps, { do: "edit", input }), "edit", input),

    /** Cancels it, or, where the rep is only a guest, takes it off the rep's calendar. */
    cancel: (input: CancelInput): CommandResult => cancel(given(deps, { do: "cancel", input }), input),

    /** Before somebody is asked: would `move` be refused, whatever the time? @throws AppError `not_found`, `not_movable`, `overtaken` */
    requireMovable({ calendarId, eventId }: EventRef): void {
      const target = findTarget(deps, calendarId, eventId);
      requireSingle(target);
      requireOwn(target);
      requireNoConflict(target);
    },

    /** The same of `edit`, where nothing of its time changes. @throws AppError `not_found`, `not_movable`, `overtaken` */
    requireEditable({ calendarId, eventId }: EventRef): void {
      const target = findTarget(deps, calendarId, eventId);
      requireOwn(target);
      requireNoConflict(target);
    },

    /** The same of `cancel`. @throws AppError `not_found`, `not_movable`, `overtaken` */
    requireCancellable({ calendarId, eventId }: EventRef): void {
      const target = findTarget(deps, calendarId, eventId);
      requireSingle(target);
      requireNoConflict(target);
    },

    /** The rep's own reply to an invitation. */
    respond(input: EventRef & { readonly response: ResponseStatus }): CommandResult {
      const target = findTarget(deps, input.calendarId, input.eventId);
      if (ownReply(target.event) === undefined) {
        throw new AppError("bad_input", "You are not a guest of this event, so there is nothing to answer.");
      }
      return change(deps, "respond", target, { response: input.response });
    },

    /** A meeting made elsewhere (a lead's demo), by the same way as every other event. @throws AppError `overtaken` when its id is here already */
    insertPrepared(event: PreparedEvent): CommandResult {
      return insert(deps, "book", event);
    },

    /**
     * Cancels what a rule had booked, by the rule itself; its guests are told.
     * @throws AppError `not_found`, `not_movable` for an occurrence, `overtaken` while the rep has to decide about it
     */
    withdraw({ reason, ...ref }: Withdrawal): CommandResult {
      const target = findTarget(deps, ref.calendarId, ref.eventId);
      return commitCommand(deps, { ...cancellation(target, reason), actor: "rule", hold: false });
    },

    /** Events of a calendar file, as one change. @throws AppError `not_found`, `not_movable`, `not_connected` */
    importEvents: (calendarId: string, entries: readonly IcsEntry[], message: string): CommandResult =>
      importEvents(deps, calendarId, entries, message),

    /** Takes a command back: without a trace while it was not sent, else by a new change. @throws AppError `overtaken`, `not_found` */
    undo: (commandId: string): HistoryResult => takeStep(deps, commandId, askAgain),
    /** Takes back what the rep did last, or does again what they took back last; null when there is nothing. @throws as `undo` */
    undoLast: (): HistoryResult | null => stepHistory(deps, "undo", askAgain),
    redoLast: (): HistoryResult | null => stepHistory(deps, "redo", askAgain),
    /** Ends the Undo time of a command. */
    release: (commandId: string): void => releaseChange(deps, commandId),
    /** Ends every Undo time, as quitting does. */
    releaseAll(): void {
      deps.outbox.releaseAll(deps.clock());
    },
    /** Sends a stopped change again; one in conflict goes over Google's version. @throws AppError `not_found`, `overtaken` */
    retry: (outboxId: string): void => retryChange(deps, outboxId),
    /** Gives a change up: the event shows Google's version again. @throws AppError `not_found`, `overtaken` */
    discard: (outboxId: string): void => discardChange(deps, outboxId),
    /** Decides between the rep's version and Google's. @throws AppError `not_found`, `bad_input`, `overtaken` */
    resolve: (outboxId: string, choice: Choice): { readonly message: string } =>
      resolveConflict(deps, outboxId, choice),
    /** Brings back what such a decision did not keep. @throws AppError `not_found`, `overtaken` */
    restore: (commandId: string): CommandResult => restoreVersion(deps, commandId),
  };
}

function cancel(deps: CommandDeps, input: CancelInput): CommandResult {
  const target = findTarget(deps, input.calendarId, input.eventId);
  const series = seriesFor(deps, target, input.scope);
  if (series !== null) return cancelSeries(deps, series, input);
  return commitCommand(deps, {
    ...cancellation(target, input.reason ?? null),
    sendUpdates: input.sendUpdates,
  });
}

function cancellation(target: ReturnType<typeof findTarget>, reason: string | null) {
  requireSingle(target);
  requireNoConflict(target);
  const message = cancelledMessage(target.event);
  const write = { method: "delete" } as const;
  return { ...repChange(target), kind: "cancel", after: null, write, message, reason } as const;
}

function askAgain(deps: CommandDeps, input: string): CommandResult {
  const asked = readAsked(deps, input);
  return asked.do === "cancel" ? cancel(deps, asked.input) : edit(deps, asked.do, asked.input);
}

function insert(
  deps: CommandDeps,
  kind: CommandKind,
  event: Omit<PreparedEvent, "message"> & { readonly message: string | null },
): CommandResult {
  requireWritableCalendar(deps.db, event.calendarId);
  if (deps.events.get(event.calendarId, event.eventId) !== undefined) {
    throw new AppError("overtaken", "This is in your calendar already.", {
      details: { calendarId: event.calendarId, eventId: event.eventId },
    });
  }
  const after = newLocalEvent(event.body, requireAccount(deps.db).email);
  return commitCommand(deps, {
    ...event,
    kind,
    message: event.message ?? createdMessage(after, deps.words),
    before: null,
    after,
    write: { method: "insert", body: event.body },
    base: null,
    etag: null,
  });
}

function edit(deps: CommandDeps, kind: CommandKind, input: EditInput): CommandResult {
  const zone = requireWritableCalendar(deps.db, input.calendarId);
  const target = findTarget(deps, input.calendarId, input.eventId);
  const wanted = changeOf(deps, target.event, input, zone);
  const series = seriesFor(deps, target, input.scope);
  const { sendUpdates } = input;
  if (series !== null) return changeSeries(deps, kind, series, wanted, sendUpdates);
  if (wanted.time !== undefined || wanted.recurrence !== undefined) requireSingle(target);
  requireScopeForRule(target.event, wanted);
  if (!isOwnMatter(patchOf(target.event, wanted))) requireOwn(target);
  return change(deps, kind, target, wanted, sendUpdates);
}

function change(
  deps: CommandDeps,
  kind: CommandKind,
  target: Target,
  wanted: EventChange,
  sendUpdates?: SendUpdates,
): CommandResult {
  requireNoConflict(target);
  const body = patchOf(target.event, wanted);
  const after = patchedEvent(target.event, body);
  return commitCommand(deps, {
    ...repChange(target),
    kind,
    after,
    write: { method: "patch", body },
    sendUpdates,
    message: changedMessage(target.event, after, deps.words),
  });
}
