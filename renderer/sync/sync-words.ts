import { assertNever } from "../../shared/assert-never.ts";
import type { SyncProgress, SyncReport } from "../../shared/model/sync.ts";
import { addDays, firstWeekday, shownDates, startOfDate } from "../state/view-dates.ts";
import { count } from "../ui/format.ts";

/** What of time is synced; both dates are in it. */
export interface DateRange {
  readonly first: string;
  readonly last: string;
}

export type Span = "week" | "month" | "custom";

/** The week or month around a date. */
export function datesOf(span: Exclude<Span, "custom">, today: string): DateRange {
  return shownDates(span, today, firstWeekday());
}

/** From the first moment of the first day to the last of the last one, in the system's zone. */
export function instantsOf({ first, last }: DateRange): { readonly from: string; readonly to: string } {
  return { from: startOfDate(first).toISOString(), to: startOfDate(addDays(last, 1)).toISOString() };
}

/** "23 – 29 Nov 2026". */
export function rangeWords({ first, last }: DateRange, locale?: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
  return format.formatRange(startOfDate(first), startOfDate(last));
}

/** What is going on, with counts. */
export function progressWords(progress: SyncProgress | null): string {
  if (progress === null) return "Starting…";
  const { phase, calendar, done, total, events } = progress;
  const place = `${done + 1} of ${count(total, "calendar", "calendars")}`;
  const read = events === 0 ? "" : `, ${count(events, "event", "events")} compared`;
  switch (phase) {
    case "sending":
      return "Sending what waits here…";
    case "reading":
      return `Reading what changed in ${calendar ?? "the calendar"} (${place}${read})`;
    case "checking":
      return `Comparing ${calendar ?? "the calendar"} with Google (${place}${read})`;
    default:
      return assertNever(phase);
  }
}

/** The parts of a report added up. */
export function totalsOf({ calendars }: SyncReport) {
  const sum = (key: "created" | "updated" | "deleted" | "setAside" | "repaired") =>
    calendars.reduce((total, calendar) => total + calendar[key], 0);
  return {
    created: sum("created"),
    updated: sum("updated"),
    deleted: sum("deleted"),
    setAside: sum("setAside"),
    repaired: sum("repaired"),
    failed: calendars.filter(({ error }) => error !== null).length,
  };
}

/** What came of it in a sentence or two. */
export function reportWords(report: SyncReport): string {
  const { created, updated, deleted, setAside, failed } = totalsOf(report);
  const parts = [
    report.sent > 0 ? `${count(report.sent, "change", "changes")} sent` : null,
    created > 0 ? `${created} created` : null,
    updated > 0 ? `${updated} updated` : null,
    deleted > 0 ? `${deleted} deleted` : null,
    setAside > 0 ? `${setAside} not readable` : null,
    failed > 0 ? `${count(failed, "calendar", "calendars")} failed` : null,
  ].filter((part) => part !== null);
  const what = parts.length === 0 ? "nothing had changed" : parts.join(", ");
  return report.state === "cancelled"
    ? `Cancelled: ${what} by then. What was done stays, the rest was not begun.`
    : `Done: ${what}.`;
}
