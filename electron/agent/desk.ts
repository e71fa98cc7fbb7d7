import type { Database } from "better-sqlite3";
import type { Notice } from "../../shared/contract.ts";
import type { AuditChange } from "../../shared/model/audit.ts";
import type { FreeTimes, FreeTimesQuery } from "../../shared/model/availability.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Interval } from "../calendar/availability/interval.ts";
import type { Origin, TimeWords } from "../calendar/commands/command-deps.ts";
import type { Commands } from "../calendar/commands/commands.ts";
import type { ChannelRow } from "../calendar/sync/channel-plan.ts";
import type { RepBooking } from "../leads/rep-booking.ts";

/** What is known of the account's sign-in; never a token. */
export interface SignInFacts {
  readonly subject: string;
  readonly email: string;
  readonly scope: string;
  /** Epoch milliseconds: when the access token ends; null when the keychain does not say. */
  readonly expiresAt: number | null;
  readonly connectedAt: number;
}

/** A sign-in made elsewhere, as an older client hands it over. */
export interface HandedSignIn {
  readonly refreshToken: string;
  readonly scope: string | null;
}

/** What a sync read, by what became of the events. */
export interface SyncTotals {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** Where a change stands that was just made. */
export interface Sent {
  readonly synced: boolean;
  /** Why Google refused it, in words. */
  readonly error: string | null;
}

/** Where tokens are kept: the keychain. @throws AppError keychain_locked, keychain_unavailable */
export interface SecretStore {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/**
 * What the engine lends to programs: the commands, queries and work that the screen has, and nothing else. No Google client, no token, no
 * settings.
 */
export interface AgentDesk {
  /** To read from, and for the agents' own tables. */
  readonly db: Database;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly uuid: () => string;
  /** The rep's zone (IANA). */
  readonly timeZone: () => string;
  /** Times as the rep reads them. */
  readonly words: TimeWords;
  readonly status: () => Status;
  readonly secrets: SecretStore;
  /** The rep's own commands, in a program's name. */
  readonly actFor: (origin: Origin) => { readonly commands: Commands; readonly booking: RepBooking };
  /** How long a lead's meeting is by its template, in minutes. */
  readonly minutesFor: (leadId: string) => number;
  readonly correctEmail: (leadId: string, email: string, name: string | null, by: Origin) => void;
  /** Writes into the audit what the rep changed about programs. */
  readonly writeDown: (change: AuditChange) => void;
  /** Keeps a note about a lead. @throws AppError not_found */
  readonly addNote: (leadId: string, text: string, by: Origin) => void;
  readonly findFreeTimes: (query: FreeTimesQuery) => Promise<FreeTimes>;
  readonly busyBetween: (range: Interval, except?: string) => readonly Interval[] | "unknown";
  /** Waits a moment for a change to reach Google. */
  readonly sent: (calendarId: string, eventId: string) => Promise<Sent>;
  readonly account: {
    facts(): Promise<SignInFacts | null>;
    /** Begins a sign-in and answers where it goes on in a browser. */
    signInUrl(): Promise<string>;
    adopt(handed: HandedSignIn): Promise<{ readonly email: string }>;
    disconnect(): Promise<void>;
  };
  readonly sync: (range: { readonly from: string; readonly to: string } | null) => Promise<SyncTotals>;
  readonly channels: {
    /** Asks for push notices; the channel of the calendar for bookings. @throws AppError when there is no relay */
    watch(): Promise<ChannelRow>;
    /** Ends them until they are asked for again, or the next start. */
    unwatch(): Promise<ChannelRow | null>;
    /** A notice came; answers whether the channel is one of this device. */
    noticed(channelId: string): boolean;
  };
  /** Hears what the screen is told; answers how to stop. */
  readonly listen: (listener: (notice: Notice) => void) => () => void;
  readonly onChanged: () => void;
  readonly report: (error: unknown) => void;
  /** An error of whatever part as one with words for people. */
  readonly worded: (error: unknown) => unknown;
}
