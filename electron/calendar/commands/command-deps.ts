import type { Database } from "better-sqlite3";
import type { Topic } from "../../../shared/contract.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { GoogleEvent } from "../../google/event.ts";
import type { EventStore } from "../events/event-store.ts";
import type { OutboxStore } from "../outbox/outbox-store.ts";
import type { Reach } from "../push/crash-points.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";

/** Who asked: what the rep does waits for the Undo time, what rules do does not. */
export type Actor = "rep" | "rule";

/**
 * Where a command comes from, when it is not the window: nothing of it is held. A program that the rep let in asks in its own name, and what it does is no
 * step of the rep's own *Undo*; at the command line it is the rep themselves.
 */
export interface Origin {
  readonly kind: "agent" | "api" | "rep";
  readonly clientId: string;
  readonly name: string;
}

/** Times in words, in the rep's locale and zone. */
export interface TimeWords {
  /** "Tue 24 Nov, 15:00", or "Tue 24 Nov" for whole days. */
  start(time: EventTime): string;
  /** "Tue 24 Nov, 15:00–15:30". */
  span(time: EventTime): string;
}

/** What a command did to one event; null where it did not exist. */
export interface CommandChange {
  readonly calendarId: string;
  readonly eventId: string;
  readonly before: GoogleEvent | null;
  readonly after: GoogleEvent | null;
  /** Why the rep cancelled it. */
  readonly reason: string | null;
  readonly actor: Actor;
}

/** What a command was asked for with, and what it does again. */
export interface Given {
  /** As JSON, kept with a command that changes several events. */
  readonly input: string;
  readonly redoes?: {
    /** The command that took it back. */
    readonly commandId: string;
    /** What it had made and was taken back: what it makes now stands for that. */
    readonly made: string | null;
  };
}

/** What commands need. */
export interface CommandDeps {
  readonly db: Database;
  readonly events: EventStore;
  readonly outbox: OutboxStore;
  readonly zones: Zones;
  readonly clock: () => number;
  /** A random UUID. */
  readonly uuid: () => string;
  readonly words: TimeWords;
  /** How long the rep's edits are held, in milliseconds. */
  readonly undoMs: number;
  readonly reach: Reach;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** Told of each change inside its transaction, so that what follows from it is committed with it. */
  readonly follow: (change: CommandChange) => void;
  readonly given?: Given;
  /** Who asks, when it is not the rep or a rule. */
  readonly origin?: Origin;
}
