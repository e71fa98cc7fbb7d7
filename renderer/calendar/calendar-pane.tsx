import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { chooseView } from "../layout/use-desk-commands.ts";
import { useSession } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { useCalendarUi } from "./calendar-ui.ts";
import { CreateCard } from "./create-card.tsx";
import { DragGhost } from "./drag-ghost.tsx";
import { outermost } from "./focus-order.ts";
import { Grid } from "./grid.tsx";
import type { CalendarHost } from "./host.ts";
import { watchLeadClocks } from "./lead-clock.ts";
import { PaletteProvider, useCalendars, useLivePalette } from "./palette.ts";
import { useCalendarHands } from "./use-calendar-hands.ts";
import { useItems, useRangeCache } from "./use-items.ts";
import "react-big-calendar/lib/css/react-big-calendar.css";
import "./calendar.css";
import "./month.css";
import "./agenda.css";
import "./events.css";

/** The calendar: grid, what is dragged over it, and what the keys do in it. */
export function CalendarPane() {
  const { view, date, setDate } = useView();
  const palette = useLivePalette();
  const cache = useRangeCache();
  const { items, error, loading } = useItems(cache);
  const businessHours =
    useSession((session) => session.settings?.businessHours) ?? defaultSettings.businessHours;
  const bookingCalendarId = useCalendars().find(({ booking }) => booking)?.id ?? "";

  const root = useRef<HTMLDivElement>(null);
  const latest = useRef({ items, businessHours });
  const listeners = useRef(new Set<() => void>());
  const host = useMemo<CalendarHost>(
    () => ({
      root: () => root.current,
      items: () => latest.current.items,
      businessHours: () => latest.current.businessHours,
      refresh: cache.refresh,
      onDrawn: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [cache],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the grid is drawn from
  useLayoutEffect(() => {
    latest.current = { items, businessHours };
    for (const listener of [...listeners.current]) listener();
  }, [items, businessHours, view, date]);
  useEffect(() => {
    const { focusedKey, focus } = useCalendarUi.getState();
    if (!items.some(({ id }) => id === focusedKey)) focus(outermost(items, "first"));
  }, [items]);
  useCalendarHands(host, bookingCalendarId);
  useEffect(() => watchLeadClocks(host), [host]);

  const openDay = useCallback(
    (day: string) => {
      setDate(day);
      chooseView("day");
    },
    [setDate],
  );
  return (
    <PaletteProvider value={palette}>
      <div ref={root} className="calendar" aria-busy={loading} tabIndex={-1}>
        {error !== null && (
          <ErrorNotice error={error} action={{ label: "Try again", run: () => void cache.refresh() }} />
        )}
        <Grid
          view={view}
          date={date}
          today={localDate(palette.nowMs)}
          items={items}
          businessHours={businessHours}
          onOpenDay={openDay}
        />
        <LiveRegion />
      </div>
      <CreateCard host={host} calendarId={bookingCalendarId} />
      <DragGhost />
    </PaletteProvider>
  );
}

/** Says what moves where, and how it ended, to who cannot see it. */
function LiveRegion() {
  const spoken = useCalendarUi((ui) => ui.spoken);
  return (
    <output className="visually-hidden" aria-live="assertive">
      {spoken}
    </output>
  );
}
