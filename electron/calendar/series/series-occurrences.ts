import type { GoogleEvent } from "../../google/event.ts";
import { suffixMilliseconds } from "../events/event-columns.ts";
import type { SeriesPlace } from "../recurrence/moved-series.ts";
import { exceptionOfMovedSeries } from "../recurrence/moved-series.ts";
import { seriesOf } from "../recurrence/occurrence-series.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";
import type { Series } from "../recurrence/occurrences.ts";
import { occurrenceSuffix } from "../recurrence/occurrences.ts";
import { gridOf } from "./series-split.ts";
import { instantAt } from "./series-times.ts";

/** Which occurrence of a series that moved an occurrence of it became (assumption A1), by the parts of their ids after the series'. */
export function movedSuffix(before: GoogleEvent, after: GoogleEvent, suffix: string, zones: Zones): string {
  const [from, to] = [seriesOf(before, "UTC", zones), seriesOf(after, "UTC", zones)];
  if (from === null || to === null || from.allDay !== to.allDay) return suffix;
  const place = { original: suffixMilliseconds(suffix), keptItsTime: true };
  const { original } = exceptionOfMovedSeries(place, placeOf(from, zones), placeOf(to, zones));
  return occurrenceSuffix(original, to.allDay);
}

function placeOf(series: Series, zones: Zones): SeriesPlace {
  const grid = gridOf(series, zones);
  return { startMs: instantAt(series.startWall, grid), zone: grid.allDay ? null : grid.zone };
}
