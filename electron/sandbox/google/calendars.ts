import { CalendarStore } from "./calendar-store.ts";
import type { ChangeCounter } from "./change-log.ts";
import { ChangeLog } from "./change-log.ts";
import { notFound, requiredAccessLevel } from "./errors.ts";
import { etagOf } from "./etags.ts";
import type { CalendarEntry } from "./model.ts";

/** One version of an entry of the calendar list; `deleted` entries stay as tombstones. */
export interface CalendarRecord {
  readonly id: string;
  readonly entry: CalendarEntry;
  readonly change: number;
}

/** A calendar as a request meets it: the entry in the list and its events. */
export interface OpenCalendar {
  readonly entry: CalendarEntry;
  readonly store: CalendarStore;
  /** Address that an attendee or organizer has when it is this calendar's own. */
  readonly self: string;
}

const WRITERS = new Set(["owner", "writer", "writerWithoutPrivateAccess"]);
const READERS = new Set([...WRITERS, "reader"]);

/** The account's calendar list and the calendars behind it. */
export class Calendars {
  readonly list = new ChangeLog<CalendarRecord>();
  readonly #stores = new Map<string, CalendarStore>();
  readonly #counter: ChangeCounter;
  readonly #timeZone: string;

  constructor(counter: ChangeCounter, timeZone: string) {
    this.#counter = counter;
    this.#timeZone = timeZone;
  }

  /** Adds or changes an entry; a new calendar is empty. */
  put(entry: CalendarEntry): CalendarRecord {
    const change = this.#counter.next();
    const filled: CalendarEntry = {
      kind: "calendar#calendarListEntry",
      timeZone: this.#timeZone,
      accessRole: "owner",
      selected: true,
      defaultReminders: [],
      conferenceProperties: { allowedConferenceSolutionTypes: ["hangoutsMeet"] },
      ...entry,
      etag: etagOf(change),
    };
    return this.restore(filled, change);
  }

  /** Takes an entry over from a snapshot as it is. */
  restore(entry: CalendarEntry, change: number): CalendarRecord {
    const record = { id: entry.id ?? "", entry, change };
    this.list.put(record);
    if (!this.#stores.has(record.id)) {
      this.#stores.set(
        record.id,
        new CalendarStore(record.id, entry.timeZone ?? this.#timeZone, this.#counter),
      );
    }
    return record;
  }

  /** Leaves a tombstone in the list. */
  remove(id: string): void {
    const { entry } = this.find(id);
    this.put({ id: entry.id ?? id, deleted: true });
  }

  /** Ids of the calendars in the list. */
  ids(): readonly string[] {
    return [...this.list.all()].flatMap(({ id, entry }) => (entry.deleted === true ? [] : [id]));
  }

  /** The events of every calendar there ever was. */
  stores(): readonly CalendarStore[] {
    return [...this.#stores.values()];
  }

  /** By id or the word `primary`. @throws ApiError 404 */
  find(id: string): OpenCalendar {
    const record = id === "primary" ? this.#primary() : this.list.get(id);
    const store = record === undefined ? undefined : this.#stores.get(record.id);
    if (record === undefined || store === undefined || record.entry.deleted === true) throw notFound();
    return { entry: record.entry, store, self: record.id };
  }

  /** @throws ApiError 404, or 403 `requiredAccessLevel` when only free/busy may be read */
  readable(id: string): OpenCalendar {
    const calendar = this.find(id);
    if (!READERS.has(calendar.entry.accessRole ?? "")) throw requiredAccessLevel("reader");
    return calendar;
  }

  /** @throws ApiError 404, or 403 `requiredAccessLevel` when it is read-only */
  writable(id: string): OpenCalendar {
    const calendar = this.find(id);
    if (!WRITERS.has(calendar.entry.accessRole ?? "")) throw requiredAccessLevel("writer");
    return calendar;
  }

  #primary(): CalendarRecord | undefined {
    for (const record of this.list.all()) if (record.entry.primary === true) return record;
    return undefined;
  }
}
