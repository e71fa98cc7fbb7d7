import { useCallback } from "react";
import { defaultSettings } from "../../shared/model/status.ts";
import { useSession } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Grid } from "./grid.tsx";
import { PaletteProvider, useLivePalette } from "./palette.ts";
import { useItems, useRangeCache } from "./use-items.ts";
import "react-big-calendar/lib/css/react-big-calendar.css";
import "./calendar.css";
import "./events.css";

/** The calendar: grid, what is dragged over it, and what the keys do in it. */
export function CalendarPane() {
  const { view, date, setDate, setView } = useView();
  const palette = useLivePalette();
  const cache = useRangeCache();
  const { items, error, loading } = useItems(cache);
  const businessHours =
    useSession((session) => session.settings?.businessHours) ?? defaultSettings.businessHours;
  const today = localDate(palette.nowMs);
  const openDay = useCallback(
    (day: string) => {
      setDate(day);
      setView("day");
    },
    [setDate, setView],
  );
  return (
    <PaletteProvider value={palette}>
      <div className="calendar" aria-busy={loading}>
        {error !== null && (
          <ErrorNotice error={error} action={{ label: "Try again", run: () => void cache.refresh() }} />
        )}
        <Grid
          view={view}
          date={date}
          today={today}
          items={items}
          businessHours={businessHours}
          onOpenDay={openDay}
        />
      </div>
    </PaletteProvider>
  );
}
