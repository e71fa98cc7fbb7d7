import type { Database } from "better-sqlite3";
import { effectiveEvent, storedItem } from "../../../electron/calendar/events/event-row.ts";

/** What both sides change of an event. A time is chosen whole. */
export const fields = ["title", "location", "description", "time"] as const;
export type Field = (typeof fields)[number];
export type Values = Readonly<Record<Field, string>>;

interface Moment {
  readonly date?: string | null | undefined;
  readonly dateTime?: string | null | undefined;
}

/** As much of an event as its values are read from; Google's and the emulator's own both fit. */
interface Readable {
  readonly summary?: string | null | undefined;
  readonly location?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly start?: Moment | undefined;
  readonly end?: Moment | undefined;
}

export function valuesOf(event: Readable): Values {
  return {
    title: event.summary ?? "",
    location: event.location ?? "",
    description: event.description ?? "",
    time: `${moment(event.start)}/${moment(event.end)}`,
  };
}

/** A moment whatever zone it is written in. */
export function moment(at: Moment | undefined): string {
  return at?.date ?? new Date(at?.dateTime ?? "").toISOString();
}

/** The single events as the rep sees them, by id. */
export type Shown = ReadonlyMap<string, Values>;

interface Row {
  readonly calendarId: string;
  readonly id: string;
  readonly deleted: 0 | 1;
  readonly base: string | null;
  readonly local: string | null;
}

const columns = "calendar_id AS calendarId, id, deleted, base, local";

/** The single events on the calendar as the rep sees them; occurrences of series are looked at otherwise. */
export function shownEvents(db: Database): Shown {
  const rows = db
    .prepare<[], Row>(`SELECT ${columns} FROM events WHERE kind = 'single' ORDER BY rowid`)
    .all();
  return new Map(
    rows.flatMap((row) => {
      const event = effectiveEvent({ ...row, deleted: row.deleted === 1 });
      return event === null ? [] : [[row.id, valuesOf(event)] as const];
    }),
  );
}

/** Google's version of an event as it is known here; null when there is none. */
export function knownVersion(db: Database, id: string): Values | null {
  const row = db.prepare<[string], Row>(`SELECT ${columns} FROM events WHERE id = ?`).get(id);
  if (row === undefined || row.base === null) return null;
  const item = storedItem(row, row.base);
  return item.kind === "event" ? valuesOf(item.event) : null;
}
