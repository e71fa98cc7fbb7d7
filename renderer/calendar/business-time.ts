import type { Settings } from "../../shared/model/status.ts";
import { weekday } from "../state/view-dates.ts";

type Hours = Settings["businessHours"];

/** When business is open on a date: minutes after midnight. Null on a day off. */
export function hoursOn(date: string, hours: Hours): { readonly from: number; readonly to: number } | null {
  const open = hours[weekday(date)] ?? null;
  return open !== null && open.from < open.to ? open : null;
}

/** What is at the top of the grid at first: an hour before the earliest opening of the week. Minutes after midnight. */
export function firstShownMinute(hours: Hours): number {
  const openings = hours.filter((open) => open !== null).map(({ from }) => from);
  return openings.length === 0 ? 8 * 60 : Math.max(0, Math.min(...openings) - 60);
}
