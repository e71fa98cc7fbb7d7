import type { FocusEvent, ToggleEvent } from "react";
import { useId, useRef, useState } from "react";
import type { ShowMoreProps } from "react-big-calendar";
import { localDate } from "../state/view-dates.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { useCalendarUi } from "./calendar-ui.ts";
import { EventBlock } from "./event-block.tsx";
import "./day-list.css";

const fullDate = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

/**
 * "+3 more", and the list of all events of its day. It lies in the grid, so that what hands do to events there they do to these: open, drag
 * away, pick up by Space. The browser closes it (Escape, press elsewhere) and gives the focus back.
 */
export function MoreEvents({ slotDate, count, events, remainingEvents }: ShowMoreProps<CalendarItem>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const date = localDate(slotDate.getTime());
  const day = fullDate.format(slotDate);

  function onToggle({ newState, currentTarget }: ToggleEvent<HTMLDivElement>): void {
    if (newState === "open") focusWithin(currentTarget);
    else setOpen(false);
  }
  /** An arrow that leads to another day leaves the list behind. */
  function onBlur({ relatedTarget }: FocusEvent): void {
    if (relatedTarget !== null && list.current?.contains(relatedTarget) !== true) list.current?.hidePopover();
  }
  return (
    <>
      <button
        type="button"
        className="rbc-button-link rbc-show-more"
        aria-haspopup="dialog"
        aria-label={`+${count} more on ${day}`}
        popoverTarget={id}
      >
        +{count} more
      </button>
      <div
        ref={list}
        id={id}
        className="popover day-list"
        popover="auto"
        role="dialog"
        aria-label={day}
        tabIndex={-1}
        data-date={date}
        data-hidden={remainingEvents.map((item) => item.id).join("\n")}
        onBeforeToggle={({ newState }) => newState === "open" && setOpen(true)}
        onToggle={onToggle}
        onBlur={onBlur}
      >
        <p aria-hidden="true" className="day-list-day">
          {day}
        </p>
        {open &&
          events.map((item) => (
            <EventBlock
              key={item.id}
              item={item}
              place={null}
              continuesPrior={localDate(item.start.getTime()) < date}
              continuesAfter={localDate(item.end.getTime() - 1) > date}
            />
          ))}
      </div>
    </>
  );
}

/** On the event that the keyboard is at, else on the first. */
function focusWithin(list: HTMLElement): void {
  const { focusedKey } = useCalendarUi.getState();
  const blocks = [...list.querySelectorAll<HTMLElement>("[data-event]")];
  const wanted = blocks.find(({ dataset }) => dataset["event"] === focusedKey) ?? blocks[0];
  wanted?.focus();
}
