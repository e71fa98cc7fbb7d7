import { markAttendees } from "./attendees.ts";
import type { ChangeCounter } from "./change-log.ts";
import { ChangeLog } from "./change-log.ts";
import { ApiError } from "./errors.ts";
import { etagOf } from "./etags.ts";
import { normalizeTimes } from "./event-times.ts";
import type { CalendarEntry, GoogleEvent } from "./model.ts";

/**
 * `live`: an event, a master or an exception. `cancelledInstance`: a removed instance of a live series, kept as long as
 * the series. `deleted`: only its id is left to tell (rule 5), and the id stays taken (rule 9).
 */
export type RecordState = "live" | "cancelledInstance" | "deleted";

/** What is known of an event besides itself. */
export interface EventFacts {
  readonly event: GoogleEvent;
  readonly state: RecordState;
  /** Conference requests already seen: a repeated one is ignored (rule 12). */
  readonly conferenceRequests: readonly string[];
}

/** One version of an event. Its JSON as listed is made once. */
export class EventRecord implements EventFacts {
  readonly id: string;
  readonly event: GoogleEvent;
  readonly state: RecordState;
  readonly conferenceRequests: readonly string[];
  readonly change: number;
  #json: string | undefined;

  constructor(facts: EventFacts, change: number) {
    this.id = facts.event.id ?? "";
    this.event = facts.event;
    this.state = facts.state;
    this.conferenceRequests = facts.conferenceRequests;
    this.change = change;
  }

  get listJson(): string {
    this.#json ??= JSON.stringify(listedForm(this));
    return this.#json;
  }
}

/** As a list shows it: of what is cancelled, nothing that Google does not promise (rule 5). */
export function listedForm({ event, state }: EventFacts): GoogleEvent {
  if (state === "live") return event;
  const { kind, etag, id, status, recurringEventId, originalStartTime } = event;
  const tombstone = {
    kind: kind ?? "calendar#event",
    etag: etag ?? "",
    id: id ?? "",
    status: status ?? "cancelled",
  };
  if (state === "deleted" || recurringEventId == null || originalStartTime == null) return tombstone;
  return { ...tombstone, recurringEventId, originalStartTime };
}

/** The events of one calendar. */
export class CalendarStore {
  readonly id: string;
  readonly timeZone: string;
  readonly #log = new ChangeLog<EventRecord>();
  readonly #exceptions = new Map<string, Set<string>>();
  readonly #counter: ChangeCounter;

  constructor(id: string, timeZone: string, counter: ChangeCounter) {
    this.id = id;
    this.timeZone = timeZone;
    this.#counter = counter;
  }

  /** Change of the newest event, 0 when there is none. */
  get latest(): number {
    return this.#log.newest?.change ?? 0;
  }

  /** The event changed last. */
  get newest(): EventRecord | undefined {
    return this.#log.newest;
  }

  get(id: string): EventRecord | undefined {
    return this.#log.get(id);
  }

  all(): IterableIterator<EventRecord> {
    return this.#log.all();
  }

  after(change: number): IterableIterator<EventRecord> {
    return this.#log.after(change);
  }

  /** Stored exceptions of a series, removed instances included. */
  exceptionsOf(masterId: string): readonly EventRecord[] {
    const ids = this.#exceptions.get(masterId) ?? [];
    return [...ids].flatMap((id) => {
      const record = this.get(id);
      return record === undefined || record.state === "deleted" ? [] : [record];
    });
  }

  /** Stores a new version with a new ETag. */
  put(facts: EventFacts): EventRecord {
    const change = this.#counter.next();
    return this.#add(new EventRecord({ ...facts, event: { ...facts.event, etag: etagOf(change) } }, change));
  }

  /** Stores a version read from a snapshot, which keeps its change. Call in the order of changes. */
  restore(facts: EventFacts, change: number): void {
    this.#add(new EventRecord(facts, change));
  }

  /** Changes what is known of an event without any delta telling of it. */
  putSilently(record: EventRecord, facts: EventFacts): void {
    this.#log.replaceSilently(new EventRecord(facts, record.change));
  }

  #add(record: EventRecord): EventRecord {
    this.#log.put(record);
    const master = record.event.recurringEventId;
    if (master != null) {
      const siblings = this.#exceptions.get(master) ?? new Set();
      this.#exceptions.set(master, siblings.add(record.id));
    }
    return record;
  }
}

/** Fills in what Google would have, and keeps what cannot be understood as it is. */
export function seededEvent(event: GoogleEvent, calendar: CalendarEntry, zone: string): GoogleEvent {
  const self = calendar.id ?? "";
  const base: GoogleEvent = {
    kind: "calendar#event",
    status: "confirmed",
    sequence: 0,
    eventType: "default",
    iCalUID: `${event.recurringEventId ?? event.id}@google.com`,
    reminders: { useDefault: true },
    ...event,
  };
  const organizer = event.organizer ?? { email: self };
  base.organizer = organizer.email === self ? { ...organizer, self: true } : organizer;
  base.creator ??= base.organizer;
  if (event.attendees != null) base.attendees = [...markAttendees(base, self)];
  try {
    return { ...base, ...normalizeTimes(event, zone) };
  } catch (error) {
    if (error instanceof ApiError) return base;
    throw error;
  }
}
