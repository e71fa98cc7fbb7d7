import type { Database } from "better-sqlite3";
import type { EventTime } from "../../shared/model/event-time.ts";
import { timeOf } from "../calendar/events/event-patch.ts";
import type { EventRow } from "../calendar/events/event-row.ts";
import { effectiveEvent, eventRowReader } from "../calendar/events/event-row.ts";
import { parseInstanceId } from "../calendar/events/instance-id.ts";
import { marksOf } from "../calendar/events/lead-marks.ts";
import { RuleProblem } from "../calendar/recurrence/occurrence-rule.ts";
import { seriesOf } from "../calendar/recurrence/occurrence-series.ts";
import { createZones } from "../calendar/recurrence/occurrence-zone.ts";
import { expansionOf, occurrenceSuffix } from "../calendar/recurrence/occurrences.ts";
import { shiftedTo } from "../calendar/series/series-start.ts";
import type { GoogleEvent } from "../google/event.ts";
import { meetLinkOf } from "./meet-link.ts";
import { movedMeetingId, occurrenceMeetingId } from "./meeting-ids.ts";
import type { MeetingStore, NewMeeting } from "./meeting-store.ts";
import { instants } from "./meeting-store.ts";
import type { RowChange, SeriesRow, Wanted } from "./series-rows.ts";
import { rowChanges } from "./series-rows.ts";

interface Dependencies {
  readonly db: Database;
  readonly meetings: MeetingStore;
  readonly clock: () => number;
  /** Told of each lead whose meetings changed, inside the same transaction. */
  readonly leadChanged: (leadId: string) => void;
}

const DAY = 86_400_000;
/** Occurrences from so long ago until so far ahead are meetings of their own; later ones become so in time. */
const back = 370 * DAY;
const ahead = 200 * DAY;
/** A series has no more meetings than that at once. */
const most = 120;

export interface SeriesMeetings {
  /** Lets the meetings of the series that an event is, or is part of, follow it. Answers whether it is a lead's series, or was one. */
  follow(calendarId: string, eventId: string): boolean;
  /** Takes in what has come near since. */
  topUp(): void;
}

/** Each occurrence of a lead's series is a meeting of its own: it takes place, is missed, moved or cancelled by itself. */
export function createSeriesMeetings(deps: Dependencies): SeriesMeetings {
  const { db, meetings, clock } = deps;
  const zones = createZones();
  const read = eventRowReader(db);
  const zoneOf = db.prepare<[string], string>("SELECT time_zone FROM calendars WHERE id = ?").pluck();
  const exceptions = db
    .prepare<[string, string], string>("SELECT id FROM events WHERE calendar_id = ? AND series_id = ?")
    .pluck();
  const rowsOf = db.prepare<[string, string, string], SeriesRow>(`
    SELECT id, lead_id AS leadId, attempt, status, start_ms AS startMs, end_ms AS endMs, settled, booked_by AS bookedBy, event_id AS eventId
    FROM meetings WHERE calendar_id = ? AND (series_id = ? OR event_id = ?) ORDER BY created_at, rowid`);
  const hasRows = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM meetings WHERE calendar_id = ? AND series_id = ? LIMIT 1",
    )
    .pluck();
  const running = db.prepare<[], { calendarId: string; seriesId: string }>(`
    SELECT DISTINCT calendar_id AS calendarId, series_id AS seriesId FROM meetings WHERE series_id IS NOT NULL AND status = 'scheduled'`);

  /** The series that it concerns; null for a single event that never was one. */
  function seriesIdOf(calendarId: string, eventId: string): string | null {
    const row = read(calendarId, eventId);
    if (row?.kind === "master" || hasRows.get(calendarId, eventId) !== undefined) return eventId;
    const parent = row?.seriesId ?? parseInstanceId(eventId)?.masterId ?? null;
    if (parent === null) return null;
    return read(calendarId, parent) !== undefined || hasRows.get(calendarId, parent) !== undefined
      ? parent
      : null;
  }

  function wantedOf(calendarId: string, master: EventRow, event: GoogleEvent): Wanted[] {
    const zone = event.start.timeZone ?? zoneOf.get(calendarId) ?? "UTC";
    const series = seriesOf(event, zone, zones);
    if (series === null) return single(master, event, zone);
    const own = new Map(
      exceptions.all(calendarId, master.id).map((id) => [id, read(calendarId, id)] as const),
    );
    const whole = timeOf(event, zone);
    const settled = master.base !== null;
    return startsOf(series).flatMap((start): Wanted[] => {
      const eventId = `${master.id}_${occurrenceSuffix(start, series.allDay)}`;
      const exception = own.get(eventId);
      if (exception !== undefined) {
        const changed = effectiveEvent(exception);
        return changed === null || changed.status === "cancelled" ? [] : single(exception, changed, zone);
      }
      return [wantedAt(eventId, event, shiftedTo(whole, start), settled)];
    });
  }

  /** One that cannot be read has none: the pull has told the rep about the rule. */
  function startsOf(series: NonNullable<ReturnType<typeof seriesOf>>): readonly number[] {
    try {
      return expansionOf(series, zones)
        .starts(clock() - back, clock() + ahead)
        .slice(0, most);
    } catch (error) {
      if (error instanceof RuleProblem) return [];
      throw error;
    }
  }

  /** The series as the rep sees it, with whose it is; null where it is gone, or nobody's. */
  function ownedBy(calendarId: string, seriesId: string) {
    const master = read(calendarId, seriesId);
    const event = master === undefined ? null : effectiveEvent(master);
    if (master === undefined || event === null || event.status === "cancelled") return null;
    const marks = marksOf(event);
    return marks === null ? null : { master, event, marks };
  }

  function follow(calendarId: string, eventId: string): boolean {
    const seriesId = seriesIdOf(calendarId, eventId);
    if (seriesId === null) return false;
    const owned = ownedBy(calendarId, seriesId);
    if (owned === null && hasRows.get(calendarId, seriesId) === undefined) return false;
    const rows = rowsOf.all(calendarId, seriesId, seriesId);
    const wanted = owned === null ? [] : wantedOf(calendarId, owned.master, owned.event);
    const leadId = owned?.marks.leadId ?? "";
    const attempt = Number.parseInt(owned?.marks.attempt ?? "0", 10) || 0;
    // An event that repeats no more is a single meeting again.
    const repeats = owned === null || (owned.event.recurrence ?? []).length > 0;
    const changes = rowChanges(wanted, rows, clock());
    for (const change of changes) make(change, { calendarId, attempt, leadId }, repeats ? seriesId : null);
    if (changes.length > 0) tell(rows, owned?.marks.leadId ?? null);
    return true;
  }

  function tell(rows: readonly SeriesRow[], leadId: string | null): void {
    const leads = new Set(rows.map((row) => row.leadId));
    if (leadId !== null) leads.add(leadId);
    for (const each of leads) deps.leadChanged(each);
  }

  /** One that went elsewhere and comes back is another meeting. */
  function freshId(
    { calendarId, leadId }: Pick<NewMeeting, "calendarId" | "leadId">,
    eventId: string,
  ): string {
    return occurrenceMeetingId(leadId, eventId, meetings.ofEvent(calendarId, eventId).length);
  }

  function settle(row: SeriesRow, { time, title, meetLink }: Wanted): void {
    meetings.setTime(row.id, time, title, meetLink);
  }

  function make(
    change: RowChange,
    made: Pick<NewMeeting, "attempt" | "calendarId" | "leadId">,
    seriesId: string | null,
  ): void {
    const add = (
      id: string,
      { eventId, time, title, meetLink, settled }: Wanted,
      previous: SeriesRow | null,
    ) => {
      const over = instants(time).endMs <= clock();
      // The rule books no series.
      const bookedBy = previous?.bookedBy ?? "rep";
      const previousId = previous?.id ?? null;
      meetings.add(
        {
          ...made,
          id,
          seriesId,
          eventId,
          time,
          title,
          meetLink,
          settled,
          bookedBy,
          previousId,
          toldHere: !over,
        },
        clock(),
      );
      if (over) meetings.setStatus(id, "completed");
      if (previous !== null) meetings.linkNext(previous.id, id);
    };
    switch (change.do) {
      case "add":
        add(freshId(made, change.wanted.eventId), change.wanted, change.after);
        return;
      case "take":
        meetings.become(change.row.id, change.wanted.eventId, seriesId);
        return;
      case "settle":
        settle(change.row, change.wanted);
        return;
      case "move": {
        const { eventId, sequence, time } = change.wanted;
        const id = movedMeetingId(eventId, sequence, instants(time).startMs);
        if (meetings.get(id) === undefined) add(id, change.wanted, change.row);
        return;
      }
      case "revive":
        meetings.revive(change.row.id);
        if (change.wanted.settled) settle(change.row, change.wanted);
        return;
      case "cancel":
        meetings.setStatus(change.row.id, "cancelled");
        return;
      case "remove":
        meetings.remove(change.row.id);
    }
  }

  return {
    follow,
    topUp() {
      db.transaction(() => {
        for (const { calendarId, seriesId } of running.all()) follow(calendarId, seriesId);
      }).immediate();
    },
  };
}

function single(row: EventRow, event: GoogleEvent, zone: string): Wanted[] {
  return [wantedAt(row.id, event, timeOf(event, zone), row.base !== null && row.local === null)];
}

function wantedAt(eventId: string, event: GoogleEvent, time: EventTime, settled: boolean): Wanted {
  return {
    eventId,
    time,
    title: event.summary ?? "",
    meetLink: meetLinkOf(event),
    settled,
    sequence: event.sequence ?? 0,
  };
}
