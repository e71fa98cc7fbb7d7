import type { KeyboardEvent } from "react";
import { useId, useRef } from "react";
import type { Calendar } from "../../shared/model/calendar.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { calendarColors } from "./calendar-words.ts";

const perRow = 6;
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: perRow,
  ArrowUp: -perRow,
};

/** The calendar's colour; pressing it offers others. Google's own list may only be read, so the choice stays on this computer. */
export function CalendarColor({ calendar }: { readonly calendar: Calendar }) {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const { name, color, ownColor } = calendar;

  function choose(next: string | null): void {
    popover.current?.hidePopover();
    void attempt(() => call("calendars.choose", { calendarId: calendar.id, color: next }));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(popover.current?.querySelectorAll("button") ?? [])];
    const now = buttons.findIndex((button) => button.matches(":focus"));
    buttons[Math.min(buttons.length - 1, Math.max(0, now + step))]?.focus();
  }
  return (
    <>
      <button
        type="button"
        className="calendar-swatch"
        aria-label={`Colour of ${name}`}
        title="Change the colour"
        aria-haspopup="menu"
        popoverTarget={id}
      >
        <span className="calendar-color" style={{ background: color }} />
      </button>
      <div
        ref={popover}
        id={id}
        className="popover calendar-colors"
        popover="auto"
        role="menu"
        aria-label={`Colours for ${name}`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          if (event.newState !== "open") return;
          const chosen = popover.current?.querySelector<HTMLElement>('[aria-checked="true"]');
          (chosen ?? popover.current?.querySelector("button"))?.focus();
        }}
      >
        {calendarColors.map((offered) => (
          <button
            key={offered.name}
            type="button"
            role="menuitemradio"
            aria-checked={offered.color === ownColor}
            aria-label={offered.name}
            title={offered.name}
            style={{ background: offered.color }}
            onClick={() => choose(offered.color)}
          />
        ))}
        <button
          type="button"
          role="menuitemradio"
          className="calendar-google-color"
          aria-checked={ownColor === null}
          onClick={() => choose(null)}
        >
          As in Google Calendar
        </button>
      </div>
    </>
  );
}
