import type { CSSProperties, ReactNode } from "react";
import type {
  AgendaDateProps,
  Components,
  DateHeaderProps,
  EventProps,
  HeaderProps,
} from "react-big-calendar";
import { localDate } from "../state/view-dates.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { DayColumn, NowLine } from "./day-column.tsx";
import { EventBlock } from "./event-block.tsx";
import { placeOf } from "./event-words.ts";
import { MoreEvents } from "./more-events.tsx";
import { HourColumns, HoursHead } from "./zone-columns.tsx";

interface WrapperProps {
  readonly event: CalendarItem;
  /** `time` in a day column, `date` in a row of whole days. */
  readonly type?: "time" | "date";
  readonly style?: (CSSProperties & { readonly xOffset: number }) | undefined;
  readonly continuesPrior?: boolean;
  readonly continuesAfter?: boolean;
}

/** Our event in the place of the library's, which knows neither names nor a focus that moves. */
function EventPlace({ event, type, style, continuesPrior = false, continuesAfter = false }: WrapperProps) {
  const place =
    type === "time" && style !== undefined
      ? {
          top: Number(style.top),
          height: Number(style.height),
          left: style.xOffset,
          width: Number(style.width),
        }
      : null;
  return (
    <EventBlock item={event} place={place} continuesPrior={continuesPrior} continuesAfter={continuesAfter} />
  );
}

const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const fullDate = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

function isToday(date: Date): boolean {
  return localDate(date.getTime()) === localDate(Date.now());
}

/** "Mon 23", today's number in a disc. */
function DayHeader({ date }: HeaderProps) {
  return (
    <span className={isToday(date) ? "day-header today" : "day-header"}>
      <span className="visually-hidden">{fullDate.format(date)}</span>
      <span aria-hidden="true" className="day-header-name">
        {weekday.format(date)}
      </span>
      <span aria-hidden="true" className="day-header-number">
        {date.getDate()}
      </span>
    </span>
  );
}

function WeekdayHeader({ label }: HeaderProps) {
  return <span className="weekday-header">{label}</span>;
}

const monthName = new Intl.DateTimeFormat(undefined, { month: "short" });

/** The number of a day in the month; the first of a month says which. */
function MonthDate({ date, label, isOffRange, onDrillDown }: DateHeaderProps) {
  const classes = ["month-date", isOffRange ? "other-month" : "", isToday(date) ? "today" : ""];
  return (
    <button type="button" className={classes.filter(Boolean).join(" ")} onClick={onDrillDown}>
      <span className="visually-hidden">{fullDate.format(date)}</span>
      <span aria-hidden="true" className="month-date-number">
        {label}
      </span>
      {date.getDate() === 1 && (
        <span aria-hidden="true" className="month-date-name">
          {monthName.format(date)}
        </span>
      )}
    </button>
  );
}

function AgendaDate({ day }: AgendaDateProps) {
  return (
    <span className={isToday(day) ? "agenda-date today" : "agenda-date"}>
      <span className="agenda-date-number">{day.getDate()}</span>
      <span className="agenda-date-words">
        {monthName.format(day)}, {weekday.format(day)}
      </span>
    </span>
  );
}

function AgendaEvent({ event }: EventProps<CalendarItem>) {
  const place = placeOf(event.occurrence);
  return (
    <span className="agenda-event">
      <EventBlock item={event} place={null} continuesPrior={false} continuesAfter={false} />
      {place !== null && <span className="agenda-place truncate">{place}</span>}
    </span>
  );
}

function AgendaTime({ label }: { readonly label: ReactNode }) {
  return <span className="agenda-time">{label}</span>;
}

/** Read by the library, though its types do not name it. */
const nowLine = { timeIndicatorWrapper: NowLine };

/** Steady, because new components would make the library build its whole DOM anew. */
export const gridParts: Components<CalendarItem> = {
  eventWrapper: EventPlace,
  showMore: MoreEvents,
  dayColumnWrapper: DayColumn,
  ...nowLine,
  header: DayHeader,
  timeGutterHeader: HoursHead,
  timeGutterWrapper: HourColumns,
  month: { header: WeekdayHeader, dateHeader: MonthDate },
  agenda: { date: AgendaDate, event: AgendaEvent, time: AgendaTime },
};
