import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { Occurrence } from "../../shared/model/event.ts";
import type { LeadFilter, LeadRow } from "../../shared/model/lead.ts";
import { plainFilter } from "../../shared/model/plain-filter.ts";
import { asAppError, call, onNotice } from "../api.ts";
import { useAsked } from "../state/asked.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useStart } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { firstWeekday } from "../state/view-dates.ts";
import { ghostsOf, touchedBy, touchedItem } from "./asked-items.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { draftOccurrence, itemOf, makeItem } from "./calendar-item.ts";
import { leadTitle } from "./drop.ts";
import { wordsOf } from "./event-words.ts";
import { useOptimism } from "./optimism.ts";
import { useCalendars } from "./palette.ts";
import type { RangeCache } from "./range-cache.ts";
import { createRangeCache } from "./range-cache.ts";
import { neighbourRanges, visibleRange } from "./visible-range.ts";

/** After so long the next week is read however busy the page is. */
const longestBusyMs = 500;

/** The cache of this window's calendar: first filled with what the start brought, then kept true by change notices. */
export function useRangeCache(): RangeCache {
  const start = useStart();
  const [cache] = useState(() =>
    createRangeCache({
      load: (range) => call("calendar.range", range),
      toError: asAppError,
      idle: () => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: longestBusyMs })),
      onRead: prepareWords,
      seed: start.range === null ? null : { range: start.range, occurrences: start.occurrences },
    }),
  );
  useEffect(
    () =>
      onNotice((notice) => {
        if (notice.kind !== "changed") return;
        if (notice.topics.includes("events") || notice.topics.includes("calendars")) void cache.refresh();
      }),
    [cache],
  );
  return cache;
}

/** What events say of themselves is put in words while the page is idle: a week that is turned to finds it there. */
function prepareWords(occurrences: readonly Occurrence[]): void {
  requestIdleCallback(() => {
    for (const occurrence of occurrences) wordsOf(itemOf(occurrence));
  });
}

interface Items {
  readonly items: readonly CalendarItem[];
  readonly error: AppError | null;
  readonly loading: boolean;
}

/** Everything the grid shows now: what was read, with what was just done on top, the bookings about to be made, and what programs ask for. */
export function useItems(cache: RangeCache): Items {
  const { view, date } = useView();
  const range = useMemo(() => visibleRange(view, date, firstWeekday()), [view, date]);
  const state = useSyncExternalStore(cache.subscribe, () => cache.read(range));
  useEffect(() => cache.show(range, neighbourRanges(view, date, firstWeekday())), [cache, range, view, date]);
  const { moved, drafts } = useOptimism();
  const calendarId = useCalendars().find(({ booking }) => booking)?.id ?? "";
  const bookings = useBookings(calendarId);
  const asks = useAsked((asked) => asked.asks);
  const ghosts = useMemo(() => ghostsOf(asks, calendarId), [asks, calendarId]);
  const touched = useMemo(() => touchedBy(asks), [asks]);

  const items = useMemo(() => {
    const read = state.occurrences.map((occurrence) => {
      const move = moved.get(occurrence.key);
      const ask = touched.get(occurrence.key);
      if (move === undefined && ask !== undefined) return touchedItem(occurrence, ask);
      return move === undefined ? itemOf(occurrence) : makeItem({ ...occurrence, time: move.time }, "event");
    });
    const made = drafts.map((draft) => makeItem(draft, "saving"));
    const [first, last] = [Date.parse(range.from), Date.parse(range.to)];
    return [...read, ...made, ...bookings, ...ghosts].filter((item) => overlaps(item, first, last));
  }, [state.occurrences, moved, drafts, bookings, ghosts, touched, range]);
  return { items, error: state.error, loading: state.loading };
}

/** What has no length lies in the range that begins with it. */
function overlaps({ start, end }: CalendarItem, first: number, last: number): boolean {
  return start.getTime() < last && (end.getTime() > first || start.getTime() === first);
}

const withDemo: LeadFilter = { ...plainFilter, shelf: "all", hasDemo: true };
const none: readonly LeadRow[] = [];

/** The demos that the rule books in a few seconds, at their times. */
function useBookings(calendarId: string): readonly CalendarItem[] {
  const { data } = useLiveQuery("leads.list", { filter: withDemo, offset: 0, limit: 50 }, ["leads"]);
  const rows = data?.rows ?? none;
  return useMemo(() => rows.flatMap((lead) => bookingOf(lead, calendarId)), [rows, calendarId]);
}

/** A lead's booking to come, as an item of the grid in the colour of the calendar it goes to; nothing when none is. */
export function bookingOf(lead: LeadRow, calendarId: string): readonly CalendarItem[] {
  const { id, demo } = lead;
  if (demo.kind !== "countdown") return [];
  const occurrence = draftOccurrence(`lead/${id}`, {
    calendarId,
    title: leadTitle(lead),
    time: demo.time,
    leadId: id,
    notMovable: "It is about to be booked. Move it once it is.",
  });
  return [makeItem(occurrence, "booking")];
}
