import type { Database } from "better-sqlite3";
import type { Topic } from "../../../shared/contract.ts";
import type { ErrorData } from "../../../shared/errors.ts";
import type { CalendarApi } from "../../google/client.ts";
import type { GoogleEvent, RemoteItem } from "../../google/event.ts";
import type { GoogleFailure } from "../../google/failure.ts";
import type { TimeWords } from "../commands/command-deps.ts";
import type { EventStore } from "../events/event-store.ts";
import type { JsonObject } from "../events/json-patch.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { OutboxStore } from "../outbox/outbox-store.ts";
import type { Reach } from "./crash-points.ts";

/** What has become of a change that was sent, or could not be. */
export interface PushedChange {
  /** `settled`: Google has it; `stopped`: it waits for the rep's decision. */
  readonly kind: "settled" | "stopped";
  readonly calendarId: string;
  readonly eventId: string;
  readonly method: OutboxRow["method"];
  /** Google's version before and now, as far as it is known; null where there is none. */
  readonly before: GoogleEvent | null;
  readonly after: GoogleEvent | null;
  /** Why it is stopped. */
  readonly error: ErrorData | null;
  /** The change's own id. */
  readonly changeId: string;
  /** Which guests Callsheet itself is to tell of it; null when Google tells them, another device did, or nobody need be told. */
  readonly byMail: Exclude<OutboxRow["sendUpdates"], "none"> | null;
}

export interface PushDeps {
  readonly db: Database;
  readonly events: EventStore;
  readonly outbox: OutboxStore;
  readonly api: CalendarApi;
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly words: TimeWords;
  readonly reach: Reach;
  /** Google's id of the account that is connected now; null sends nothing. */
  readonly subject: () => string | null;
  /** Called before a new event is sent, with each try: it may take it back. Throws nothing that sending would not. */
  readonly beforeInsert: (event: { readonly calendarId: string; readonly eventId: string }) => Promise<void>;
  /** Are the guests of this event told by Callsheet's own mails? */
  readonly tellsByMail: (event: { readonly calendarId: string; readonly eventId: string }) => boolean;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** Told inside the transaction that keeps the answer. */
  readonly follow: (change: PushedChange) => void;
}

/** How one try to send a row ended. */
export type Outcome =
  /**
   * Google has it. `event` is Google's version now; null when it is gone there, as it was meant to be. `sent`: what it is the answer to; null
   * when it was read there.
   */
  | { readonly kind: "settled"; readonly event: GoogleEvent | null; readonly sent: JsonObject | null }
  /** Google's version contradicts it. `theirs` null: deleted there. */
  | { readonly kind: "conflict"; readonly theirs: RemoteItem | null; readonly error: ErrorData }
  /** The same id is another event at Google, live: the new event becomes a change of that one. */
  | { readonly kind: "taken"; readonly theirs: GoogleEvent; readonly error: ErrorData }
  | { readonly kind: "failed"; readonly error: ErrorData }
  /** It is there under another id: the occurrence of a series that has moved. */
  | { readonly kind: "moved"; readonly to: string }
  /** Not now. `unknownFate`: Google may have it all the same. */
  | { readonly kind: "later"; readonly failure: GoogleFailure; readonly unknownFate: boolean };
