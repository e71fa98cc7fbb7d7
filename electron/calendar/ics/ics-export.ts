import { open, rename, rm } from "node:fs/promises";
import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { Occurrence } from "../../../shared/model/event.ts";
import type { IcsExport } from "../../../shared/model/ics.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { effectiveEvent } from "../events/event-row.ts";
import { parseInstanceId } from "../events/instance-id.ts";
import type { Exported } from "./ics-write.ts";
import { icsText } from "./ics-write.ts";

interface Dependencies {
  readonly db: Database;
  readonly clock: () => number;
  readonly repZone: () => string;
  readonly occurrencesBetween: (fromMs: number, toMs: number) => readonly Occurrence[];
}

interface Row {
  readonly calendarId: string;
  readonly id: string;
  readonly seriesId: string | null;
  readonly deleted: boolean;
  readonly base: string | null;
  readonly local: string | null;
}

/** Calendars, or what of them lies in a range, as the rep sees them; with how many events and series there are. */
export function createIcsText({ db, clock, repZone, occurrencesBetween }: Dependencies) {
  const rowsOf = db.prepare<[string], Omit<Row, "deleted"> & { readonly deleted: 0 | 1 }>(
    `SELECT calendar_id AS calendarId, id, series_id AS seriesId, deleted, base, local
     FROM events WHERE calendar_id = ? ORDER BY start_ms, id`,
  );
  const nameOf = db.prepare<[string], string>("SELECT name FROM calendars WHERE id = ?").pluck();

  /** Events and series that have something in the range, by calendar and id. */
  function wanted({ range }: IcsExport): ReadonlySet<string> | null {
    if (range === null) return null;
    const found = occurrencesBetween(Date.parse(range.from), Date.parse(range.to));
    return new Set(found.map(({ calendarId, eventId, masterId }) => `${calendarId}/${masterId ?? eventId}`));
  }

  function exportedOf(calendarId: string, only: ReadonlySet<string> | null): readonly Exported[] {
    const rows = rowsOf.all(calendarId).map((row) => ({ ...row, deleted: row.deleted === 1 }));
    const inSeries = Map.groupBy(
      rows.filter(({ seriesId }) => seriesId !== null),
      ({ seriesId }) => seriesId,
    );
    return rows.flatMap((row) => {
      if (row.seriesId !== null || (only !== null && !only.has(`${calendarId}/${row.id}`))) return [];
      const event = livingEvent(row);
      if (event === null) return [];
      const others = inSeries.get(row.id) ?? [];
      return [
        {
          event,
          exceptions: others.flatMap((other) => livingEvent(other) ?? []),
          removed: others.flatMap((other) => (livingEvent(other) === null ? originalStart(other.id) : [])),
        },
      ];
    });
  }

  return async (asked: IcsExport): Promise<{ readonly text: string; readonly count: number }> => {
    const only = wanted(asked);
    const exported = asked.calendarIds.flatMap((id) => exportedOf(id, only));
    const [first = ""] = asked.calendarIds;
    const name = asked.calendarIds.length === 1 ? (nameOf.get(first) ?? "Calendar") : "Callsheet";
    return { text: await icsText(exported, name, repZone(), clock()), count: exported.length };
  };
}

/** Writes them into a file; answers how many events and series. @throws AppError */
export function createIcsExport(deps: Dependencies) {
  const textOf = createIcsText(deps);
  return async (asked: IcsExport, path: string): Promise<{ readonly count: number }> => {
    const { text, count } = await textOf(asked);
    await writeWhole(path, text);
    return { count };
  };
}

function livingEvent(row: Row): GoogleEvent | null {
  const event = effectiveEvent(row);
  return event === null || event.status === "cancelled" ? null : event;
}

function originalStart(eventId: string): readonly string[] {
  const parsed = parseInstanceId(eventId);
  if (parsed === null) return [];
  const { originalStart: at } = parsed;
  return [at.kind === "allDay" ? at.date : at.start];
}

/** Beside it, and put in its place when it is whole: what was there before is lost to no failure. */
async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  try {
    const file = await open(part, "w", 0o600);
    try {
      await file.write(text);
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw new AppError("internal", "The calendar could not be written there. Nothing was lost.", {
      action: "Choose another place.",
      cause,
    });
  }
}
