import type { CommandResult } from "../../../shared/contract/command-result.ts";
import { databaseFailure } from "../../database/failures.ts";
import type { EventBody, GoogleEvent } from "../../google/event.ts";
import { isOwnMatter } from "../events/event-details.ts";
import { guestCount, isEmpty, takenOut } from "../events/event-patch.ts";
import type { PendingWrite } from "../outbox/coalesce.ts";
import { forgetOccurrences } from "../outbox/outbox-forget.ts";
import type { OutboxRow, SendUpdates } from "../outbox/outbox-row.ts";
import { requireAccount } from "./command-calendar.ts";
import type { Actor, CommandDeps } from "./command-deps.ts";
import { joinedWrite } from "./command-join.ts";
import { noteSuccessor } from "./successors.ts";

export type CommandKind =
  | "create"
  | "import"
  | "book"
  | "move"
  | "edit"
  | "cancel"
  | "respond"
  | "undo"
  /** Takes an undo back. */
  | "redo"
  /** A decision between two versions, and bringing back what one did not keep. */
  | "resolve"
  | "restore";

/** One command, decided: what is written in its transaction. */
export interface DecidedCommand {
  readonly kind: CommandKind;
  readonly actor: Actor;
  readonly calendarId: string;
  readonly eventId: string;
  /** The event as the rep saw it, and sees it from now on; null where there is none. */
  readonly before: GoogleEvent | null;
  readonly after: GoogleEvent | null;
  /** What Google has to be told; null when nothing of it ever has to be. */
  readonly write: PendingWrite | null;
  /** What the write is made against; null for a new event. */
  readonly base: GoogleEvent | null;
  readonly etag: string | null;
  readonly leadId: string | null;
  readonly message: string;
  /** Wait for the Undo time? */
  readonly hold: boolean;
  readonly reason?: string | null;
  /** Whom Google mails; left out: every guest, when anything that they share changes. */
  readonly sendUpdates?: SendUpdates | undefined;
  /** The command that this one takes back. */
  readonly undoes?: string;
  /** A row of the outbox that this command makes needless. */
  readonly replaces?: string;
  readonly alsoInTransaction?: () => void;
  /** What else it changes, sent before and after it: all of it reaches Google, or none (google-calendar rule 15). */
  readonly earlier?: readonly UnitPart[];
  readonly later?: readonly UnitPart[];
  /** Its events reach Google each for itself; only those of one `unit` go together. */
  readonly loose?: true;
  readonly unit?: string;
  /** What goes with a series by itself, for *Undo* to know: its exceptions as they were, and (null before and after) what was taken out of it. */
  readonly alongside?: readonly Pick<UnitPart, "after" | "before" | "eventId">[];
  /** The event the rep looks at afterwards, where it is another one. */
  readonly shows?: string;
  /** The event that is gone and that this new one stands for. */
  readonly succeeds?: string;
}

/** One more event that a command changes. */
export type UnitPart = Pick<
  DecidedCommand,
  "after" | "base" | "before" | "etag" | "eventId" | "replaces" | "succeeds" | "unit" | "write"
>;

/** What is remembered of a command. */
export type RecordedCommand = Pick<
  DecidedCommand,
  "actor" | "after" | "before" | "calendarId" | "eventId" | "kind" | "leadId" | "message" | "undoes"
> & {
  readonly parts?: readonly Pick<UnitPart, "after" | "before" | "eventId">[];
  /** What was asked for, as JSON. */
  readonly input?: string | undefined;
  /** It left everything as it was: nothing to take back. */
  readonly nothing?: boolean;
};

/**
 * Commits a command: the event's row, the outbox row and the command's own row in one transaction, or none of them. What it answers is
 * on the disk. @throws AppError `not_connected`, `disk_full`
 */
export function commitCommand(deps: CommandDeps, decided: DecidedCommand): CommandResult {
  const command = asAsked(deps, asGiven(deps, decided));
  const account = requireAccount(deps.db);
  const now = deps.clock();
  const commandId = deps.uuid();
  const notBefore = command.hold ? now + deps.undoMs : now;
  const unit = unitOf(command);
  const unitId = unit.length > 1 && command.loose !== true ? commandId : null;
  const run = deps.db.transaction(() => {
    let waits = false;
    for (const part of unit) {
      if (part.replaces !== undefined) deps.outbox.remove(part.replaces);
      const envelope = { commandId, unitId: part.unit ?? unitId, subject: account.subject, notBefore, now };
      waits = enqueue(deps, part, envelope) || waits;
      showEvent(deps, part);
      if (part.succeeds !== undefined) noteSuccessor(deps, part, part.succeeds);
    }
    const parts = [...unit, ...(command.alongside ?? [])];
    const several = { parts, input: deps.given?.input };
    recordCommand(
      deps,
      parts.length === 1 ? { ...command, nothing: isNothing(command) } : { ...command, ...several },
      commandId,
      now,
    );
    for (const part of unit) deps.follow({ ...part, reason: command.reason ?? null });
    command.alsoInTransaction?.();
    deps.reach("command:written");
    return waits;
  });
  const waits = atomically(deps, () => run.immediate());
  deps.reach("command:committed");
  deps.onChanged(["events", "activity", "status", "leads"]);
  return {
    commandId,
    calendarId: command.calendarId,
    eventId: command.shows ?? command.eventId,
    message: command.message,
    guestCount: waits ? tellGuests(command) : 0,
    sendsAt: new Date(waits ? notBefore : now).toISOString(),
  };
}

/** What is asked for elsewhere than in the window, where *Undo* is, goes out at once. */
function asAsked({ origin }: CommandDeps, command: DecidedCommand): DecidedCommand {
  if (origin === undefined) return command;
  return { ...command, actor: origin.kind === "rep" ? "rep" : "rule", hold: false };
}

/** What is done again says which undo it takes back, and what the events it makes stand for. */
function asGiven({ given }: CommandDeps, command: DecidedCommand): DecidedCommand {
  if (given?.redoes === undefined) return command;
  const { commandId, made } = given.redoes;
  const named = <P extends UnitPart>(part: P): P =>
    made !== null && part.before === null && part.write?.method === "insert"
      ? { ...part, succeeds: made }
      : part;
  const { earlier = [], later = [] } = command;
  return {
    ...named(command),
    kind: "redo",
    undoes: commandId,
    earlier: earlier.map(named),
    later: later.map(named),
  };
}

function isNothing({ write, before, undoes }: DecidedCommand): boolean {
  return undoes === undefined && before !== null && write?.method === "patch" && isEmpty(write.body);
}

/** Every event that a command changes, as a command of its own, in the order of sending. */
function unitOf(command: DecidedCommand): readonly DecidedCommand[] {
  const { earlier = [], later = [], alongside: _remembered, ...alone } = command;
  const { replaces: _own, succeeds: _gone, unit: _unit, ...shared } = alone;
  const whole = (part: UnitPart): DecidedCommand => ({ ...shared, ...part });
  return [...earlier.map(whole), alone, ...later.map(whole)];
}

function atomically<T>(deps: CommandDeps, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw databaseFailure(error, deps.db.name);
  }
}

interface Envelope {
  readonly commandId: string;
  readonly unitId: string | null;
  readonly subject: string;
  readonly notBefore: number;
  readonly now: number;
}

/** Puts the write into the outbox, joined to what waits there already. Answers whether anything of it has to be sent. */
function enqueue(deps: CommandDeps, command: DecidedCommand, envelope: Envelope): boolean {
  const { write } = command;
  if (write === null) return false;
  const last = deps.outbox.ofEvent(command.calendarId, command.eventId).at(-1);
  if (last !== undefined && mayJoin(last) && mayMeet(last, command, envelope)) {
    return joinRow(deps, last, command, write, envelope);
  }
  if (write.method === "patch" && isEmpty(write.body)) return false;
  deps.outbox.add({
    ...envelope,
    id: deps.uuid(),
    calendarId: command.calendarId,
    eventId: command.eventId,
    method: write.method,
    body: bodyOf(write),
    base: command.base,
    baseEtag: command.etag,
    sendUpdates: mailsFor(command),
    createdAt: envelope.now,
  });
  return true;
}

/** The changes of a unit keep to themselves, so that it is sent in its order; only what takes it back meets them. */
function mayMeet(row: OutboxRow, { undoes }: DecidedCommand, { unitId }: Envelope): boolean {
  return unitId === null || (row.unitId !== null && row.unitId === undoes);
}

/** May a further change still become part of the row? What the server refused is as unsent as what it never saw. */
export function mayJoin(row: OutboxRow): boolean {
  return !row.attempted && (row.state === "waiting" || row.state === "failed");
}

function joinRow(
  deps: CommandDeps,
  row: OutboxRow,
  command: DecidedCommand,
  write: PendingWrite,
  envelope: Envelope,
): boolean {
  const { write: joined, base } = joinedWrite(deps, row, write, command);
  if (joined === null) {
    deps.outbox.remove(row.id);
    if (row.method === "insert") forgetOccurrences(deps, command.calendarId, command.eventId);
    return false;
  }
  deps.outbox.join(row.id, {
    commandId: envelope.commandId,
    method: joined.method,
    body: bodyOf(joined),
    base,
    sendUpdates: widest(mailsFor(command), row.sendUpdates),
    notBefore: envelope.notBefore,
  });
  return true;
}

function bodyOf(write: PendingWrite): EventBody | null {
  return write.method === "delete" ? null : write.body;
}

/** The event as the rep sees it: Google's version when nothing of ours waits any more. */
function showEvent(deps: CommandDeps, command: DecidedCommand): void {
  const { calendarId, eventId, after } = command;
  if (deps.outbox.ofEvent(calendarId, eventId).length === 0) deps.events.discardLocal(calendarId, eventId);
  else deps.events.putLocal(calendarId, eventId, after ?? takenOut(command.before), "waiting", null);
}

/** How many guests hear of it. */
function tellGuests({ before, after, write, sendUpdates }: DecidedCommand): number {
  if (sendUpdates === "none" || (write?.method === "patch" && isOwnMatter(write.body))) return 0;
  return Math.max(guestCount(before), guestCount(after));
}

function mailsFor(command: DecidedCommand): SendUpdates {
  return tellGuests(command) === 0 ? "none" : (command.sendUpdates ?? "all");
}

/** Changes that are sent as one: nobody goes without the mail that one of them asked for. */
function widest(a: SendUpdates, b: SendUpdates): SendUpdates {
  const order: readonly SendUpdates[] = ["all", "externalOnly", "none"];
  return order.find((one) => one === a || one === b) ?? "all";
}

/** Writes down what a command did, within its transaction. */
export function recordCommand(
  deps: Pick<CommandDeps, "db" | "origin">,
  command: RecordedCommand,
  id: string,
  at: number,
): void {
  const program = deps.origin?.kind === "rep" ? undefined : deps.origin;
  deps.db
    .prepare(
      `INSERT INTO commands (id, at, actor, kind, calendar_id, event_id, lead_id, message, before, after, parts, input, undoes, standing,
         origin, client_id, client)
       VALUES (@id, @at, @actor, @kind, @calendarId, @eventId, @leadId, @message, @before, @after, @parts,
         COALESCE(@input, (SELECT input FROM commands WHERE id = @undoes)), @undoes, @standing, @origin, @clientId, @client)`,
    )
    .run({
      id,
      at,
      actor: command.actor,
      kind: command.kind,
      calendarId: command.calendarId,
      eventId: command.eventId,
      leadId: command.leadId,
      message: command.message,
      before: command.before === null ? null : JSON.stringify(command.before),
      after: command.after === null ? null : JSON.stringify(command.after),
      parts: command.parts === undefined ? null : JSON.stringify(command.parts.map(recordedPart)),
      input: command.input ?? null,
      undoes: command.undoes ?? null,
      standing: command.nothing === true ? "nothing" : "open",
      origin: program?.kind ?? null,
      clientId: program?.clientId ?? null,
      client: deps.origin?.name ?? null,
    });
  if (command.undoes === undefined) return;
  deps.db.prepare("UPDATE commands SET undone_by = ? WHERE id = ?").run(id, command.undoes);
}

function recordedPart({ eventId, before, after }: Pick<UnitPart, "after" | "before" | "eventId">) {
  return { eventId, before, after };
}
