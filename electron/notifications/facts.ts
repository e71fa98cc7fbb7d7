import type { Place } from "../../shared/contract/place.ts";
import type { ApiAsk } from "../../shared/model/local-api.ts";

/** A meeting or event of the near future or past as notifications need it; times in epoch milliseconds. */
export interface MeetingFact {
  /** `calendarId/eventId`; together with its start it names what was told. */
  readonly occurrence: string;
  readonly calendarId: string;
  readonly eventId: string;
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly allDay: boolean;
  readonly location: string | null;
  readonly joinUrl: string | null;
  /** Popup reminders, in minutes before the start. */
  readonly reminders: readonly number[];
  /** Is its start told too? It is where the rep meets somebody. */
  readonly begins: boolean;
}

/** What needs the rep and stands in no table. */
export interface Needs {
  /** Does Google want a new sign-in? */
  readonly reconnect: boolean;
  /** What programs wait to be allowed. */
  readonly asks: readonly ApiAsk[];
}

export type NewsKind = "lead" | "booked" | "needsYou";

/** Something that happened by itself and the rep may want to hear of. */
export interface NewsFact {
  readonly kind: NewsKind;
  /** Names it for good: it is told once. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly title: string;
  readonly detail: string;
  /** What it is called in a list of several. */
  readonly name: string;
  readonly place: Place;
  /** What *Undo* takes back. */
  readonly commandId: string | null;
}

/** A reminder that was put off; times in epoch milliseconds. */
export interface SnoozeFact {
  readonly occurrence: string;
  readonly startMs: number;
  readonly at: number;
}

/** All that a plan is made from. */
export interface Facts {
  readonly meetings: readonly MeetingFact[];
  readonly news: readonly NewsFact[];
  readonly snoozes: readonly SnoozeFact[];
  /** Keys of what was told. */
  readonly told: ReadonlySet<string>;
}

/** What the rep missed: it is told in one. */
export type Missed =
  | { readonly kind: "meeting"; readonly meeting: MeetingFact }
  | { readonly kind: "news"; readonly news: NewsFact };
